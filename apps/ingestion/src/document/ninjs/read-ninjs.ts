import type { Decoded, Format } from '../decoded.js';
import { DocumentRefused } from '../document.errors.js';
import { isObject, objectsIn, textIn, type JsonObject } from '../json/json-value.js';
import { dialectOf } from './dialects.js';
import type { Markup, RawDocument, RawItem, RawPicture } from '../parsed-document.js';

const MARKS = ['type', 'headline', 'headlines', 'title', 'versioncreated', 'pubstatus', 'bodies', 'descriptions', 'renditions', 'body_text', 'body_html', 'body_xhtml', 'representationtype', 'associations'];
const MAX_DEPTH = 5;

/** ninjs 1.0 to 3.1: one item a document, or a list of items. */
export const ninjs: Format = {
  name: 'ninjs',
  read(document: Decoded): RawDocument | undefined {
    if (document.kind !== 'json') return undefined;
    if (isObject(document.value) && textIn(document.value.$schema) && isObject(document.value.properties)) throw new DocumentRefused('The document is a JSON Schema: it describes items and is none.');
    const candidates = Array.isArray(document.value) ? objectsIn(document.value) : isObject(document.value) ? [document.value, ...['items', '_items', 'results', 'data'].flatMap((key) => objectsIn((document.value as JsonObject)[key]))] : [];
    const items = candidates.map((candidate) => withoutCase(candidate)).filter(isItem);
    return items.length > 0 ? { items: items.map(itemOf) } : undefined;
  },
};

/** Version 3 writes `versionCreated` where versions 1 and 2 write `versioncreated`. */
function withoutCase(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key.toLowerCase(), value]));
}

function isItem(object: JsonObject): boolean {
  return textIn(object.uri) !== undefined && MARKS.some((mark) => object[mark] !== undefined);
}

function itemOf(item: JsonObject): RawItem {
  const uri = textIn(item.uri)!;
  const { hasRequestInUri, hasPages } = dialectOf(uri);
  return {
    ...{ originalId: hasRequestInUri ? uri.replace(/\?.*$/, '') : uri, revision: textIn(item.version), language: textIn(item.language), urgency: textIn(item.urgency), status: textIn(item.pubstatus) },
    url: hasPages ? uri : undefined,
    headline: withRole(item.headlines, /main|^$/) ?? extended(item, 'headline') ?? textIn(item.title),
    standfirst: withRole(item.descriptions, /summary|caption|text|abstract|^$/) ?? extended(item, 'description'),
    body: bodyOf(item),
    bylines: [textIn(item.by) ?? textIn(item.byline)].filter((by) => by !== undefined),
    dateline: textIn(item.located) ?? textIn(item.dateline),
    creditLine: plain(withRole(item.descriptions, /credit/, true)) ?? textIn(item.creditline) ?? namesIn(item.infosources)[0] ?? namesIn(item.infosource)[0] ?? textIn(item.copyrightholder),
    rights: [textIn(item.copyrightnotice) ?? textIn(item.copyrightholder), textIn(item.usageterms)].filter(Boolean).join('\n'),
    categories: [...conceptsIn(item, 'subject', 'subjects', 'genres', 'genre').map((concept) => textIn(concept.name)), ...wordsIn(item.keywords)],
    subjects: conceptsIn(item, 'subject', 'subjects').map((subject) => ({ code: codeOf(subject), name: textIn(subject.name) })),
    pictures: picturesOf(item),
    ednote: textIn(item.ednote),
    embargoedUntil: textIn(item.embargoed) ?? textIn(item.embargoeduntil),
    publishedAt: textIn(item.firstpublished) ?? textIn(item.firstcreated) ?? textIn(item.contentcreated) ?? textIn(item.versioncreated),
    updatedAt: textIn(item.versioncreated),
  };
}

