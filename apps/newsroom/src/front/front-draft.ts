import type { Placement } from '@stet/contracts';
import { rebase, rebaseRows } from '../shell/rebase.js';
import { placementsOf, type Arrangement } from './arrangement.js';

/** What somebody arranges, and on top of what. */
export interface FrontDraft {
  readonly arrangement: Arrangement;
  /** As it was when it was begun. */
  readonly seen: Arrangement;
  readonly version: number;
}

/** A front as it is saved. */
interface SavedFront {
  readonly arrangement: Arrangement;
  readonly version: number;
}

/** What was arranged on top of what somebody saved meanwhile, story by story: places, moves and pins of both are kept, and of what both changed the one that was arranged here. */
export function draftOnTop({ arrangement, seen }: FrontDraft, newest: SavedFront): FrontDraft {
  const stories = new Map(
    joined(placementsOf(seen), placementsOf(arrangement), placementsOf(newest.arrangement)).map((story) => [
      story.storyId,
      story,
    ]),
  );
  const joinedSlots = newest.arrangement.map((slot) => ({
    ...slot,
    stories: joined(storiesOf(seen, slot.slot), storiesOf(arrangement, slot.slot), slot.stories).flatMap(
      ({ storyId }) => {
        const story = stories.get(storyId);
        return story?.slot === slot.slot ? [story] : []; // it went on to another slot
      },
    ),
  }));
  return { arrangement: joinedSlots, seen: newest.arrangement, version: newest.version };
}

const storiesOf = (arrangement: Arrangement, slot: string) =>
  arrangement.find((one) => one.slot === slot)?.stories ?? [];

function joined(seen: readonly Placement[], arranged: readonly Placement[], newest: readonly Placement[]): Placement[] {
  return rebaseRows(seen, arranged, newest, { idOf: ({ storyId }) => storyId, onTop });
}

/** A pin that went is a change as well. */
function onTop(seen: Placement, arranged: Placement, newest: Placement): Placement {
  const { pin, ...story } = rebase(seen, arranged, newest);
  return { ...story, ...(pin && { pin }) };
}
