import type { Placement } from '@stet/contracts';
import {
  added,
  arrangementOf,
  moved,
  pinnedOrNot,
  pinnedUntil,
  placementsOf,
  removed,
  type Arrangement,
} from './arrangement.js';
import { draftOnTop } from './front-draft.js';

const SLOTS = [
  { slot: 'lead', capacity: 1 },
  { slot: 'seconds', capacity: 6 },
  { slot: 'list', capacity: 9 },
];
const placed = (text: string): Placement[] =>
  text.split(' ').map((one) => ({ storyId: one.split('@')[0]!, slot: one.split('@')[1]! }));
const told = (arrangement: Arrangement) =>
  placementsOf(arrangement)
    .map(({ storyId, slot, pin }) => `${storyId}${pin ? '!' : ''}@${slot}`)
    .join(' ');
const seen = arrangementOf(placed('a@lead b@seconds c@seconds d@list e@list'), SLOTS);
const onTop = (arranged: Arrangement, theirs: Arrangement) =>
  draftOnTop({ arrangement: arranged, seen, version: 3 }, { arrangement: theirs, version: 5 });

describe('what was arranged while somebody else saved the front', () => {
  it.each<[string, Arrangement, Arrangement, string]>([
    [
      'what both placed',
      added(seen, 'x', 'lead'),
      added(seen, 'y', 'lead'),
      'x@lead y@lead a@lead b@seconds c@seconds d@list e@list',
    ],
    ['what both took off', removed(seen, 'b'), removed(seen, 'e'), 'a@lead c@seconds d@list'],
    [
      'what both moved, each in its place',
      moved(seen, 'e', 'seconds'),
      moved(seen, 'd', 'lead'),
      'd@lead a@lead e@seconds b@seconds c@seconds',
    ],
    [
      'the order of one and the pin of the other',
      moved(seen, 'c', 'seconds'),
      pinnedOrNot(seen, 'b'),
      'a@lead c@seconds b!@seconds d@list e@list',
    ],
    [
      'a pin here on what went into another slot there',
      pinnedOrNot(seen, 'd'),
      moved(seen, 'd', 'seconds'),
      'a@lead d!@seconds b@seconds c@seconds e@list',
    ],
    [
      'what was pinned here, though it was taken off there',
      pinnedOrNot(seen, 'd'),
      removed(seen, 'd'),
      'a@lead b@seconds c@seconds d!@list e@list',
    ],
    [
      'nothing twice that both moved: it stands where it was put here',
      moved(seen, 'e', 'lead'),
      moved(seen, 'e', 'seconds'),
      'e@lead a@lead b@seconds c@seconds d@list',
    ],
  ])('keeps %s', (_what, arranged, theirs, expected) => {
    expect(told(onTop(arranged, theirs).arrangement)).toBe(expected);
  });

  it('keeps until when it is pinned, and lets go of a pin that went', () => {
    const until = pinnedUntil(seen, 'b', { localTime: '2026-11-28T12:00', zone: 'Asia/Baku' });
    expect(placementsOf(onTop(until, pinnedOrNot(seen, 'b')).arrangement)[1]!.pin).toEqual({
      until: { localTime: '2026-11-28T12:00', zone: 'Asia/Baku' },
    });
    const unpinned = draftOnTop(
      { arrangement: seen, seen: pinnedOrNot(seen, 'b'), version: 3 },
      { arrangement: added(pinnedOrNot(seen, 'b'), 'y', 'lead'), version: 4 },
    );
    expect(told(unpinned.arrangement)).toBe('y@lead a@lead b@seconds c@seconds d@list e@list');
  });

  it('is on top of the version that is saved from then on', () => {
    const draft = onTop(removed(seen, 'b'), removed(seen, 'e'));
    expect([draft.version, told(draft.seen)]).toEqual([5, told(removed(seen, 'e'))]);
  });
});
