import { shortTimeIn } from '../language/dates.js';
import { storyPath } from '../page/address.js';
import { headlineHtml } from '../page/headline.js';
import type { PageContext } from '../page/page.context.js';
import { ResponsivePicture } from '../picture/responsive-picture.js';
import type { Teaser } from '../shelf/list.reader.js';

/** The way to another story of ours, with the headline and address that it has now; nothing where it cannot be read. */
export function ReadAlso({ page, story }: { page: PageContext; story: Teaser | undefined }): JSX.Element {
  if (!story) return '';
  const { words, language, settings, now } = page;
  const safeHeadline = headlineHtml(story.headline);
  return (
    <div class="read-also">
      {story.picture ? <ResponsivePicture picture={story.picture} place="readAlso" alternativeText="" /> : ''}
      <div class="read-also-text">
        <p class="read-also-label" safe>{words.readAlso}</p>
        <p class="read-also-headline">
          <a href={storyPath(language, story)}>{safeHeadline}</a>
        </p>
        <time datetime={story.publishedAt.toISOString()} safe>
          {shortTimeIn(language, story.publishedAt, settings.timezone, now)}
        </time>
      </div>
    </div>
  );
}
