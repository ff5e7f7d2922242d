import type { Children } from '@kitajs/html';
import type { Counterpart } from '../page/address.js';
import { Layout } from '../page/layout.js';
import { localised, type PageContext } from '../page/page.context.js';
import { Pager } from '../page/pager.js';
import { Teaser } from '../page/teaser.js';
import type { Teaser as Teased } from '../shelf/list.reader.js';

export interface ListPageProps {
  readonly page: PageContext;
  /** What the list is of, in one word: author, topic, archive. */
  readonly kind?: string;
  readonly title: string;
  /** Where the list is found; none for a page that should not be found again. */
  readonly path?: string;
  readonly counterparts?: readonly Counterpart[];
  /** How to narrow the list. */
  readonly choices?: Children;
  readonly stories: readonly Teased[];
  /** What is said where there are none. */
  readonly empty?: Children;
  /** Address of the page after this; none on the last. */
  readonly nextPath?: string | undefined;
  readonly isRanked?: boolean;
}

/** A titled list of stories, by whatever they have in common. */
export function ListPage({ page, kind, title, path, counterparts, choices, stories, empty, nextPath, isRanked = false }: ListPageProps): string {
  const { words, settings } = page;
  return Layout({
    page,
    title,
    description: `${title} — ${localised(settings.name, page)}`,
    ...(path !== undefined && { path }),
    ...(counterparts && { counterparts }),
    children: (
      <div class="section">
        <div>
          {kind ? <p class="kicker" safe>{kind}</p> : ''}
          <h1 class="rubric" safe>
            {title}
          </h1>
        </div>
        {choices ?? ''}
        {stories.length === 0 ? (empty ?? <p class="message" safe>{words.nothingFound}</p>) : Stories({ page, stories, isRanked })}
        <Pager path={nextPath} label={words.olderStories} />
      </div>
    ),
  });
}

function Stories({ page, stories, isRanked }: { page: PageContext; stories: readonly Teased[]; isRanked: boolean }): JSX.Element {
  const items = stories.map((story, index) => <li>{Teaser({ page, story, form: isRanked ? 'line' : 'card', level: 'h2', isMain: index === 0 })}</li>);
  return isRanked ? <div class="lines ranked"><ol>{items}</ol></div> : <ul class="grid">{items}</ul>;
}
