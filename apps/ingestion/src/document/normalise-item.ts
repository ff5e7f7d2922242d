import { parseDate } from './text/parse-date.js';
import { cleanHtml } from './text/clean-html.js';
import { languageTag } from './text/language-tag.js';
import { cut, htmlOfText, lines, plainText, plainTextOfClean, storable } from './text/plain-text.js';
import { addressOf } from './text/web-address.js';
import type { ItemStatus, Markup, ParsedItem, ParsedPicture, RawItem, RawPicture } from './parsed-document.js';

/** What the contract allows, in characters and in pieces. */
const MAX = { headline: 1_000, standfirst: 4_000, byline: 500, line: 300, rights: 2_000, caption: 2_000, category: 200, ednote: 4_000, id: 2_048, many: 100 };
const MAX_MOMENT = 60;
const HEADLINE_FROM_BODY = 120;
/** Far beyond any article; cleaning more would take seconds. */
const MAX_BODY = 500_000;
/** More than enough for what is cut to a few thousand characters anyway. */
const MAX_SHORT_TEXT = 50_000;

/** Cleans and bounds what a format read: the only way for an item into the newsroom. */
export function normaliseItem(raw: RawItem, documentBase?: string): ParsedItem {
  const base = addressOf(raw.base, documentBase) ?? documentBase;
  const markup = markupOf(raw.body);
  const isTooLong = markup.length > MAX_BODY;
  const bodyHtml = isTooLong ? '' : storable(cleanHtml(markup, base));
  const bodyText = plainTextOfClean(bodyHtml);
  const standfirst = cut(words(raw.standfirst), MAX.standfirst);
  const status = statusOf(raw.status);
  const embargo = status === 'canceled' ? undefined : endlessEmbargo(raw.embargoedUntil);
  const byline = (raw.bylines ?? []).map((name) => oneLine(name, MAX.byline)).filter(Boolean);
  return {
    ...{ headline: oneLine(words(raw.headline), MAX.headline) || headlineFrom(bodyText || standfirst), standfirst, bodyHtml, bodyText },
    ...optional('originalId', cut(storable(raw.originalId ?? '').trim(), MAX.id)),
    ...optional('url', addressOf(raw.url, base)),
    ...optional('language', languageTag(raw.language)),
    ...optional('byline', cut([...new Set(byline)].join(', '), MAX.byline)),
    ...optional('dateline', oneLine(raw.dateline ?? '', MAX.line)),
    ...optional('creditLine', oneLine(raw.creditLine ?? '', MAX.line)),
    ...optional('rights', cut(words(raw.rights), MAX.rights)),
    categories: categoriesOf(raw.categories ?? []),
    subjects: subjectsOf(raw.subjects ?? []),
    pictures: picturesOf(raw.pictures ?? [], base),
    ...optional('urgency', urgencyOf(raw.urgency)),
    ...optional('ednote', cut(lines(raw.ednote ?? ''), MAX.ednote)),
    ...optional('embargoedUntil', parseDate(raw.embargoedUntil ?? undefined)),
    ...optional('publishedAt', parseDate(raw.publishedAt) ?? parseDate(raw.updatedAt)),
    ...optional('updatedAt', parseDate(raw.updatedAt)),
    status,
    ...optional('revision', revisionOf(raw.revision)),
    ...(embargo && { isEmbargoEndless: true, refusal: embargo }),
    ...(isTooLong && { refusal: `Its text has ${markup.length} characters; more than ${MAX_BODY} are no article.` }),
  };
}

/** Who does not know when an embargo ends would break it, or keep it for ever. */
function endlessEmbargo(until: RawItem['embargoedUntil']): string | undefined {
  if (until === undefined || parseDate(until ?? undefined)) return undefined;
  return until === null ? 'It is under embargo and does not say until when.' : `It is under embargo until a moment that cannot be read ("${cut(storable(until), MAX_MOMENT)}").`;
}

/** Nothing at all instead of a key without a value. */
function optional<Key extends keyof ParsedItem>(key: Key, value: ParsedItem[Key] | undefined | ''): { [K in Key]?: NonNullable<ParsedItem[K]> } {
  return (value === undefined || value === '' ? {} : { [key]: value }) as { [K in Key]?: NonNullable<ParsedItem[K]> };
}

function markupOf(value: string | Markup | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return value.html;
  return value.length > MAX_BODY ? value : htmlOfText(value);
}

/** Text stays as it is; markup loses its tags. */
export function words(value: string | Markup | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? lines(value.slice(0, MAX_SHORT_TEXT)) : plainText(value.html.slice(0, MAX_SHORT_TEXT));
}

function oneLine(text: string, length: number): string {
  return cut(lines(text).replaceAll('\n', ' '), length);
}

/** An item without a headline is known by its first words. */
function headlineFrom(text: string): string {
  const first = text.split('\n', 1)[0]!;
  if (first.length <= HEADLINE_FROM_BODY) return first;
  return `${cut(first, HEADLINE_FROM_BODY).replace(/\s+\S*$/, '')}…`;
}

function categoriesOf(raw: readonly (string | undefined)[]): string[] {
  const terms = raw.map((term) => oneLine(plainText(term ?? ''), MAX.category)).filter(Boolean);
  return [...new Set(terms)].slice(0, MAX.many);
}

function subjectsOf(raw: NonNullable<RawItem['subjects']>): { code: string; name?: string }[] {
  const byCode = new Map<string, { code: string; name?: string }>();
  for (const { code, name } of raw) {
    const key = oneLine(code ?? '', MAX.category);
    const label = oneLine(name ?? '', MAX.category);
    if (key && !byCode.has(key)) byCode.set(key, { code: key, ...(label && { name: label }) });
  }
  return [...byCode.values()].slice(0, MAX.many);
}

function picturesOf(raw: readonly RawPicture[], base: string | undefined): ParsedPicture[] {
  const byUrl = new Map<string, ParsedPicture>();
  for (const picture of raw) {
    const url = addressOf(picture.url, base);
    if (!url || byUrl.has(url)) continue;
    const caption = cut(words(picture.caption), MAX.caption);
    const credit = oneLine(picture.credit ?? '', MAX.line);
    const rights = cut(lines(picture.rights ?? ''), MAX.rights);
    byUrl.set(url, { url, ...(caption && { caption }), ...(credit && { credit }), ...(rights && { rights }) });
  }
  return [...byUrl.values()].slice(0, MAX.many);
}

function urgencyOf(raw: string | number | undefined): number | undefined {
  const urgency = Number(raw);
  return Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : undefined;
}

function revisionOf(raw: string | number | undefined): number | undefined {
  const revision = typeof raw === 'string' && raw.trim() === '' ? Number.NaN : Number(raw);
  return Number.isSafeInteger(revision) && revision >= 0 ? revision : undefined;
}

/** Words of IPTC, NewsML 1, NITF and ninjs for what may not be used, and for what may not be used yet. */
const STATUS: Readonly<Record<string, ItemStatus>> = { canceled: 'canceled', cancelled: 'canceled', cancel: 'canceled', kill: 'canceled', killed: 'canceled', withdrawn: 'canceled', withheld: 'withheld', hold: 'withheld' };

function statusOf(raw: string | undefined): ItemStatus {
  return STATUS[(raw ?? '').trim().toLowerCase().replace(/^.*[:/]/, '')] ?? 'usable';
}
