import type { WireInInbox } from '../api/editorial.js';

type Known = Pick<WireInInbox, 'wireId' | 'receivedAt'>;

/** A list as it is read, with what the newest page says of those that are in it. */
export function withFresh<Wire extends Known>(wires: readonly Wire[], fresh: readonly Wire[]): readonly Wire[] {
  if (fresh.length === 0) return wires;
  const byId = new Map(fresh.map((wire) => [wire.wireId, wire]));
  return wires.map((wire) => byId.get(wire.wireId) ?? wire);
}

/** How many of the newest page are above the list, as words; nothing when none is. A whole page of them may be more. */
export function newerThan(wires: readonly Known[], fresh: readonly Known[], page: number): string | undefined {
  const first = wires[0];
  const known = new Set(wires.map(({ wireId }) => wireId));
  const newer = fresh.filter(({ wireId, receivedAt }) => !known.has(wireId) && (!first || receivedAt >= first.receivedAt)).length;
  if (newer === 0) return undefined;
  return newer >= page ? `${page}+` : String(newer);
}
