import type { FrontSlot, Placement } from '@stet/contracts';
import type { FieldProblem } from '@stet/errors';
import { Misplaced } from './front.errors.js';
import type { PlacedStory } from './front-story.repository.js';

/** Refuses slots that are not there, more pins than a slot has room for, and pins that have ended. */
export function refuseMisplaced(placements: readonly Placement[], slots: readonly FrontSlot[], now: Date): void {
  const names = slots.map(({ slot }) => slot).join(', ');
  const problems = placements.flatMap(({ slot, pin }, index): FieldProblem[] => {
    const room = slots.find((one) => one.slot === slot)?.capacity;
    if (room === undefined) return [{ field: `placements.${index}.slot`, message: `is no slot of this publication; choose one of ${names}`, code: 'unknown-slot' }];
    if (pin?.until && new Date(pin.until.at) <= now) return [{ field: `placements.${index}.pin.until`, message: 'has passed; choose a later time, or leave the pin out', code: 'past' }];
    const pinsBefore = placements.slice(0, index).filter((one) => one.slot === slot && one.pin).length;
    return pin && pinsBefore >= room ? [{ field: `placements.${index}.pin`, message: `the slot ${slot} has room for ${room}, and as many are pinned there; unpin one, or choose another slot`, code: 'slot-full', values: { room } }] : [];
  });
  if (problems.length > 0) throw new Misplaced(problems);
}

/** A story as it is named for a front; without a slot where only the order is given. */
export interface StoryForFront {
  readonly storyId: string;
  readonly slot?: string;
}

/** Refuses stories that are not there, that readers may not be shown, or that are in another language. Those that somebody may not know of are not there for them. */
export function refuseUnplaceable(named: readonly StoryForFront[], standing: ReadonlySet<string>, stories: readonly PlacedStory[], language: string): void {
  const known = new Map(stories.map((story) => [story.storyId, story]));
  const problems = named.flatMap(({ storyId, slot }, index) => {
    const why = standing.has(storyId) ? undefined : whyUnplaceable(known.get(storyId), language);
    if (!why) return [];
    return [slot === undefined ? { field: `storyIds.${index}`, ...why } : { field: `placements.${index}.storyId`, ...why, message: `${why.message} (slot ${slot})` }];
  });
  if (problems.length > 0) throw new Misplaced(problems);
}

function whyUnplaceable(story: PlacedStory | undefined, language: string): Omit<FieldProblem, 'field'> | undefined {
  if (!story) return { code: 'no-such-story', message: 'is no story that you may read; take its id from the list of stories' };
  if (story.language !== language) return { code: 'other-language', values: { language: story.language }, message: `is a story in ${story.language}; choose its translation into ${language}` };
  if (story.status === 'withdrawn') return { code: 'story-withdrawn', message: 'is a story that was withdrawn from readers; choose another, or reinstate it first' };
  return story.status === 'spiked' ? { code: 'story-spiked', message: 'is a story that was spiked; choose another, or restore it first' } : undefined;
}
