import type { WireItem } from '@stet/contracts';

/** What versions of an item differ in besides its texts and its embargo. */
export const WIRE_FACTS = ['language', 'originalId', 'url', 'byline', 'dateline', 'creditLine', 'rights', 'categories', 'subjects', 'pictures', 'urgency', 'pubStatus', 'publishedAt', 'updatedAt'] as const;
export type WireFact = (typeof WIRE_FACTS)[number];
/** Each as somebody reads it; what an item does not say is absent. */
export type WireFacts = Partial<Readonly<Record<WireFact, string>>>;

export interface FactChange {
  readonly fact: WireFact;
  readonly before: string | null;
  readonly after: string | null;
}

export function factsOf({ categories, subjects = [], pictures, urgency, ...item }: WireItem): WireFacts {
  const told = {
    ...{ language: item.language, originalId: item.originalId, url: item.url, byline: item.byline, dateline: item.dateline, creditLine: item.creditLine, rights: item.rights },
    ...{ categories: lines(categories), subjects: lines(subjects.map(({ code, name }) => name ?? code)), pictures: lines(pictures.map(({ url, caption }) => [caption, url].filter(Boolean).join(' '))) },
    ...{ urgency: urgency?.toString(), pubStatus: item.pubStatus, publishedAt: item.publishedAt, updatedAt: item.updatedAt },
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value));
}

/** Nothing can be said of versions of which they were not kept. */
export function factChanges(before: WireFacts | null, after: WireFacts | null): FactChange[] {
  if (!before || !after) return [];
  return WIRE_FACTS.filter((fact) => before[fact] !== after[fact]).map((fact) => ({ fact, before: before[fact] ?? null, after: after[fact] ?? null }));
}

function lines(values: readonly string[]): string {
  return values.join('\n');
}
