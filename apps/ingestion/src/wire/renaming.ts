import type { WireItem } from '@stet/contracts';
import { identityOf, type Identifiable, type Identification } from './wire-item.js';

/** An item of ours, as far as its name goes. */
export interface NamedItem extends Pick<WireItem, 'originalId' | 'headline' | 'bodyText'> {
  readonly wireId: string;
  readonly identity: string;
  readonly url: string | null;
  readonly receivedAt: Date;
  readonly embargoedUntil: string | null;
}

/** By what items are called now, and in which order they came. */
type Called = Pick<NamedItem, 'wireId' | 'identity' | 'receivedAt'>;

/** What other criteria make of the names of items. */
interface Renaming<Item> {
  /** By item, the name that it is to have; those that keep theirs are not in it. */
  readonly names: ReadonlyMap<string, string>;
  /** Items that we have apart and that would be one, the newest first in each group. */
  readonly together: readonly (readonly Item[])[];
}

/** The names that items have by other criteria than until now. Where several would be one, the newest has the name from then on, and the others a name that nothing is delivered under. */
export function renaming<Item extends Called>(items: readonly Item[], nameOf: (item: Item) => string): Renaming<Item> {
  const newestFirst = items.toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || (a.wireId < b.wireId ? 1 : -1));
  const groups = Map.groupBy(newestFirst, nameOf);
  const names = new Map<string, string>();
  for (const [name, [newest, ...others]] of groups) {
    if (newest!.identity !== name) names.set(newest!.wireId, name);
    for (const { wireId } of others) names.set(wireId, `replaced:${wireId}`);
  }
  return { names, together: [...groups.values()].filter((group) => group.length > 1) };
}

/** The name that an item has by other criteria than until now. */
export function nameBy(item: NamedItem, was: Identification, by: Identification): string {
  return identityOf(identifiable(item, was), by);
}

/** What its source said of an item: where it gave no id, ours tells the address or a hash in its place. */
export function identifiable({ identity, originalId, url, headline, bodyText }: NamedItem, was: Identification): Identifiable {
  const isGiven = originalId === url ? wasIdOf(identity, originalId, was) : !originalId.startsWith('sha256:');
  return { headline, bodyText, ...(isGiven && { originalId }), ...(url !== null && { url }) };
}

/** Many sources give the address for an id. Where ids went first the name tells whether one did; elsewhere nothing tells, and most do. */
function wasIdOf(identity: string, originalId: string, was: Identification): boolean {
  return was === 'id' || was === 'id-only' ? identity === originalId : true;
}
