import type { FrontSlot, Placement } from '@stet/contracts';

/** Lets every slot hold as many as it has room for: what is not pinned is pushed on to the next slot, and off the front behind the last. What stands in a slot that is gone goes to the last. */
export function settle(wanted: readonly Placement[], slots: readonly FrontSlot[]): Placement[] {
  const last = slots.at(-1)!.slot;
  const known = new Set(slots.map(({ slot }) => slot));
  const settled: Placement[] = [];
  let pushedOn: Placement[] = [];
  for (const { slot, capacity } of slots) {
    const here = [...pushedOn, ...wanted.filter((one) => (known.has(one.slot) ? one.slot : last) === slot)];
    const staying = new Set([...here.filter(({ pin }) => pin), ...here.filter(({ pin }) => !pin)].slice(0, capacity));
    settled.push(...here.filter((one) => staying.has(one)).map((one) => ({ ...one, slot })));
    pushedOn = here.filter((one) => !staying.has(one));
  }
  return settled;
}

/** Stories in one order around those that are pinned. */
export function inOrder(storyIds: readonly string[], before: readonly Placement[], slots: readonly FrontSlot[]): Placement[] {
  const pinned = before.filter(({ pin }) => pin);
  const held = new Set(pinned.map(({ storyId }) => storyId));
  const others = storyIds.filter((storyId) => !held.has(storyId)).map((storyId) => ({ storyId, slot: slots[0]!.slot }));
  return settle([...pinned, ...others], slots);
}

/** What is left once pins have ended and stories were withdrawn. */
export function stillStanding(placements: readonly Placement[], withdrawn: ReadonlySet<string>, now: Date): Placement[] {
  return placements.filter(({ storyId, pin }) => !withdrawn.has(storyId) && !(pin?.until && new Date(pin.until.at) <= now));
}

/** When the next pin ends. */
export function nextPinEnd(placements: readonly Placement[]): string | undefined {
  return placements.flatMap(({ pin }) => pin?.until?.at ?? []).sort()[0];
}
