/** The same page in another language. */
export interface Counterpart {
  readonly language: string;
  readonly path: string;
  /** A reader may look there, a search engine finds nothing. */
  readonly isEmpty?: boolean;
}

/** Paths of pages. Slugs keep the letters of their language; in an address they are percent-encoded (RFC 3986). */
export const frontPath = (language: string): string => `/${language}`;

export const sectionPath = (language: string, section: string): string => `/${language}/${encodeURIComponent(section)}`;

export const storyPath = (language: string, { section, slug }: { readonly section: string; readonly slug: string }): string =>
  `${sectionPath(language, section)}/${encodeURIComponent(slug)}`;

/** Every published version of a story. */
export const versionsPath = (language: string, story: { readonly section: string; readonly slug: string }): string => `${storyPath(language, story)}/versions`;

export const authorPath = (language: string, author: string): string => `/${language}/author/${encodeURIComponent(author)}`;

export const topicPath = (language: string, topic: string): string => `/${language}/topic/${encodeURIComponent(topic)}`;

export type Period = 'day' | 'week' | 'month';

/** A week, and every section, unless told. */
export function mostReadPath(language: string, period: Period = 'week', section?: string): string {
  const query = new URLSearchParams({ ...(period !== 'week' && { period }), ...(section && { section }) }).toString();
  return `/${language}/most-read${query && `?${query}`}`;
}

/** `day` as ISO 8601 writes it; today's without. */
export const archivePath = (language: string, day?: string): string => `/${language}/archive${day ? `/${day}` : ''}`;

/** What narrows a search: a section, and days of the publication's zone, both included. */
export interface SearchFilter {
  readonly section?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export function searchPath(language: string, words = '', { section, from, until }: SearchFilter = {}, cursor?: string): string {
  const query = new URLSearchParams({ ...(words && { q: words }), ...(section && { section }), ...(from && { from }), ...(until && { until }), ...(cursor && { cursor }) }).toString();
  return `/${language}/search${query && `?${query}`}`;
}

export type FeedForm = 'rss' | 'atom' | 'json';

const FEED_FILES: Readonly<Record<FeedForm, string>> = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' };

export const feedForms = Object.keys(FEED_FILES) as FeedForm[];

export const feedPath = (language: string, section?: string, form: FeedForm = 'rss'): string => `${section ? sectionPath(language, section) : frontPath(language)}/${FEED_FILES[form]}`;

/** The list of the other sitemaps. */
export const sitemapIndexPath = '/sitemap.xml';

/** `month` as ISO 8601 writes it. */
export const sitemapPath = (language: string, month: string): string => `/sitemap/${language}/${month}.xml`;

/** Counted from 1. */
export const newsSitemapPath = (number: number): string => `/news-sitemap/${number}.xml`;
