import type { ExpectedItem } from './expected.ts';

/** An item as it came out. */
export interface FoundItem {
  readonly originalId?: string | undefined;
  readonly url?: string | undefined;
  readonly headline: string;
  readonly publishedAt?: string | undefined;
  readonly updatedAt?: string | undefined;
}

export type FieldName = 'title' | 'link' | 'id' | 'date';

export interface Comparison {
  readonly field: FieldName;
  readonly expected: string;
  readonly found: string | undefined;
  readonly agrees: boolean;
}

/** Compares every field that the suite states. Titles agree when their words do; addresses when they lead to one page. */
export function compare(expected: readonly ExpectedItem[], found: readonly FoundItem[], base: string): Comparison[] {
  return expected.flatMap((item, index) => compareItem(item, counterpart(item, found, expected.length, index), base));
}

/** By place when nothing was left out, else by id, address or title. */
function counterpart(item: ExpectedItem, found: readonly FoundItem[], count: number, index: number): FoundItem | undefined {
  if (found.length === count) return found[index];
  return found.find((one) => (item.id && one.originalId === item.id) || (item.links ?? []).some((link) => link === one.url) || (item.title && wordsOf(item.title) === wordsOf(one.headline)));
}

function compareItem({ title, links, id, published, updated }: ExpectedItem, found: FoundItem | undefined, base: string): Comparison[] {
  const comparisons: Comparison[] = [];
  const add = (field: FieldName, expected: string, value: string | undefined, agrees: boolean) => void comparisons.push({ field, expected, found: value, agrees });
  if (title !== undefined && wordsOf(title) !== '') add('title', title, found?.headline, found !== undefined && wordsOf(title) === wordsOf(found.headline));
  if (links !== undefined) add('link', links.join(' or '), found?.url, links.some((link) => isSamePage(link, found?.url, base)));
  if (id !== undefined) add('id', id, found?.originalId, found?.originalId !== undefined && wordsOf(id) === wordsOf(found.originalId));
  for (const [expected, value] of [[published, found?.publishedAt], [updated, found?.updatedAt]] as const) {
    if (expected !== undefined && Number.isFinite(Date.parse(expected))) add('date', expected, value, value !== undefined && Date.parse(expected) === Date.parse(value));
  }
  return comparisons;
}

/** Letters and digits alone: suites keep the markup of a title, we do not. */
export function wordsOf(text: string): string {
  return text
    .replace(/<!\[CDATA\[|\]\]>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;[^&]*&gt;/g, '')
    .replace(/&(?:amp|#38);/g, '&')
    .replace(/&[a-z]+;/gi, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A relative address says nothing of its base: it agrees when the path does. */
function isSamePage(expected: string, found: string | undefined, base: string): boolean {
  if (found === undefined) return false;
  return pageOf(expected, base) === pageOf(found, base) || (!URL.canParse(expected.trim()) && new URL(pageOf(expected, found)).pathname === new URL(found).pathname);
}

function pageOf(address: string, base: string): string {
  return URL.parse(address.trim(), base)?.href ?? address.trim();
}
