import { escapeHtml } from '@kitajs/html';
import { publicationCard, type SharedPicture } from '../share/share-address.js';
import type { Counterpart } from './address.js';
import { localised, type PageContext } from './page.context.js';

/** What networks show of a story besides its headline. */
export interface ArticleFacts {
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly section: string;
  readonly tags: readonly string[];
  /** Addresses of their pages: ogp.me wants profiles, not names. */
  readonly authors: readonly string[];
}

export interface OpenGraphProps {
  readonly page: PageContext;
  readonly title: string;
  readonly description: string;
  /** What the page is shared with; the publication's own card unless told. */
  readonly sharedPicture?: SharedPicture | undefined;
  readonly section?: string | undefined;
  readonly article?: ArticleFacts;
  readonly isProfile?: boolean;
  readonly counterparts?: readonly Counterpart[];
}

/** Open Graph wants a territory with a language; a language that came later goes without. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en_GB', ru: 'ru_RU', az: 'az_AZ', hy: 'hy_AM' };
const localeOf = (language: string) => LOCALES[language] ?? language;

/** How a link to the page looks where it is shared: ogp.me, and the card of X. */
export function OpenGraph({ page, title, description, section, sharedPicture = publicationCard(page, section), article, isProfile = false, counterparts = [] }: OpenGraphProps): JSX.Element {
  const facts: [string, string][] = [
    ['og:site_name', localised(page.settings.name, page)],
    ['og:title', title],
    ['og:description', description],
    ['og:type', article ? 'article' : isProfile ? 'profile' : 'website'],
    ['og:locale', localeOf(page.language)],
    ...counterparts.filter(({ language }) => language !== page.language).map(({ language }): [string, string] => ['og:locale:alternate', localeOf(language)]),
    ...pictureFacts(sharedPicture),
    ...(article ? articleFacts(article) : []),
  ];
  return (
    <>
      {facts.map(([property, content]) => (
        <meta property={property} content={escapeHtml(content)} />
      ))}
      <meta name="twitter:card" content={isProfile ? 'summary' : 'summary_large_image'} />
    </>
  );
}

function pictureFacts({ url, width, height, alternativeText }: SharedPicture): [string, string][] {
  return [
    ['og:image', url],
    ['og:image:width', String(width)],
    ['og:image:height', String(height)],
    ['og:image:alt', alternativeText],
  ];
}

function articleFacts({ publishedAt, updatedAt, section, tags, authors }: ArticleFacts): [string, string][] {
  return [
    ['article:published_time', publishedAt],
    ['article:modified_time', updatedAt],
    ['article:section', section],
    ...tags.map((tag): [string, string] => ['article:tag', tag]),
    ...authors.map((author): [string, string] => ['article:author', author]),
  ];
}
