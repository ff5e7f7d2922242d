import type { Decoded, Format } from '../decoded.js';
import { DocumentRefused } from '../document.errors.js';
import { nitfItem } from '../nitf/read-nitf.js';
import type { Markup, RawDocument, RawItem, RawPicture } from '../parsed-document.js';
import type { XmlElement } from '../xml/xml-element.js';
import { dialectOf, type Dialect } from './dialects.js';

/** Items of the G2 family that carry no news, as a person calls them. */
const NOT_NEWS: Readonly<Record<string, string>> = {
  conceptitem: 'a concept: it explains a term, a person or an event and brings no news',
  knowledgeitem: 'a vocabulary: it explains terms and brings no news',
  planningitem: 'a plan of coverage: it announces news and brings none',
  catalogitem: 'a catalogue of vocabularies: it brings no news',
};
const FRAGMENTS = new Set(['contentset', 'contentmeta', 'itemmeta', 'rightsinfo', 'groupset', 'catalogref', 'hophistory', 'partmeta', 'assert', 'catalog']);

/** NewsML-G2 2.9 and later: news and package items, alone or in a news message. */
export const newsmlG2: Format = {
  name: 'NewsML-G2',
  read(document: Decoded): RawDocument | undefined {
    if (document.kind !== 'xml') return undefined;
    const { root } = document;
    if (root.name in NOT_NEWS) throw new DocumentRefused(`The document is NewsML-G2, but ${NOT_NEWS[root.name]}.`);
    if (FRAGMENTS.has(root.name)) throw new DocumentRefused(`The document is only a part of a NewsML-G2 item ("${root.name}"), without the item around it.`);
    if (root.name === 'newsitem' || root.name === 'packageitem') return { items: [itemOf(root, root)] };
    if (root.name !== 'newsmessage') return undefined;
    const members = root.all('itemset').flatMap((set) => set.elements);
    const news = members.filter((member) => ['newsitem', 'packageitem'].includes(member.name) && member.attribute('guid') && member.isComplete);
    if (news.length === 0) {
      const other = members.map((member) => NOT_NEWS[member.name]).find((what) => what !== undefined);
      throw new DocumentRefused(other ? `The document is a NewsML-G2 message with nothing in it but ${other}.` : 'The document is a NewsML-G2 message without a complete item in it.');
    }
    return { title: root.at('header', 'channel')?.text, items: news.map((item) => itemOf(item, root)) };
  },
};

function itemOf(item: XmlElement, message: XmlElement): RawItem {
  const meta = item.child('itemmeta');
  const content = item.child('contentmeta');
  const provider = meta?.child('provider');
  const dialect = dialectOf(provider?.attribute('qcode'), provider?.attribute('uri'), provider?.attribute('literal'), message.at('header', 'sender')?.text, item.attribute('guid'));
  const body = bodyOf(item);
  return {
    ...{ originalId: item.attribute('guid'), revision: item.attribute('version') },
    url: linkOf(meta),
    language: content?.child('language')?.attribute('tag') ?? body.language ?? item.language,
    headline: headlineOf(content) ?? body.headline ?? meta?.textOf('title') ?? textWithRole(content, 'description', /title/i),
    standfirst: textWithRole(content, 'description', /summary|caption|abstract|intro/i) ?? body.standfirst ?? content?.textOf('description'),
    body: body.body,
    bylines: bylinesOf(content, dialect) ?? body.bylines ?? [],
    dateline: content?.textOf('dateline') ?? body.dateline ?? nameOf(content?.child('located')),
    creditLine: content?.textOf('creditline') ?? nameOf(content?.child('infosource')) ?? nameOf(provider),
    rights: [item.at('rightsinfo', 'copyrightnotice')?.line ?? nameOf(item.at('rightsinfo', 'copyrightholder')), item.at('rightsinfo', 'usageterms')?.line].filter(Boolean).join('\n'),
    categories: [...(content?.all('keyword') ?? []).map((keyword) => keyword.text), ...(content?.all('subject') ?? []).filter((subject) => isOpen(subject, dialect)).map(nameOf)],
    subjects: (content?.all('subject') ?? []).filter((subject) => isOpen(subject, dialect)).map((subject) => ({ code: subject.attribute('qcode') ?? subject.attribute('uri'), name: nameOf(subject) })),
    pictures: [...remotePictures(item, content), ...(body.pictures ?? [])],
    urgency: content?.textOf('urgency') ?? message.at('header', 'priority')?.text,
    ednote: (meta?.all('ednote') ?? []).map((note) => note.line).join('\n'),
    embargoedUntil: meta?.textOf('embargoed') ?? (meta?.child('embargoed') && null),
    publishedAt: meta?.textOf('firstcreated') ?? content?.textOf('contentcreated') ?? meta?.textOf('versioncreated'),
    updatedAt: meta?.textOf('versioncreated') ?? content?.textOf('contentmodified'),
    status: meta?.child('pubstatus')?.attribute('qcode') ?? meta?.child('pubstatus')?.attribute('uri'),
  };
}

