import { storyPath } from '../page/address.js';
import { headlineHtml } from '../page/headline.js';
import type { PageContext } from '../page/page.context.js';
import type { Teaser } from '../shelf/list.reader.js';

/** The way on from the end of a story: a link; with a script the story itself comes here, by the button or by scrolling. */
export function NextStory({ page: { words, language }, story }: { page: PageContext; story: Teaser | undefined }): JSX.Element {
  if (!story) return '';
  const safeHeadline = headlineHtml(story.headline);
  return (
    <nav class="next-story" aria-label={words.nextStory}>
      <a href={storyPath(language, story)} rel="next">
        <span class="kicker" safe>
          {words.nextStory}
        </span>
        <strong>{safeHeadline}</strong>
      </a>
      <button type="button" class="button" data-does="load-next" hidden="" safe>
        {words.readHere}
      </button>
    </nav>
  );
}
