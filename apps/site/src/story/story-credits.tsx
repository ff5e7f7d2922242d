import { sayMany } from '../language/words.js';
import { authorPath, topicPath } from '../page/address.js';
import type { PageContext } from '../page/page.context.js';
import type { ShelvedSnapshot } from '../shelf/shelved-story.js';

/** Which agency and which sources it is from, and what it is about; everything that has a page is a link. */
export function StoryCredits({ page, story }: { page: PageContext; story: ShelvedSnapshot }): JSX.Element {
  return (
    <div class="credits">
      {story.agencyLine && !isSource(story.agencyLine, story) ? <p class="agency-line" safe>{story.agencyLine}</p> : ''}
      <Sources page={page} story={story} />
      <Topics page={page} story={story} />
    </div>
  );
}

/** The agency that a story came from is often its source too: the source says it, with its link. */
function isSource(agency: string, { sources }: ShelvedSnapshot): boolean {
  const folded = (name: string) => name.normalize('NFKC').trim().toLowerCase();
  return sources.some(({ name }) => folded(name) === folded(agency));
}

/** Who wrote it. */
export function Bylines({ page: { words, language }, story: { bylines } }: { page: PageContext; story: ShelvedSnapshot }): JSX.Element {
  if (bylines.length === 0) return '';
  return (
    <p class="byline">
      <span safe>{words.by}</span>{' '}
      {bylines.map(({ name, slug }, index) => (
        <>
          {index > 0 ? ', ' : ''}
          {slug ? <a href={authorPath(language, slug)} rel="author" safe>{name}</a> : <strong safe>{name}</strong>}
        </>
      ))}
    </p>
  );
}

function Sources({ page: { words, language }, story: { sources } }: { page: PageContext; story: ShelvedSnapshot }): JSX.Element {
  if (sources.length === 0) return '';
  return (
    <p class="sources">
      <span safe>{sayMany(language, words.source, sources.length)}</span>
      {' '}
      {sources.map((source, index) => (
        <>
          {index > 0 ? ', ' : ''}
          <cite>{source.url ? <a href={source.url} rel="noopener" safe>{source.name}</a> : <span safe>{source.name}</span>}</cite>
        </>
      ))}
    </p>
  );
}

function Topics({ page: { words, language }, story: { tags } }: { page: PageContext; story: ShelvedSnapshot }): JSX.Element {
  if (tags.length === 0) return '';
  return (
    <div class="topics" role="group" aria-label={words.topics}>
      <ul>
        {tags.map((tag) => (
          <li>
            <a href={topicPath(language, tag)} rel="tag" safe>
              {tag}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
