import type { KillNotice, WireItem, WireKill } from '@stet/contracts';
import { createHash } from 'node:crypto';
import type { ParsedItem } from '../document/parsed-document.js';
import { languageAmid, wordsOf } from '../document/text/language-of-words.js';
import { cut } from '../document/text/plain-text.js';
import { canonicalAddress } from '../document/text/web-address.js';

/** What may tell an item apart: the id that its source gives it, the address of its page, its words. */
export type Criterion = 'id' | 'url' | 'content';

/** The orders in which a source is asked for what tells its items apart. The first that an item has counts; its words it has always, and what changes its words is another item then. */
const ORDERS = {
  id: ['id', 'url', 'content'],
  url: ['url', 'id', 'content'],
  content: ['content'],
  'id-only': ['id', 'content'],
  'url-only': ['url', 'content'],
} as const satisfies Record<string, readonly Criterion[]>;
export type Identification = keyof typeof ORDERS;
export const IDENTIFICATIONS = Object.keys(ORDERS) as [Identification, ...Identification[]];

/** Of an item, what may tell it apart. */
export type Identifiable = Pick<ParsedItem, 'originalId' | 'url' | 'headline' | 'bodyText'>;

/** The source as an item names it. */
export interface ItemSource {
  readonly sourceId: string;
  readonly name: string;
  readonly creditUrl: string | null;
  readonly language: string;
  /** Of items that have none of their own. */
  readonly urgency: number | null;
  readonly identifyBy: Identification;
}

/** What tells an item apart within its source. One that is known by its words alone is another item when they change. */
export function identityOf(item: Identifiable, by: Identification = 'id'): string {
  const criterion = criterionOf(item, by);
  if (criterion === 'id') return item.originalId!;
  return criterion === 'url' ? canonicalAddress(item.url!) : `sha256:${sha256([item.headline, item.bodyText])}`;
}

/** The first of an order that an item has. */
export function criterionOf({ originalId, url }: Identifiable, by: Identification): Criterion {
  const has: Readonly<Record<Criterion, boolean>> = { id: originalId !== undefined, url: url !== undefined, content: true };
  return ORDERS[by].find((criterion) => has[criterion])!;
}

/** What an editor reads of an item. Dates are not part of it: publishers touch them without a reason. */
const CONTENT = ['headline', 'standfirst', 'bodyHtml', 'byline', 'dateline', 'creditLine', 'rights', 'categories', 'subjects', 'pictures', 'urgency', 'ednote', 'embargoedUntil', 'pubStatus'] as const;
const READ = ['url', 'language', ...CONTENT] as const;

/** Changes when, and only when, an editor would see a difference. The spelling of an address is none. */
export function contentHashOf(item: ParsedItem): string {
  const { url, status, embargoedUntil } = item;
  const content: Partial<Record<string, unknown>> = { ...item, pubStatus: pubStatusOf(status), embargoedUntil: embargoedUntil?.toISOString() };
  return sha256([url && canonicalAddress(url), item.language, ...CONTENT.map((field) => content[field] ?? null)]);
}

export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields in which two versions of an item differ, with what they said. */
export function fieldChanges(before: WireItem, after: WireItem): FieldChange[] {
  const changed = READ.filter((field) => JSON.stringify(comparable(before, field)) !== JSON.stringify(comparable(after, field)));
  return changed.map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

function comparable(item: WireItem, field: (typeof READ)[number]): unknown {
  const value = item[field];
  if (field === 'url' && typeof value === 'string') return canonicalAddress(value);
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

/** Orders the deliveries of an item whatever the order they come in: the source's own count, else its own date; nothing when it gives neither. */
export function revisionOf({ revision, updatedAt }: ParsedItem): number | undefined {
  return revision ?? updatedAt?.getTime();
}

/** One delivery of an item, as the log will tell it. */
export function wireItemOf(parsed: ParsedItem, source: ItemSource, mark: { wireId: string; version: number; receivedAt: Date }): WireItem {
  const { url, headline, standfirst, bodyHtml, bodyText, byline, dateline, creditLine, rights, subjects, ednote } = parsed;
  const urgency = parsed.urgency ?? source.urgency;
  const { embargoedUntil, publishedAt, updatedAt } = parsed;
  const pubStatus = pubStatusOf(parsed.status);
  return {
    wireId: mark.wireId,
    version: mark.version,
    source: { sourceId: source.sourceId, name: source.name, ...(source.creditUrl && { url: source.creditUrl }) },
    originalId: parsed.originalId ?? url ?? identityOf(parsed, 'content'),
    ...(url && { url }),
    language: parsed.language ?? languageAmid(source.language, wordsOf(parsed)),
    ...{ headline, standfirst, bodyHtml, bodyText },
    ...{ ...(byline && { byline }), ...(dateline && { dateline }), ...(creditLine && { creditLine }), ...(rights && { rights }) },
    categories: [...parsed.categories],
    ...(subjects.length > 0 && { subjects: [...subjects] }),
    ...{ ...(urgency && { urgency }), ...(ednote && { ednote }), ...(pubStatus && { pubStatus }) },
    ...(embargoedUntil && { embargoedUntil: embargoedUntil.toISOString() }),
    pictures: [...parsed.pictures],
    ...(publishedAt && { publishedAt: publishedAt.toISOString() }),
    ...(updatedAt && { updatedAt: updatedAt.toISOString() }),
    receivedAt: mark.receivedAt.toISOString(),
  };
}

/** Longer ones say no more of why, and an event has to have room for it. */
const NOTICE_LENGTH = 20_000;
const REASON_LENGTH = 2_000;

/** How the log tells that an item was taken back, by what the source sent in its place. */
export function wireKillOf(parsed: ParsedItem, { wireId, source, originalId, ...item }: WireItem, version: number, now: Date): WireKill {
  const told = { headline: parsed.headline, ednote: parsed.ednote, bodyText: cut(parsed.bodyText, NOTICE_LENGTH) };
  const isNews = (field: keyof typeof told) => Boolean(told[field]) && told[field] !== cut(item[field] ?? '', NOTICE_LENGTH);
  const notice = Object.fromEntries((['headline', 'ednote', 'bodyText'] as const).filter(isNews).map((field) => [field, told[field]])) as KillNotice;
  const reason = cut(parsed.ednote ?? notice.headline ?? '', REASON_LENGTH);
  return { wireId, version, source, originalId, reason, ...(Object.keys(notice).length > 0 && { notice }), killedAt: now.toISOString() };
}

function pubStatusOf(status: ParsedItem['status']): string | undefined {
  return status === 'usable' ? undefined : status;
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
