import fc from 'fast-check';
import type { ParsedItem } from '../document/parsed-document.js';
import { aParsedItem } from './builders.js';

/** What sources may say of a few items one after the other: some of it again, some of it changed, with a count of their own that orders it. The last of a count may cancel. */
export const histories: fc.Arbitrary<ParsedItem[]> = fc
  .array(fc.record({ id: fc.integer({ min: 0, max: 4 }), revision: fc.integer({ min: 0, max: 5 }), isKill: fc.boolean() }), { minLength: 1, maxLength: 20 })
  .map((marks) => marks.map(({ id, revision, isKill }) => aParsedItem({ originalId: `a-${id}`, url: `https://ana.example/${id}`, revision, headline: `${id} as of ${Math.floor(revision / 2)}`, status: isKill && revision === 5 ? 'canceled' : 'usable' })));

/** The same in another order, some of it twice, in documents of up to so many items. */
export function inDisorder(deliveries: readonly ParsedItem[], chance: Iterator<number>, size: number): ParsedItem[][] {
  const shuffled = [...deliveries, ...deliveries.slice(0, 7)].map((item) => ({ item, at: chance.next().value as number })).sort((a, b) => a.at - b.at);
  return Array.from({ length: Math.ceil(shuffled.length / size) }, (_document, index) => shuffled.slice(index * size, (index + 1) * size).map(({ item }) => item));
}
