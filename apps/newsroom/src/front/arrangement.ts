import type { FrontSlot, Placement } from '@stet/contracts';
import type { ScheduledTime } from '../api/publishing.js';

/** Stories by slot, as somebody arranges them; in the order of the slots. */
export type Arrangement = readonly { readonly slot: string; readonly capacity: number; readonly stories: readonly Placement[] }[];

/** What stands in a slot that is gone is shown in the last. */
export function arrangementOf(placements: readonly Placement[], slots: readonly FrontSlot[]): Arrangement {
  const known = new Set(slots.map(({ slot }) => slot));
  const last = slots.at(-1)?.slot;
  return slots.map(({ slot, capacity }) => ({ slot, capacity, stories: placements.filter((one) => (known.has(one.slot) ? one.slot : last) === slot).map((one) => ({ ...one, slot })) }));
}

/** The placements of an arrangement, in the order of its slots. */
export function placementsOf(arrangement: Arrangement): Placement[] {
  return arrangement.flatMap(({ stories }) => stories);
}

/** A story at another place of a slot; the first where none is given. */
export function moved(arrangement: Arrangement, storyId: string, to: string, place = 0): Arrangement {
  const story = placementsOf(arrangement).find((one) => one.storyId === storyId);
  if (!story) return arrangement;
  return removed(arrangement, storyId).map((one) => (one.slot === to ? { ...one, stories: one.stories.toSpliced(place, 0, { ...story, slot: to }) } : one));
}

/** One place up or down; past the end of a slot into the next one. */
export function stepped(arrangement: Arrangement, storyId: string, step: -1 | 1): Arrangement {
  const from = arrangement.findIndex(({ stories }) => stories.some((one) => one.storyId === storyId));
  const { slot, stories } = arrangement[from]!;
  const place = stories.findIndex((one) => one.storyId === storyId) + step;
  if (place >= 0 && place < stories.length) return moved(arrangement, storyId, slot, place);
  const next = arrangement[from + step];
  return next ? moved(arrangement, storyId, next.slot, step < 0 ? next.stories.length : 0) : arrangement;
}

/** Where a story can go no further. */
export function isAtEnd(arrangement: Arrangement, storyId: string, step: -1 | 1): boolean {
  return stepped(arrangement, storyId, step) === arrangement;
}

/** A story at the first place of a slot. */
export function added(arrangement: Arrangement, storyId: string, to: string): Arrangement {
  return arrangement.map((one) => (one.slot === to ? { ...one, stories: [{ storyId, slot: to }, ...one.stories] } : one));
}

/** Without a story. */
export function removed(arrangement: Arrangement, storyId: string): Arrangement {
  return arrangement.map((one) => ({ ...one, stories: one.stories.filter((story) => story.storyId !== storyId) }));
}

/** Pinned for good, or not pinned. */
export function pinnedOrNot(arrangement: Arrangement, storyId: string): Arrangement {
  const turn = ({ pin, ...story }: Placement): Placement => (pin ? story : { ...story, pin: {} });
  return arrangement.map((one) => ({ ...one, stories: one.stories.map((story) => (story.storyId === storyId ? turn(story) : story)) }));
}

/** A pinned story, until a moment or for good. What has no instant yet is given one when it is saved. */
export function pinnedUntil(arrangement: Arrangement, storyId: string, until: ScheduledTime | undefined): Arrangement {
  const pin = (until ? { until } : {}) as NonNullable<Placement['pin']>;
  return arrangement.map((one) => ({ ...one, stories: one.stories.map((story) => (story.storyId === storyId ? { ...story, pin } : story)) }));
}