/** HTML before text: `bodies` of versions 2 and 3, `body_xhtml`, `body_html`, `body_text` of version 1. */
function bodyOf(item: JsonObject): string | Markup | undefined {
  const bodies = objectsIn(item.bodies).map(withoutCase).filter((body) => textIn(body.value));
  const html = bodies.find((body) => /html/.test(`${textIn(body.contenttype) ?? ''}${textIn(body.role) ?? ''}`));
  const chosen = html ?? bodies.find((body) => !/nitf|xml|json/.test(textIn(body.contenttype) ?? '')) ?? bodies[0];
  if (chosen) return markupOrText(textIn(chosen.value)!, html !== undefined || /xml/.test(textIn(chosen.contenttype) ?? ''));
  return extended(item, 'body');
}

function withRole(list: unknown, role: RegExp, isStrict = false): string | Markup | undefined {
  const entries = objectsIn(list).map(withoutCase).filter((entry) => textIn(entry.value));
  const found = entries.find((entry) => role.test(textIn(entry.role) ?? '')) ?? (isStrict ? undefined : entries.find((entry) => !/credit/.test(textIn(entry.role) ?? '')));
  return found && markupOrText(textIn(found.value)!, /html/.test(textIn(found.contenttype) ?? ''));
}

function plain(text: string | Markup | undefined): string | undefined {
  return typeof text === 'string' ? text : text?.html;
}

/** `headline`, `body_text`, `description_caption_xhtml`: a property of version 1 with its extensions, markup first. */
function extended(item: JsonObject, name: string): string | Markup | undefined {
  const keys = Object.keys(item).filter((key) => (key === name || key.startsWith(`${name}_`)) && textIn(item[key]));
  const key = keys.find((one) => one.endsWith('html')) ?? keys.find((one) => one === name) ?? keys[0];
  return key === undefined ? undefined : markupOrText(textIn(item[key])!, key.endsWith('html'));
}

function markupOrText(text: string, isMarkup: boolean): string | Markup {
  return isMarkup ? { html: text } : text;
}

function conceptsIn(item: JsonObject, ...keys: readonly string[]): JsonObject[] {
  return keys.flatMap((key) => (isObject(item[key]) ? [item[key]] : objectsIn(item[key])));
}

function codeOf(subject: JsonObject): string | undefined {
  const code = textIn(subject.uri) ?? textIn(subject.literal) ?? textIn(subject.code);
  const scheme = textIn(subject.scheme);
  return code && scheme && !code.startsWith('http') ? (/mediatopic/.test(scheme) ? `medtop:${code.replace(/^medtop:/, '')}` : `${scheme}${/[/#:]$/.test(scheme) ? '' : ':'}${code}`) : code;
}

function namesIn(value: unknown): string[] {
  return objectsIn(value).map((one) => textIn(one.name)).filter((name) => name !== undefined);
}

function wordsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textIn).filter((word) => word !== undefined) : (textIn(value)?.split(/[,;]/) ?? []);
}

/** Pictures of an item and of the items associated with it. */
function picturesOf(raw: JsonObject, depth = 0): RawPicture[] {
  if (depth > MAX_DEPTH) return [];
  const item = depth === 0 ? raw : withoutCase(raw);
  const associated = [...objectsIn(item.associations), ...(isObject(item.associations) ? Object.values(item.associations).filter(isObject) : [])];
  const own = /^(picture|graphic|image)$/.test(textIn(item.type) ?? 'picture') ? widestRendition(item) : undefined;
  const caption = withRole(item.descriptions, /caption/) ?? extended(item, 'description');
  return [...(own ? [{ url: own, caption, credit: textIn(item.by) ?? textIn(item.byline), rights: textIn(item.copyrightnotice) }] : []), ...associated.flatMap((one) => picturesOf(one, depth + 1))];
}

function widestRendition(item: JsonObject): string | undefined {
  const renditions = [...objectsIn(item.renditions), ...(isObject(item.renditions) ? Object.values(item.renditions).filter(isObject) : [])].map(withoutCase);
  const pictures = renditions.filter((rendition) => textIn(rendition.href) && /^image|^$/.test(textIn(rendition.contenttype) ?? textIn(rendition.mimetype) ?? ''));
  return textIn(pictures.toSorted((a, b) => (Number(b.width) || 0) - (Number(a.width) || 0))[0]?.href);
}
