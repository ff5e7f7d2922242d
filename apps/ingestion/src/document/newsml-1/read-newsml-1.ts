import type { Decoded, Format } from '../decoded.js';
import { DocumentRefused } from '../document.errors.js';
import { nitfItem } from '../nitf/read-nitf.js';
import type { Markup, RawDocument, RawItem, RawPicture } from '../parsed-document.js';
import type { XmlElement } from '../xml/xml-element.js';

/** NewsML 1.0 to 1.2: items in an envelope, each a tree of components. */
export const newsml1: Format = {
  name: 'NewsML 1',
  read(document: Decoded): RawDocument | undefined {
    if (document.kind !== 'xml' || document.root.name !== 'newsml') return undefined;
    const items = document.root.all('newsitem').filter((item) => item.isComplete);
    if (items.length === 0) throw new DocumentRefused('The document is NewsML without a complete item in it.');
    return { title: document.root.at('newsenvelope', 'newsservice')?.attribute('formalname'), items: items.map((item) => itemOf(item, document.root)) };
  },
};

function itemOf(item: XmlElement, newsml: XmlElement): RawItem {
  const identifier = item.at('identification', 'newsidentifier');
  const management = item.child('newsmanagement');
  const components = item.descendants('newscomponent').filter((component) => !isAid(component));
  const line = (...names: readonly string[]) => firstOf(components, (component) => component.child('newslines')?.textOf(...names));
  const article = firstOf(components, (component) => component.all('contentitem').flatMap((content) => content.descendants('nitf'))[0]);
  const inner = article && nitfItem(article);
  const codes = components.flatMap((component) => component.all('descriptivemetadata').flatMap((metadata) => metadata.descendants('subjectcode')));
  return {
    ...{ originalId: idOf(identifier), revision: identifier?.textOf('revisionid') },
    url: line('deriv') ?? addressLine(components),
    language: firstOf(components, (component) => component.at('descriptivemetadata', 'language')?.attribute('formalname')) ?? item.language,
    headline: line('headline') ?? inner?.headline ?? line('slugline'),
    standfirst: line('subheadline', 'abstract') ?? inner?.standfirst ?? partWithRole(item, /^(summary|abstract|subheadline|lead)$/i),
    body: inner?.body ?? bodyOf(item, components),
    bylines: [line('byline')].filter((name) => name !== undefined).concat(line('byline') ? [] : (inner?.bylines ?? [])),
    dateline: line('dateline') ?? inner?.dateline,
    creditLine: line('creditline') ?? firstOf(components, (component) => component.at('administrativemetadata', 'source', 'party')?.attribute('formalname')) ?? inner?.creditLine,
    rights: line('copyrightline', 'rightsline'),
    categories: [...components.flatMap((component) => component.child('newslines')?.all('keywordline') ?? []).map((keyword) => keyword.text), ...(inner?.categories ?? [])],
    subjects: [...codes.flatMap((code) => code.elements).map((subject) => ({ code: subject.attribute('formalname') && `subj:${subject.attribute('formalname')}` })), ...(inner?.subjects ?? [])],
    pictures: [...components.flatMap(pictureOf), ...(inner?.pictures ?? [])],
    urgency: management?.child('urgency')?.attribute('formalname') ?? newsml.at('newsenvelope', 'priority')?.attribute('formalname'),
    ednote: (management?.all('instruction') ?? []).map((instruction) => instruction.text ?? instruction.attribute('formalname')).filter(Boolean).join('\n') || inner?.ednote,
    embargoedUntil: embargoOf(management),
    publishedAt: management?.textOf('firstcreated'),
    updatedAt: management?.textOf('thisrevisioncreated'),
    status: management?.child('status')?.attribute('formalname'),
  };
}

/** The identity without its revision: the same for every version. */
function idOf(identifier: XmlElement | undefined): string | undefined {
  const parts = ['providerid', 'dateid', 'newsitemid'].map((part) => identifier?.textOf(part));
  return parts.every(Boolean) ? `urn:newsml:${parts.join(':')}` : identifier?.textOf('publicidentifier');
}

/** A component that serves others: style sheets, logos, contacts. */
function isAid(component: XmlElement): boolean {
  return /^(stylesheet|logo|contact|multimedialogo)$/i.test(component.child('role')?.attribute('formalname') ?? '');
}

/** What is to be read: the component that says it is the body, else the first content that is text. */
function bodyOf(item: XmlElement, components: readonly XmlElement[]): string | Markup | undefined {
  return partWithRole(item, /^(body|main|maintext|text)$/i) ?? firstOf(components, (component) => firstOf(component.all('contentitem'), contentOf));
}

function partWithRole(item: XmlElement, role: RegExp): string | Markup | undefined {
  const parts = item.descendants('newscomponent').filter((component) => role.test(component.child('role')?.attribute('formalname') ?? ''));
  return firstOf(parts, (part) => firstOf(part.descendants('contentitem'), contentOf));
}

function contentOf(content: XmlElement): string | Markup | undefined {
  const data = content.child('datacontent');
  const type = `${content.child('mimetype')?.attribute('formalname') ?? ''} ${content.child('mediatype')?.attribute('formalname') ?? ''}`;
  if (!data?.text || /css|image|photo|video|audio/i.test(type)) return undefined;
  const page = data.descendants('body')[0] ?? data.descendants('body.content')[0];
  if (page) return { html: page.innerHtml };
  return data.hasElements || /html/i.test(type) ? { html: data.hasElements ? data.innerHtml : data.text } : data.text;
}

function pictureOf(component: XmlElement): RawPicture[] {
  const pictures = component.all('contentitem').filter((content) => /^image\//i.test(content.child('mimetype')?.attribute('formalname') ?? '') || /photo|picture|image/i.test(content.child('mediatype')?.attribute('formalname') ?? ''));
  const widest = pictures.toSorted((a, b) => widthOf(b) - widthOf(a)).find((content) => /^https?:/.test(content.attribute('href') ?? ''));
  const lines = component.child('newslines');
  return widest ? [{ url: widest.attribute('href'), caption: lines?.textOf('captionline', 'headline'), credit: lines?.textOf('creditline'), rights: lines?.textOf('copyrightline') }] : [];
}

function widthOf(content: XmlElement): number {
  const property = content.child('characteristics')?.all('property').find((one) => /width/i.test(one.attribute('formalname') ?? ''));
  return Number(property?.attribute('value') ?? 0) || 0;
}

function addressLine(components: readonly XmlElement[]): string | undefined {
  const lines = components.flatMap((component) => component.child('newslines')?.all('newsline') ?? []);
  return lines.find((line) => /url|link/i.test(line.child('newslinetype')?.attribute('formalname') ?? '') && !/clickthru/i.test(line.child('newslinetype')?.attribute('formalname') ?? ''))?.textOf('newslinetext');
}

/** `Embargoed` until the status will change to `Usable`. */
function embargoOf(management: XmlElement | undefined): string | null | undefined {
  if (!/embargo/i.test(management?.child('status')?.attribute('formalname') ?? '')) return undefined;
  return management?.child('statuswillchange')?.textOf('dateandtime') ?? null;
}

function firstOf<From, To>(from: readonly From[], of: (one: From) => To | undefined): To | undefined {
  for (const one of from) {
    const found = of(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
