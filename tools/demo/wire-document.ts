import type { WireItem } from './wire-item.ts';

export type WireFormat = 'rss' | 'rss-windows-1251' | 'atom' | 'json-feed' | 'rdf';

/** What a document says of its source. */
export interface DocumentHead {
  readonly name: string;
  readonly language: string;
  readonly format: WireFormat;
  readonly creditUrl: string;
  /** What an item's id is appended to for its address; without it items have none. */
  readonly itemUrl?: string;
}

export interface WireDocument {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The items as a document in the source's format, in their order. The same items give the same bytes. */
export function documentOf(head: DocumentHead, items: readonly WireItem[]): WireDocument {
  switch (head.format) {
    case 'rss':
      return { contentType: 'application/rss+xml; charset=utf-8', bytes: Buffer.from(rss(head, items, 'utf-8')) };
    case 'rss-windows-1251':
      return { contentType: 'application/rss+xml; charset=windows-1251', bytes: windows1251(rss(head, items, 'windows-1251')) };
    case 'atom':
      return { contentType: 'application/atom+xml; charset=utf-8', bytes: Buffer.from(atom(head, items)) };
    case 'rdf':
      return { contentType: 'application/rdf+xml; charset=utf-8', bytes: Buffer.from(rdf(head, items)) };
    case 'json-feed':
      return { contentType: 'application/feed+json; charset=utf-8', bytes: Buffer.from(jsonFeed(head, items)) };
  }
}

function rss(head: DocumentHead, items: readonly WireItem[], encoding: string): string {
  const entries = items.map((item) =>
    tag('item', [
      tag('title', item.headline),
      `<guid isPermaLink="false">${escape(item.id)}</guid>`,
      ...addressOf(head, item).map((url) => tag('link', url)),
      tag('pubDate', item.publishedAt.toUTCString()),
      ...(item.byline ? [tag('dc:creator', item.byline)] : []),
      ...item.categories.map((category) => tag('category', category)),
      ...(item.standfirst ? [tag('description', item.standfirst)] : []),
      tag('content:encoded', htmlOf(item)),
    ]),
  );
  return `<?xml version="1.0" encoding="${encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
${tag('channel', [tag('title', head.name), tag('link', head.creditUrl), tag('description', head.name), tag('language', head.language), ...entries])}
</rss>
`;
}

function atom(head: DocumentHead, items: readonly WireItem[]): string {
  const entries = items.map((item) =>
    tag('entry', [
      tag('id', item.id),
      tag('title', item.headline),
      ...addressOf(head, item).map((url) => `<link rel="alternate" href="${escape(url)}"/>`),
      tag('published', item.publishedAt.toISOString()),
      tag('updated', item.publishedAt.toISOString()),
      ...(item.byline ? [tag('author', [tag('name', item.byline)])] : []),
      ...item.categories.map((category) => `<category term="${escape(category)}"/>`),
      ...(item.standfirst ? [tag('summary', item.standfirst)] : []),
      `<content type="html">${escape(htmlOf(item))}</content>`,
    ]),
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${head.language}">
${[tag('id', head.creditUrl), tag('title', head.name), `<link href="${escape(head.creditUrl)}"/>`, tag('updated', newestOf(items).toISOString()), ...entries].join('\n')}
</feed>
`;
}

function rdf(head: DocumentHead, items: readonly WireItem[]): string {
  const about = (item: WireItem) => escape(addressOf(head, item)[0] ?? `urn:item:${encodeURIComponent(item.id)}`);
  const entries = items.map((item) => `<item rdf:about="${about(item)}">
${[tag('title', item.headline), ...addressOf(head, item).map((url) => tag('link', url)), ...(item.standfirst ? [tag('description', item.standfirst)] : []), tag('dc:date', item.publishedAt.toISOString()), ...(item.byline ? [tag('dc:creator', item.byline)] : []), ...item.categories.map((category) => tag('dc:subject', category)), tag('content:encoded', htmlOf(item))].join('\n')}
</item>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="${escape(head.creditUrl)}">
${[tag('title', head.name), tag('link', head.creditUrl), tag('description', head.name), tag('dc:language', head.language)].join('\n')}
<items><rdf:Seq>${items.map((item) => `<rdf:li rdf:resource="${about(item)}"/>`).join('')}</rdf:Seq></items>
</channel>
${entries.join('\n')}
</rdf:RDF>
`;
}

function jsonFeed(head: DocumentHead, items: readonly WireItem[]): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: head.name,
    home_page_url: head.creditUrl,
    language: head.language,
    items: items.map((item) => ({
      id: item.id,
      url: addressOf(head, item)[0],
      title: item.headline,
      ...(item.standfirst && { summary: item.standfirst }),
      content_html: htmlOf(item),
      date_published: item.publishedAt.toISOString(),
      ...(item.byline && { authors: [{ name: item.byline }] }),
      tags: item.categories,
    })),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function newestOf(items: readonly WireItem[]): Date {
  return new Date(Math.max(0, ...items.map((item) => item.publishedAt.getTime())));
}

function addressOf({ itemUrl }: DocumentHead, { id }: WireItem): string[] {
  return itemUrl ? [`${itemUrl}${encodeURIComponent(id)}`] : [];
}

function htmlOf({ body }: WireItem): string {
  return body.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n');
}

function tag(name: string, content: string | readonly string[]): string {
  return typeof content === 'string' ? `<${name}>${escape(content)}</${name}>` : `<${name}>\n${content.join('\n')}\n</${name}>`;
}

/** XML 1.0 forbids most control characters even when they are written as references. */
function escape(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const BYTE_VALUES = 256;
const WINDOWS_1251 = new Map(Array.from({ length: BYTE_VALUES }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte] as const));

/** XML text as windows-1251; letters that it has no byte for become character references. */
export function windows1251(xml: string): Buffer {
  return Buffer.from([...xml].flatMap((letter) => WINDOWS_1251.get(letter) ?? [...Buffer.from(`&#${letter.codePointAt(0)};`, 'ascii')]));
}
