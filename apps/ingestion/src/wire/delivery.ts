import type { ParsedItem } from '../document/parsed-document.js';
import { contentHashOf, identityOf, revisionOf, type Identification } from './wire-item.js';

/** An item as the newsroom has it, as far as a new delivery needs to know. */
export interface KnownItem {
  readonly wireId: string;
  readonly identity: string;
  readonly version: number;
  readonly contentHash: string;
  readonly revision: number | null;
  readonly publishedAt: string | null;
  readonly killedAt: Date | null;
}

/** An item of a document, with what tells it apart. */
export interface Delivery {
  readonly identity: string;
  readonly contentHash: string;
  readonly revision: number | undefined;
  readonly parsed: ParsedItem;
}

/** What a delivery means for what is known. */
export type Verdict = 'new' | 'changed' | 'same' | 'older' | 'killed' | 'killed before it came';

const WORDS = ['headline', 'standfirst', 'bodyText'] as const;

/** One delivery an item: of several mentions the one that kills it, else the one with the highest revision, else the first, which in a feed is the newest. What cannot be taken in anyway hides nothing that can. */
export function deliveriesOf(items: readonly ParsedItem[], by: Identification): Delivery[] {
  const newest = new Map<string, Delivery>();
  for (const parsed of items) {
    const delivery = { identity: identityOf(parsed, by), contentHash: contentHashOf(parsed), revision: revisionOf(parsed), parsed };
    const other = newest.get(delivery.identity);
    if (!other || rankOf(delivery) > rankOf(other)) newest.set(delivery.identity, delivery);
  }
  return [...newest.values()];
}

/** Deliveries as they came to be, the oldest first: by the agency's own time. One without stands by the one before it in the document, whose first is the newest. */
export function oldestFirst(deliveries: readonly Delivery[]): Delivery[] {
  let at = Number.MAX_SAFE_INTEGER;
  const dated = deliveries.map((delivery) => ({ delivery, at: (at = timeOf(delivery) ?? at) }));
  return dated.reverse().sort((one, other) => one.at - other.at).map(({ delivery }) => delivery);
}

/** Items that a document mentions under the identity of another one, in other words and not as another version of it: they may be items of their own, and do not come in. */
export function hiddenBy(deliveries: readonly Delivery[], items: readonly ParsedItem[], by: Identification): ParsedItem[] {
  const chosen = new Map(deliveries.map(({ identity, parsed }) => [identity, parsed]));
  return items.filter((item) => {
    const other = chosen.get(identityOf(item, by))!;
    if (item === other || item.status === 'canceled' || other.status === 'canceled') return false;
    const isVersion = item.revision !== undefined && other.revision !== undefined && item.revision !== other.revision;
    return !isVersion && WORDS.some((field) => item[field] !== other[field]);
  });
}

/**
 * What is known of each delivery. One whose identity is unknown is an item we have when everything but the identity is the same, and the
 * item we have is not in the document under its old identity: publishers give all their items new ids when they change their system.
 */
export function matchKnown(deliveries: readonly Delivery[], known: readonly KnownItem[]): Map<Delivery, KnownItem> {
  const byIdentity = new Map(known.map((item) => [item.identity, item]));
  const delivered = new Set(deliveries.map(({ identity }) => identity));
  const renamed = Map.groupBy(known.filter(({ identity }) => !delivered.has(identity)), ({ contentHash }) => contentHash);
  const matches = new Map<Delivery, KnownItem>();
  for (const delivery of deliveries) {
    const publishedAt = delivery.parsed.publishedAt?.toISOString() ?? null;
    const match = byIdentity.get(delivery.identity) ?? takeFirst(renamed.get(delivery.contentHash) ?? [], (twin) => twin.publishedAt === publishedAt);
    if (match) matches.set(delivery, match);
  }
  return matches;
}

/** Rules on a delivery. What was killed stays killed; an older revision changes nothing, whenever it comes. */
export function judge({ parsed, contentHash, revision }: Delivery, known: KnownItem | undefined): Verdict {
  const isKill = parsed.status === 'canceled';
  if (!known) return isKill ? 'killed before it came' : 'new';
  if (known.killedAt) return 'same';
  if (isKill) return 'killed';
  if (revision !== undefined && known.revision !== null && revision < known.revision) return 'older';
  return known.contentHash === contentHash ? 'same' : 'changed';
}

/** The higher of two revisions, of which either may be missing. */
export function laterRevision(one: number | null | undefined, other: number | null | undefined): number | null {
  return Math.max(one ?? -1, other ?? -1) < 0 ? null : Math.max(one ?? 0, other ?? 0);
}

function timeOf({ parsed: { updatedAt, publishedAt } }: Delivery): number | undefined {
  return (updatedAt ?? publishedAt)?.getTime();
}

function rankOf({ parsed: { status, refusal, isEmbargoEndless }, revision }: Delivery): number {
  if (status === 'canceled') return Infinity;
  return refusal !== undefined && !isEmbargoEndless ? -Infinity : (revision ?? -1);
}

function takeFirst<Item>(list: Item[], is: (item: Item) => boolean): Item | undefined {
  const index = list.findIndex(is);
  return index < 0 ? undefined : list.splice(index, 1)[0];
}
