import { DocumentRefused } from '../document.errors.js';
import type { Decoded, Format } from '../decoded.js';
import type { Markup, RawDocument, RawItem } from '../parsed-document.js';
import type { XmlElement } from '../xml/xml-element.js';
import { nameIn } from './contact.js';
import { linksIn } from './hub-links.js';
import { picturesOf } from './media.js';

const ROOTS = new Set(['rss', 'rdf:rdf', 'rdf', 'channel', 'atom:rss']);

/** RSS 0.9x to 2.0 and RSS 1.0 (RDF), whichever prefixes and modules they use. */
export const rss: Format = {
  name: 'RSS',
  read(document: Decoded): RawDocument | undefined {
    if (document.kind !== 'xml' || !ROOTS.has(document.root.name)) return undefined;
    const { root } = document;
    const channel = root.child('channel') ?? root;
    const items = [channel, ...(channel === root ? [] : [root]), ...root.all('items', 'rss')].flatMap((holder) => holder.all('item', 'entry'));
    if (channel === root && root.name !== 'channel' && items.length === 0 && !root.isComplete) throw new DocumentRefused('The document breaks off before its channel: it is no feed that we can read.', { breaksOff: true });
    const complete = items.filter((item) => item.isComplete);
    if (complete.length === 0 && items.length > 0) throw new DocumentRefused('The document breaks off within its first item: it is no feed that we can read.', { breaksOff: true });
    return {
      title: firstMarkup(channel, 'title', 'dc:title', 'atom:title'),
      language: channel.textOf('language', 'dc:language') ?? channel.language,
      links: linksIn([channel, root].flatMap((holder) => holder.all('atom:link', 'link'))),
      items: complete.map((item) => itemOf(item, channel)),
    };
  },
};

function itemOf(item: XmlElement, channel: XmlElement): RawItem {
  const description = firstMarkup(item, 'description', 'summary');
  const content = firstMarkup(item, 'content:encoded', 'encoded', 'xhtml:body', 'body', 'fulltext', 'atom:content', 'content');
  const body = content ?? description ?? firstMarkup(item, 'itunes:summary', 'atom:summary', 'media:description', 'dc:description', 'abstract');
  return {
    originalId: item.textOf('guid', 'atom:id', 'id') ?? item.attribute('rdf:about') ?? item.attribute('about'),
    url: addressOf(item),
    base: (content && item.child('content:encoded')?.base) ?? item.base ?? item.parent?.base,
    language: item.textOf('dc:language', 'language') ?? item.attribute('xml:lang'),
    headline: firstMarkup(item, 'title', 'atom:title', 'media:title', 'dc:title', 'itunes:title'),
    standfirst: content && description && content.html !== description.html ? description : undefined,
    body,
    bylines: authorsOf(item),
    creditLine: item.textOf('source', 'dc:source', 'media:credit'),
    rights: item.textOf('dc:rights', 'copyright', 'media:copyright', 'atom:rights') ?? channel.textOf('copyright', 'dc:rights'),
    categories: [...item.all('category').map((category) => category.text ?? category.attribute('term')), ...item.all('dc:subject').map((subject) => subject.text)],
    pictures: picturesOf(item),
    publishedAt: item.textOf('pubdate', 'atom:published', 'published', 'dcterms:issued', 'dcterms:created', 'dc:date', 'dcterms:date', 'dcterms:available', 'date') ?? item.attribute('lastmod'),
    updatedAt: item.textOf('atom:updated', 'updated', 'dcterms:modified', 'modified', 'dc:date', 'lastbuilddate'),
  };
}

/** The page of an item: its last link, as elsewhere the last mention counts; else a guid that is an address. */
function addressOf(item: XmlElement): string | undefined {
  const isPage = (link: XmlElement) => ['alternate', undefined].includes(link.attribute('rel'));
  const reference = (link: XmlElement) => link.text ?? (isPage(link) ? link.attribute('href') : undefined);
  const own = item.all('link').map(reference).findLast((address) => address !== undefined);
  const foreign = item.all('atom:link').filter(isPage).map((link) => link.attribute('href')).find((address) => address !== undefined);
  const guid = item.child('guid');
  const permalink = guid?.text && guid.attribute('ispermalink')?.toLowerCase() !== 'false' && /^https?:/i.test(guid.text) ? guid.text : undefined;
  return item.textOf('feedburner:origlink') ?? own ?? foreign ?? permalink ?? item.attribute('rdf:about') ?? item.attribute('href') ?? item.textOf('url', 'uri');
}

function authorsOf(item: XmlElement): string[] {
  const creators = item.all('dc:creator', 'author', 'atom:author', 'itunes:author', 'creator').map((author) => author.textOf('name', 'atom:name') ?? author.text ?? '');
  return creators.map(nameIn).filter(Boolean);
}

function firstMarkup(item: XmlElement, ...names: readonly string[]): Markup | undefined {
  for (const name of names) {
    const found = item.all(name).map(markupOf).find((markup) => markup !== undefined);
    if (found) return found;
  }
  return undefined;
}

/** RSS says HTML, escaped or not: both are read. */
export function markupOf(element: XmlElement | undefined): Markup | undefined {
  const html = element?.hasElements ? mixedMarkup(element) : element?.text;
  return html ? { html } : undefined;
}

/** Elements beside text that is markup itself, as in a CDATA section after a tag. */
function mixedMarkup(element: XmlElement): string {
  const isEscaped = element.children.some((node) => typeof node === 'string' && /<\w[^>]*>|&\w+;/.test(node));
  if (!isEscaped) return element.innerHtml;
  return element.children.map((node) => (typeof node === 'string' ? node : `<${node.name}>${node.innerHtml}</${node.name}>`)).join('').trim();
}
