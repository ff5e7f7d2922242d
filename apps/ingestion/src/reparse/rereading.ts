import type { WireItem } from '@stet/contracts';
import { createHash } from 'node:crypto';
import type { ParsedItem } from '../document/parsed-document.js';
import { canonicalAddress } from '../document/text/web-address.js';
import { deliveriesOf, type Delivery } from '../wire/delivery.js';
import { fieldChanges, wireItemOf, type FieldChange, type ItemSource } from '../wire/wire-item.js';

/** An item of ours that a document brought. */
export interface LinkedItem {
  readonly wireId: string;
  readonly identity: string;
  readonly version: number;
  readonly revision: number | null;
  readonly receivedAt: Date;
  readonly item: WireItem;
}

/** What another reading of its document makes of an item: another form of it, a word that it is taken back, or nothing that tells of it. */
export interface Reread {
  readonly linked: LinkedItem;
  readonly outcome: 'changed' | 'killed' | 'unchanged' | 'missing' | 'refused';
  readonly reason: string | null;
  readonly delivery: Delivery | null;
  /** The item in its new form, as the next version of it. */
  readonly item: WireItem | null;
  readonly changes: readonly FieldChange[];
  /** Of the item in its new form: it is the same as long as parser, settings and version are. */
  readonly formHash: string | null;
}

/** A delivery counts dates as no change, because publishers touch them without a reason; here the document is the same, and only the reading is another. */
const OF_READING = ['originalId', 'publishedAt', 'updatedAt'] as const;

/** Compares what we have of a document with what it says by the parser and the settings of today. */
export function reread(linked: readonly LinkedItem[], items: readonly ParsedItem[], source: ItemSource): Reread[] {
  const deliveryOf = matched(linked, deliveriesOf(items, source.identifyBy));
  return linked.map((one) => comparisonOf(one, deliveryOf.get(one), source));
}

/** When a document cannot be read at all any more. */
export function unreadable(linked: readonly LinkedItem[], reason: string): Reread[] {
  return linked.map((one) => ({ linked: one, outcome: 'refused', reason, delivery: null, item: null, changes: [], formHash: null }));
}

/** The identity goes first; the parser may read ids or addresses differently today, so each of them will do for what is left. */
function matched(linked: readonly LinkedItem[], deliveries: readonly Delivery[]): Map<LinkedItem, Delivery> {
  const matches = new Map<LinkedItem, Delivery>();
  const left = new Set(deliveries);
  const ways: readonly (readonly [of: (item: LinkedItem) => string | undefined, from: (delivery: Delivery) => string | undefined])[] = [
    [({ identity }) => identity, ({ identity }) => identity],
    [({ item }) => item.originalId, ({ parsed }) => parsed.originalId],
    [({ item }) => item.url && canonicalAddress(item.url), ({ parsed }) => parsed.url && canonicalAddress(parsed.url)],
  ];
  for (const [of, from] of ways) {
    const byName = new Map([...left].flatMap((delivery) => (from(delivery) === undefined ? [] : [[from(delivery)!, delivery] as const])));
    for (const one of linked) {
      const delivery = matches.has(one) ? undefined : byName.get(of(one) ?? '');
      if (!delivery || !left.delete(delivery)) continue;
      matches.set(one, delivery);
    }
  }
  return matches;
}

function comparisonOf(linked: LinkedItem, delivery: Delivery | undefined, source: ItemSource): Reread {
  const nothing = { linked, reason: null, delivery: null, item: null, changes: [], formHash: null };
  if (!delivery) return { ...nothing, outcome: 'missing', reason: 'The document tells of no such item by the parser of today.' };
  if (delivery.parsed.refusal) return { ...nothing, outcome: 'refused', reason: delivery.parsed.refusal };
  if (delivery.parsed.status === 'canceled') return { ...nothing, delivery, outcome: 'killed' };
  const item = wireItemOf(delivery.parsed, source, { wireId: linked.wireId, version: linked.version + 1, receivedAt: linked.receivedAt });
  const changes = changesOf(linked.item, item);
  if (changes.length === 0) return { ...nothing, outcome: 'unchanged' };
  return { ...nothing, delivery, outcome: 'changed', item, changes, formHash: createHash('sha256').update(JSON.stringify(item)).digest('hex') };
}

function changesOf(before: WireItem, after: WireItem): FieldChange[] {
  const changes = fieldChanges(before, after);
  const isBodyTold = changes.some(({ field }) => field === 'bodyHtml');
  const more = [...OF_READING, ...(isBodyTold ? [] : (['bodyText'] as const))].filter((field) => before[field] !== after[field]);
  return [...changes, ...more.map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))];
}
