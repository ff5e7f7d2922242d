import type { Decoded, Format } from '../decoded.js';
import { DocumentRefused } from '../document.errors.js';
import type { Markup, RawDocument, RawItem } from '../parsed-document.js';
import { nameIn } from '../rss/contact.js';
import { linksIn } from '../rss/hub-links.js';
import { picturesOf } from '../rss/media.js';
import type { XmlElement } from '../xml/xml-element.js';
import { textConstruct } from './text-construct.js';

/** Atom 0.3 and Atom 1.0 (RFC 4287): feeds and single entries. */
export const atom: Format = {
  name: 'Atom',
  read(document: Decoded): RawDocument | undefined {
    if (document.kind !== 'xml') return undefined;
    const { root } = document;
    if (root.name !== 'feed' && root.name !== 'entry') return undefined;
    const entries = root.name === 'entry' ? [root] : root.all('entry');
    const complete = entries.filter((entry) => entry.isComplete);
    if (complete.length === 0 && (entries.length > 0 || !root.isComplete)) throw new DocumentRefused('The document breaks off before its first entry ends: it is no feed that we can read.', { breaksOff: true });
    return { title: textConstruct(root.child('title')), language: root.attribute('xml:lang'), links: linksIn(root.all('link')), items: complete.map((entry) => itemOf(entry, root)) };
  },
};

function itemOf(entry: XmlElement, feed: XmlElement): RawItem {
  const content = firstConstruct(entry, 'content', 'content:encoded', 'body');
  const summary = firstConstruct(entry, 'summary', 'description', 'tagline');
  const body = content ?? summary ?? firstConstruct(entry, 'media:description', 'itunes:summary') ?? mediaDescription(entry);
  return {
    originalId: absolute(entry.textOf('id'), entry.child('id') ?? entry) ?? entry.attribute('id'),
    url: addressOf(entry),
    base: entry.child('content')?.base ?? entry.base,
    language: entry.child('content')?.attribute('xml:lang') ?? entry.attribute('xml:lang') ?? entry.textOf('dc:language'),
    headline: firstConstruct(entry, 'title', 'media:title', 'dc:title') ?? firstConstruct(entry.child('media:group') ?? entry, 'media:title'),
    standfirst: content && summary ? summary : undefined,
    body,
    bylines: authorsOf(entry, feed),
    creditLine: entry.at('source', 'title')?.text,
    rights: firstConstruct(entry, 'rights', 'copyright', 'dc:rights') ?? firstConstruct(feed, 'rights', 'copyright'),
    categories: [...entry.all('category').map((category) => category.attribute('label') ?? category.attribute('term') ?? category.text), ...entry.all('dc:subject').map((subject) => subject.text)],
    pictures: picturesOf(entry),
    publishedAt: entry.textOf('published', 'issued', 'created', 'pubdate', 'dc:date', 'dcterms:issued'),
    updatedAt: entry.textOf('updated', 'modified', 'dcterms:modified'),
  };
}

/** The page of an entry: the alternate that is a page, else any alternate, else where its content is. */
function addressOf(entry: XmlElement): string | undefined {
  const links = entry.all('link');
  const address = (link: XmlElement | undefined) => link && absolute(link.attribute('href') ?? link.text, link);
  const alternates = links.filter((link) => ['alternate', undefined].includes(link.attribute('rel')?.toLowerCase().replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, '')));
  const page = alternates.find((link) => ['text/html', 'application/xhtml+xml', undefined].includes(link.attribute('type')));
  const source = entry.child('content');
  const id = entry.textOf('id');
  return (
    entry.textOf('feedburner:origlink') ??
    address(page ?? alternates[0]) ??
    (source?.attribute('src') && absolute(source.attribute('src'), source)) ??
    (id && /^https?:/i.test(id) ? id : undefined) ??
    address(links.find((link) => ['related', 'self', 'via'].includes(link.attribute('rel') ?? '')))
  );
}

/** A link may have a base of its own; an id ought to be absolute and is not always. */
function absolute(address: string | undefined, element: XmlElement): string | undefined {
  const base = element.base;
  return address && base ? (URL.parse(address, base)?.href ?? address) : address;
}

function authorsOf(entry: XmlElement, feed: XmlElement): string[] {
  const own = peopleOf(entry);
  if (own.length > 0) return own;
  const ofSource = peopleOf(entry.child('source'));
  return ofSource.length > 0 ? ofSource : entry === feed ? [] : peopleOf(feed);
}

function peopleOf(holder: XmlElement | undefined): string[] {
  return (holder?.all('author', 'dc:creator') ?? []).map((author) => nameIn(author.textOf('name') ?? author.textOf('email') ?? (author.hasElements ? '' : (author.text ?? '')))).filter(Boolean);
}

function firstConstruct(holder: XmlElement, ...names: readonly string[]): string | Markup | undefined {
  for (const name of names) {
    const found = holder.all(name).map(textConstruct).find((text) => text !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

function mediaDescription(entry: XmlElement): string | undefined {
  return entry.at('media:group', 'media:description')?.text;
}
