import { refusalOf } from './document-defect.js';
import { DocumentRefused, type DocumentFault } from './document.errors.js';
import type { Decoded, Format } from './decoded.js';
import { atom } from './atom/read-atom.js';
import { decodeBytes } from './decode-bytes.js';
import { iptc7901 } from './iptc-7901/read-iptc-7901.js';
import { refuseDeepJson } from './json/json-depth.js';
import { jsonFeed } from './json-feed/read-json-feed.js';
import { newsml1 } from './newsml-1/read-newsml-1.js';
import { newsmlG2 } from './newsml-g2/read-newsml-g2.js';
import { ninjs } from './ninjs/read-ninjs.js';
import { nitf } from './nitf/read-nitf.js';
import { normaliseItem, words } from './normalise-item.js';
import type { ParsedDocument, ParsedItem, RawItem } from './parsed-document.js';
import { rss } from './rss/read-rss.js';
import { languageTag } from './text/language-tag.js';
import { unpack } from './unpack.js';
import { readXml } from './xml/read-xml.js';

/** Every format that comes in, the more particular before the more general. */
const FORMATS: readonly Format[] = [atom, rss, newsmlG2, newsml1, nitf, ninjs, jsonFeed, iptc7901];
/** What is complete in them is read when they break off. */
const FEEDS: ReadonlySet<Format> = new Set([atom, rss]);
const MAX_ITEMS = 5_000;
/** Cleaning the items of a document made to be slow ends here. */
const MAX_SECONDS = 5;

/** What pages begin with. They leave elements open, and would look like XML nested without end. */
const WEB_PAGE = /^(?:\s|<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!doctype[^>]*>)*<(?:html|head|body)[\s>]/i;
const PROLOG_LENGTH = 4_096;
const NO_FEED_BUT_PAGE = 'The document is a web page, no feed.';

export interface DocumentHints {
  /** What HTTP says it is; believed where it fits. */
  readonly contentType?: string;
  /** Where the document came from: relative addresses are relative to it. */
  readonly address?: string;
  /** Handed over once, as a file or by a push: one that breaks off is refused, so that it is sent again. A feed is asked again anyway. */
  readonly isDelivery?: boolean;
}

/** Reads a document of any format we know, judged by its content. Throws `DocumentRefused` alone, whatever is wrong with it: sources are read on behind it. */
export function parseDocument(bytes: Uint8Array, hints: DocumentHints = {}): ParsedDocument {
  try {
    return documentOf(bytes, hints);
  } catch (error) {
    throw refusalOf(error, 'document');
  }
}

function documentOf(bytes: Uint8Array, { contentType, address, isDelivery = false }: DocumentHints): ParsedDocument {
  const decoded = shapeOf(decodeBytes(unpack(bytes), contentType));
  for (const format of FORMATS) {
    const document = format.read(decoded);
    if (!document) continue;
    const breaksOff = decoded.kind === 'xml' && !decoded.root.isComplete;
    if (breaksOff && (format === nitf || (isDelivery && !FEEDS.has(format)))) throw new DocumentRefused('The document breaks off: elements are still open at its end.', { breaksOff: true });
    refuseTooMany(document.items);
    const title = words(document.title).replaceAll('\n', ' ');
    const language = languageTag(document.language);
    const items = normaliseAll(document.items, address).map((item) => ({ ...(language && { language }), ...item }));
    return { format: format.name, title: title || undefined, language, ...(document.links && { links: document.links }), ...(breaksOff && { breaksOff }), items };
  }
  throw new DocumentRefused(strangerReason(decoded), { fault: strangerFault(decoded) });
}

/** Throws `DocumentRefused` for more items than a delivery may bring, in however many documents. */
export function refuseTooMany({ length }: readonly unknown[]): void {
  if (length > MAX_ITEMS) throw new DocumentRefused(`There are ${length} items; more than ${MAX_ITEMS} are too many for one delivery.`, { fault: 'too-large' });
}

function normaliseAll(items: readonly RawItem[], address: string | undefined): ParsedItem[] {
  const deadline = performance.now() + MAX_SECONDS * 1_000;
  return items.map((item) => {
    if (performance.now() > deadline) throw new DocumentRefused(`Reading the document takes longer than ${MAX_SECONDS} s.`);
    return normaliseItem(item, address);
  });
}

function shapeOf(decoded: string): Decoded {
  const text = decoded.replace(/^[\uFEFF\s]+/, '');
  if (text === '') throw new DocumentRefused('The document is empty.');
  if (WEB_PAGE.test(text.slice(0, PROLOG_LENGTH))) throw new DocumentRefused(NO_FEED_BUT_PAGE, { fault: 'web-page' });
  if (/^[{[]/.test(text)) return { kind: 'json', value: parseJson(text) };
  if (/^[^<]{0,200}</.test(text) && !/^\x01/.test(text)) return { kind: 'xml', root: readXml(text) };
  return { kind: 'text', text };
}

function parseJson(text: string): unknown {
  refuseDeepJson(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DocumentRefused('The document begins like JSON and is not.', { cause: error });
  }
}

/** Why a document of no format we know cannot be read. */
function strangerReason(document: Decoded): string {
  if (document.kind === 'json') return 'The document is JSON, but no JSON Feed and no ninjs.';
  if (document.kind === 'text') return 'The document is no feed that we can read: it is neither XML nor JSON nor an IPTC 7901 message.';
  const { name } = document.root;
  if (name === 'html') return NO_FEED_BUT_PAGE;
  if (/schema$/.test(name)) return 'The document is an XML Schema: it describes documents and is no news.';
  if (name === 'opml') return 'The document is OPML, a list of feeds: it brings no news itself.';
  return `The document is no feed that we can read: it begins with <${name}>.`;
}

const FAULTS: Readonly<Record<string, DocumentFault>> = { html: 'web-page', opml: 'opml' };

function strangerFault(document: Decoded): DocumentFault {
  return (document.kind === 'xml' ? FAULTS[document.root.name] : undefined) ?? 'unreadable';
}
