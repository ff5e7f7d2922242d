import { load } from 'cheerio';

/** The addresses that a document for machines names: a feed, a sitemap, a manifest, a style sheet, robots.txt. Relative ones are made absolute. */
export function addressesIn(address: string, type: string, body: string): string[] {
  const absolute = (written: string) => (URL.canParse(written, address) ? new URL(written, address).href : written);
  return [...new Set(writtenIn(address, type, body).map((written) => written.trim()).filter((written) => written !== '' && !written.startsWith('data:')).map(absolute))];
}

function writtenIn(address: string, type: string, body: string): string[] {
  if (type.includes('xml')) return fromXml(body);
  if (type.includes('json')) return fromJson(JSON.parse(body));
  if (type.includes('css')) return [...body.matchAll(/url\((['"]?)(.*?)\1\)/g)].map((match) => match[2]!);
  if (address.endsWith('/robots.txt')) return [...body.matchAll(/^sitemap:\s*(\S+)/gim)].map((match) => match[1]!);
  return [];
}

/** Sitemaps name them in `loc`, RSS in `link` and `enclosure`, Atom in `link`, OpenSearch in templates, which are no addresses yet. */
function fromXml(body: string): string[] {
  const $ = load(body, { xml: true });
  const texts = $('loc, image\\:loc, channel > link, item > link').toArray().map((element) => $(element).text());
  const attributes = $('link[href], enclosure[url], media\\:content[url]').toArray().map((element) => $(element).attr('href') ?? $(element).attr('url') ?? '');
  return [...texts, ...attributes];
}

/** JSON Feed and web manifests: whatever is called a URL, and the files of icons. */
function fromJson(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fromJson);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (typeof part === 'string' ? (/^(url|src|start_url|image|home_page_url|feed_url)$/.test(name) ? [part] : []) : fromJson(part)));
}
