import type { Placement } from '@stet/contracts';

type Pin = NonNullable<Placement['pin']>;

/** What became of the stories of a front from one version to another. */
export interface FrontDiff {
  readonly added: readonly { readonly storyId: string; readonly slot: string }[];
  readonly removed: readonly { readonly storyId: string; readonly slot: string }[];
  /** Into another slot, or past others of its own. */
  readonly moved: readonly { readonly storyId: string; readonly from: string; readonly to: string }[];
  /** Pinned, or until another time. */
  readonly pinned: readonly { readonly storyId: string; readonly pin: Pin }[];
  readonly unpinned: readonly { readonly storyId: string }[];
}

/** Compares two versions of a front story by story. */
export function frontDiff(before: readonly Placement[], after: readonly Placement[]): FrontDiff {
  const [old, young] = [byStory(before), byStory(after)];
  const placed = ({ storyId, slot }: Placement) => ({ storyId, slot });
  const common = after.flatMap((now) => (old.has(now.storyId) ? [{ was: old.get(now.storyId)!, now }] : []));
  const unmoved = inSameOrder(before.filter((one) => young.get(one.storyId)?.slot === one.slot), after.filter((one) => old.get(one.storyId)?.slot === one.slot));
  return {
    added: after.filter(({ storyId }) => !old.has(storyId)).map(placed),
    removed: before.filter(({ storyId }) => !young.has(storyId)).map(placed),
    moved: common.filter(({ now }) => !unmoved.has(now.storyId)).map(({ was, now }) => ({ storyId: now.storyId, from: was.slot, to: now.slot })),
    pinned: common.flatMap(({ was, now }) => (now.pin && pinText(was.pin) !== pinText(now.pin) ? [{ storyId: now.storyId, pin: now.pin }] : [])).concat(after.flatMap(({ storyId, pin }) => (pin && !old.has(storyId) ? [{ storyId, pin }] : []))),
    unpinned: common.filter(({ was, now }) => was.pin && !now.pin).map(({ now }) => ({ storyId: now.storyId })),
  };
}

const byStory = (placements: readonly Placement[]) => new Map(placements.map((one) => [one.storyId, one]));
const pinText = (pin: Placement['pin']) => pin && (pin.until?.at ?? 'for good');

/** The most stories that stand in the same order in both: the others are those that were moved. */
function inSameOrder(before: readonly Placement[], after: readonly Placement[]): Set<string> {
  const place = new Map(before.map(({ storyId }, index) => [storyId, index]));
  const longest: string[][] = [];
  for (const [index, { storyId }] of after.entries()) {
    const earlier = longest.filter((_, one) => place.get(after[one]!.storyId)! < place.get(storyId)!);
    const best = earlier.reduce<string[]>((most, one) => (one.length > most.length ? one : most), []);
    longest[index] = [...best, storyId];
  }
  return new Set(longest.reduce<string[]>((most, one) => (one.length > most.length ? one : most), []));
}
