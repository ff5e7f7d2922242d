import { z } from 'zod';

const declaration = z.strictObject({ '@version': z.literal('1.0'), '@encoding': z.literal('utf-8') });
const address = z.url({ protocol: /^https?$/ });
const instant = z.iso.datetime({ offset: true });
const NAMESPACE = z.literal('http://www.sitemaps.org/schemas/sitemap/0.9');
const text = z.string().min(1);

/** The list of sitemaps, as the schema of sitemaps.org 0.9 has it. */
export const SitemapIndex = z.strictObject({
  '?xml': declaration,
  sitemapindex: z.strictObject({ '@xmlns': NAMESPACE, sitemap: z.array(z.strictObject({ loc: address, lastmod: instant.optional() })).min(1).max(50_000) }),
});

/** Addresses of a site, as the schema of sitemaps.org 0.9 has them. */
export const Sitemap = z.strictObject({
  '?xml': declaration,
  urlset: z.strictObject({ '@xmlns': NAMESPACE, url: z.array(z.strictObject({ loc: address, lastmod: instant.optional() })).min(1).max(50_000) }),
});

const news = z.strictObject({
  'news:publication': z.strictObject({ 'news:name': text, 'news:language': z.string().regex(/^[a-z]{2,3}$/) }),
  'news:publication_date': instant,
  'news:title': text,
});

/** News of two days, as the schema of Google's sitemap-news 0.9 has them, a thousand at most; none while nothing is new. */
export const NewsSitemap = z.strictObject({
  '?xml': declaration,
  urlset: z.strictObject({ '@xmlns': NAMESPACE, '@xmlns:news': z.literal('http://www.google.com/schemas/sitemap-news/0.9'), url: z.array(z.strictObject({ loc: address, 'news:news': news })).max(1_000).default([]), '#': z.string().trim().length(0).optional() }),
});
