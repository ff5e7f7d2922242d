import { storyPath } from '../page/address.js';
import { headlineHtml } from '../page/headline.js';
import type { PageContext } from '../page/page.context.js';
import type { Teaser } from '../shelf/list.reader.js';

/** What a reader must see before all else; nothing can close it, it ends by itself. */
export function BreakingNews({ page, stories }: { readonly page: PageContext; readonly stories: readonly Teaser[] }): JSX.Element {
  if (stories.length === 0) return '';
  return (
    <section class="breaking-news" aria-label={page.words.breaking}>
      <BreakingLabel page={page} />
      <ul>
        {stories.map((story) => {
          const safeHeadline = headlineHtml(story.headline);
          return (
            <li>
              <a href={storyPath(page.language, story)}>{safeHeadline}</a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function BreakingLabel({ page }: { readonly page: PageContext }): JSX.Element {
  return (
    <strong class="breaking" safe>
      {page.words.breaking}
    </strong>
  );
}
