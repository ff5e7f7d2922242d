import { wordsOf, type Words } from '../language/words.js';
import type { PageContext } from '../page/page.context.js';

const MOST = 1_000;

/** The page that a reader comes from, when its address is one of ours in another language. */
export function pageLeft(address: string, { language, settings }: Pick<PageContext, 'language' | 'settings'>): string | undefined {
  const from = /^\/([a-z]{2,3})\/[^/\\?#\s][^\\?#\s]*(\?[^\\#\s]*)?$/.exec(address)?.[1];
  return address.length <= MOST && from !== undefined && from !== language && settings.languages.includes(from) ? address : undefined;
}

/** Says that this language does not have what the reader came from, and leads back there. */
export function Untranslated({ page, from }: { page: PageContext; from: string | undefined }): JSX.Element {
  const { words } = page;
  const language = from?.split('/')[1];
  return (
    <p class="banner" role="status">
      <span safe>{words[noticeOf(from)]}</span>{' '}
      {from && language ? (
        <a href={from} hreflang={language}>
          <span safe>{words.backToPage}</span> (
          <span lang={language} safe>
            {wordsOf(language).languageName}
          </span>
          )
        </a>
      ) : (
        ''
      )}
    </p>
  );
}

function noticeOf(from = ''): Extract<keyof Words, `notTranslated${string}`> {
  const [, , place, name, more] = from.split(/[/?]/);
  if (place === 'author') return 'notTranslatedAuthor';
  if (place === 'topic') return 'notTranslatedTopic';
  return place && name && (!more || more === 'versions') && !['archive', 'most-read', 'search'].includes(place) ? 'notTranslated' : 'notTranslatedPage';
}
