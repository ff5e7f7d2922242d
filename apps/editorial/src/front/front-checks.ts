import type { FrontSlot, Placement } from '@stet/contracts';
import type { FieldProblem } from '@stet/errors';
import { Misplaced } from './front.errors.js';
import type { PlacedStory } from './front-story.repository.js';

/** Refuses slots that are not there, more pins than a slot has room for, and pins that have ended. */
export function refuseMisplaced(placements: readonly Placement[], slots: readonly FrontSlot[], now: Date): void {
  const names = slots.map(({ slot }) => slot).join(', ');
  const problems = placements.flatMap(({ slot, pin }, index): FieldProblem[] => {
    const room = slots.find((one) => one.slot === slot)?.capacity;
    if (room === undefined) return [{ field: `placements.${index}.slot`, message: `is no slot of this publication; choose one of ${names}` }];
    if (pin?.until && new Date(pin.until.at) <= now) return [{ field: `placements.${index}.pin.until`, message: 'has passed; choose a later time, or leave the pin out' }];
    const pinsBefore = placements.slice(0, index).filter((one) => one.slot === slot && one.pin).length;
    return pin && pinsBefore >= room ? [{ field: `placements.${index}.pin`, message: `the slot ${slot} has room for ${room}, and as many are pinned there; unpin one, or choose another slot` }] : [];
  });
  if (problems.length > 0) throw new Misplaced(problems);
}

/** A front is in one language. Of stories that somebody may not know of nothing is said. */
export function refuseForeign(storyIds: readonly string[], stories: readonly PlacedStory[], language: string, form: 'placements' | 'storyIds'): void {
  const foreign = new Map(stories.filter((story) => story.language !== language).map((story) => [story.storyId, story.language]));
  const problems = storyIds.flatMap((storyId, index) => {
    const field = form === 'storyIds' ? `storyIds.${index}` : `placements.${index}.storyId`;
    return foreign.has(storyId) ? [{ field, message: `is a story in ${foreign.get(storyId)}; choose its translation into ${language}` }] : [];
  });
  if (problems.length > 0) throw new Misplaced(problems);
}