/** The article inside: NITF, HTML, text; for a package, what it holds; else nothing. */
function bodyOf(item: XmlElement): RawItem {
  const set = item.child('contentset');
  for (const inline of set?.all('inlinexml') ?? []) {
    const article = inline.child('nitf');
    if (article) return nitfItem(article);
    const page = inline.descendants('body')[0];
    const root = inline.elements[0];
    if (page) return { body: { html: page.innerHtml }, language: root?.attribute('xml:lang') };
    if (root?.text) return { body: /^(xhtml:)?(div|section|article|p)$/.test(root.name) ? { html: inline.innerHtml } : linesOf(root) };
  }
  for (const data of set?.all('inlinedata') ?? []) if (data.text && !data.attribute('encoding')) return { body: /html/.test(data.attribute('contenttype') ?? '') ? { html: data.text } : data.text };
  const members = item.descendants('itemref').flatMap((ref) => ref.textOf('title', 'headline') ?? []);
  return members.length > 0 ? { body: members.join('\n') } : {};
}

/** Words of data for machines, a line for each piece. */
function linesOf(element: XmlElement): string {
  return element.hasElements ? element.elements.map(linesOf).filter(Boolean).join('\n') : (element.text ?? '');
}

function headlineOf(content: XmlElement | undefined): Markup | undefined {
  const headlines = content?.all('headline') ?? [];
  const main = headlines.find((headline) => /main|^$/.test(headline.attribute('role') ?? '')) ?? headlines[0];
  return main?.text ? { html: main.innerHtml } : undefined;
}

function textWithRole(content: XmlElement | undefined, name: string, role: RegExp): Markup | undefined {
  const found = content?.all(name).find((element) => role.test(element.attribute('role') ?? ''));
  return found?.text ? { html: found.innerHtml } : undefined;
}

function bylinesOf(content: XmlElement | undefined, { notAuthors = [] }: Dialect): string[] | undefined {
  const by = (content?.all('by') ?? []).map((line) => line.text).filter((line) => line !== undefined);
  const creators = (content?.all('creator') ?? []).filter((creator) => !notAuthors.includes(creator.attribute('role') ?? '')).map(nameOf).filter((name) => name !== undefined);
  return by.length > 0 ? by : creators.length > 0 ? creators : undefined;
}

function isOpen(subject: XmlElement, { privateSchemes = [] }: Dialect): boolean {
  return !privateSchemes.includes((subject.attribute('qcode') ?? '').split(':')[0]!);
}

function nameOf(concept: XmlElement | undefined): string | undefined {
  return concept?.textOf('name') ?? concept?.attribute('literal') ?? (concept?.hasElements ? undefined : concept?.text);
}

/** The page of an item, when the agency has one. */
function linkOf(meta: XmlElement | undefined): string | undefined {
  return meta?.all('link').find((link) => /(irel|itemrel):(isA)?alternate|seeAlso|permalink/i.test(link.attribute('rel') ?? ''))?.attribute('href');
}

/** One rendition a picture: the widest that has an address. */
function remotePictures(item: XmlElement, content: XmlElement | undefined): RawPicture[] {
  const renditions = item.child('contentset')?.all('remotecontent').filter((remote) => /^image\//.test(remote.attribute('contenttype') ?? '') && /^https?:/.test(remote.attribute('href') ?? '')) ?? [];
  const [widest] = renditions.toSorted((a, b) => Number(b.attribute('width') ?? 0) - Number(a.attribute('width') ?? 0));
  return widest ? [{ url: widest.attribute('href'), caption: textWithRole(content, 'description', /caption/i), credit: content?.textOf('creditline'), rights: item.at('rightsinfo', 'copyrightnotice')?.line }] : [];
}
