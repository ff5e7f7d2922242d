import { parseFeed } from '@rowanmanning/feed-parser';
import sanitizeHtml from 'sanitize-html';
import { decodeBytes } from './decode-bytes.js';
import { DocumentRefused } from './document.errors.js';

/** An item as a document tells it, before it has an id or a version of ours. */
export interface ParsedItem {
  /** guid, atom:id or id; else the address; else nothing. */
  readonly originalId: string | undefined;
  readonly url: string | undefined;
  readonly headline: string;
  readonly standfirst: string;
  readonly bodyHtml: string;
  readonly bodyText: string;
  readonly byline: string | undefined;
  readonly categories: readonly string[];
  readonly pictures: readonly { readonly url: string }[];
  readonly publishedAt: Date | undefined;
}

export interface ParsedDocument {
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly items: readonly ParsedItem[];
}

/** XML that unfolds entities can grow without end: a document that declares its own is refused. */
const DECLARES_ENTITIES = /<!ENTITY/i;

/** Reads RSS, RDF, Atom or JSON Feed. Throws `DocumentRefused` for everything else. */
export function parseDocument(bytes: Uint8Array, contentType?: string): ParsedDocument {
  const text = decodeBytes(bytes, contentType).replace(/^\uFEFF/, '').trim();
  if (text === '') throw new DocumentRefused('The document is empty.');
  if (text.startsWith('{')) return parseJsonFeed(text);
  if (DECLARES_ENTITIES.test(text)) throw new DocumentRefused('The document declares XML entities of its own, which we do not unfold.');
  return parseXmlFeed(text);
}

type XmlFeed = ReturnType<typeof parseFeed>;

function parseXmlFeed(text: string): ParsedDocument {
  const feed = readXml(text);
  return {
    title: feed.title ?? undefined,
    language: feed.language ?? undefined,
    items: feed.items.map((item) => {
      const html = item.content ?? item.description ?? '';
      return itemOf({
        originalId: item.id ?? undefined,
        url: item.url ?? undefined,
        title: item.title ?? '',
        summary: item.content && item.description ? item.description : '',
        html,
        byline: item.authors.map((author) => author.name).filter(Boolean).join(', '),
        categories: item.categories.map((category) => category.label || category.term),
        pictures: item.media.filter((media) => media.type === 'image' || media.mimeType?.startsWith('image/')).map((media) => media.url),
        publishedAt: item.published ?? item.updated ?? undefined,
      });
    }),
  };
}

/** One more try without the control characters that XML forbids and publishers send. */
function readXml(text: string): XmlFeed {
  try {
    return parseFeed(text);
  } catch {
    try {
      return parseFeed(text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, ''));
    } catch (error) {
      throw new DocumentRefused(`The document is no feed that we can read: ${error instanceof Error ? error.message : 'unknown form'}.`, { cause: error });
    }
  }
}

interface JsonFeed {
  readonly version?: unknown;
  readonly title?: unknown;
  readonly language?: unknown;
  readonly items?: unknown;
}

function parseJsonFeed(text: string): ParsedDocument {
  const feed = parseJson(text);
  if (!String(feed.version).startsWith('https://jsonfeed.org/version/') || !Array.isArray(feed.items)) throw new DocumentRefused('The document is JSON, but no JSON Feed.');
  return {
    title: textOf(feed.title),
    language: textOf(feed.language),
    items: feed.items.map((raw: unknown) => {
      const item = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
      const authors = Array.isArray(item.authors) ? (item.authors as { name?: unknown }[]) : [];
      return itemOf({
        originalId: textOf(item.id),
        url: textOf(item.url) ?? textOf(item.external_url),
        title: textOf(item.title) ?? '',
        summary: textOf(item.summary) ?? '',
        html: textOf(item.content_html) ?? escape(textOf(item.content_text) ?? ''),
        byline: authors.map((author) => textOf(author.name)).filter(Boolean).join(', '),
        categories: Array.isArray(item.tags) ? item.tags.map(String) : [],
        pictures: [textOf(item.image)].filter((url) => url !== undefined),
        publishedAt: dateOf(textOf(item.date_published)),
      });
    }),
  };
}

function parseJson(text: string): JsonFeed {
  try {
    return JSON.parse(text) as JsonFeed;
  } catch (error) {
    throw new DocumentRefused('The document begins like JSON and is not.', { cause: error });
  }
}

interface RawItem {
  readonly originalId: string | undefined;
  readonly url: string | undefined;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly byline: string;
  readonly categories: readonly string[];
  readonly pictures: readonly string[];
  readonly publishedAt: Date | undefined;
}

const MAX = { headline: 1_000, standfirst: 4_000, byline: 500, category: 200, id: 2_048 };

function itemOf(raw: RawItem): ParsedItem {
  const bodyHtml = sanitizeHtml(raw.html, { allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img'], allowedSchemes: ['http', 'https', 'mailto'] }).trim();
  const bodyText = plain(bodyHtml);
  const url = webAddress(raw.url);
  return {
    originalId: storable(raw.originalId ?? url)?.slice(0, MAX.id),
    url,
    headline: plain(raw.title).replaceAll('\n', ' ').slice(0, MAX.headline) || bodyText.slice(0, 120),
    standfirst: plain(raw.summary).slice(0, MAX.standfirst),
    bodyHtml: storable(bodyHtml) ?? '',
    bodyText,
    byline: plain(raw.byline).slice(0, MAX.byline) || undefined,
    categories: raw.categories.map((category) => plain(category).slice(0, MAX.category)).filter(Boolean),
    pictures: raw.pictures.map(webAddress).filter((address) => address !== undefined).map((address) => ({ url: address })),
    publishedAt: raw.publishedAt && !Number.isNaN(raw.publishedAt.getTime()) ? raw.publishedAt : undefined,
  };
}

const BLOCK_END = /<\/(p|div|li|h[1-6]|blockquote|tr|ul|ol|table)>|<br\s*\/?>/gi;

/** Words without markup, a line for each block. */
function plain(html: string): string {
  const text = sanitizeHtml(html.replace(BLOCK_END, '$&\n'), { allowedTags: [], allowedAttributes: {} });
  const unescaped = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  return (storable(unescaped) ?? '').split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean).join('\n');
}

/** PostgreSQL refuses NUL; half a surrogate pair is no text. */
function storable(text: string | undefined): string | undefined {
  return text?.replaceAll('\0', ' ').replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

function webAddress(text: string | undefined): string | undefined {
  const url = text && URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.href.length <= MAX.id ? url.href : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function dateOf(text: string | undefined): Date | undefined {
  return text ? new Date(text) : undefined;
}

function escape(text: string): string {
  return `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/\n+/g, '</p><p>')}</p>`;
}
