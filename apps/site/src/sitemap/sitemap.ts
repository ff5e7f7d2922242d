import type { PublicationSettings } from '@stet/contracts';
import { xml } from '../feed/xml.js';
import { newsSitemapPath, sitemapPath, storyPath } from '../page/address.js';

/** A story as sitemaps list it. */
export interface MappedStory {
  readonly language: string;
  readonly section: string;
  readonly slug: string;
  readonly headline: string;
  readonly publishedAt: Date;
  readonly updatedAt: Date;
}

/** The stories of a language that were published in a month of Greenwich, `2026-03`. */
export interface MappedMonth {
  readonly language: string;
  readonly month: string;
  readonly updatedAt: Date;
}

const HEAD = '<?xml version="1.0" encoding="utf-8"?>';
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** sitemaps.org: the list of the other sitemaps. */
export function sitemapIndex(publicUrl: string, months: readonly MappedMonth[], newsFiles: number): string {
  const files = [
    ...Array.from({ length: newsFiles }, (_, index) => `<sitemap><loc>${publicUrl}${newsSitemapPath(index + 1)}</loc></sitemap>`),
    ...months.map(({ language, month, updatedAt }) => `<sitemap><loc>${xml(publicUrl + sitemapPath(language, month))}</loc><lastmod>${updatedAt.toISOString()}</lastmod></sitemap>`),
  ];
  return `${HEAD}\n<sitemapindex xmlns="${NAMESPACE}">\n${files.join('\n')}\n</sitemapindex>\n`;
}

export function sitemap(publicUrl: string, stories: readonly MappedStory[]): string {
  const urls = stories.map((story) => `<url><loc>${addressOf(publicUrl, story)}</loc><lastmod>${story.updatedAt.toISOString()}</lastmod></url>`);
  return `${HEAD}\n<urlset xmlns="${NAMESPACE}">\n${urls.join('\n')}\n</urlset>\n`;
}

/** Google's news sitemap: stories of two days, a thousand a file, with the time of first publication. */
export function newsSitemap(publicUrl: string, settings: PublicationSettings, stories: readonly MappedStory[]): string {
  const nameIn = (language: string) => settings.name[language] ?? settings.name[settings.languages[0]!] ?? '';
  const urls = stories.map(
    (story) =>
      `<url><loc>${addressOf(publicUrl, story)}</loc><news:news><news:publication><news:name>${xml(nameIn(story.language))}</news:name><news:language>${xml(story.language)}</news:language></news:publication>` +
      `<news:publication_date>${story.publishedAt.toISOString()}</news:publication_date><news:title>${xml(story.headline)}</news:title></news:news></url>`,
  );
  return `${HEAD}\n<urlset xmlns="${NAMESPACE}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

function addressOf(publicUrl: string, story: MappedStory): string {
  return xml(publicUrl + storyPath(story.language, story));
}
