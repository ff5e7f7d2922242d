import type { Placement } from '@stet/contracts';
import { added, arrangementOf, isAtEnd, moved, pinnedOrNot, pinnedUntil, placementsOf, removed, stepped, type Arrangement } from './arrangement.js';

const SLOTS = [
  { slot: 'lead', capacity: 1 },
  { slot: 'seconds', capacity: 6 },
  { slot: 'list', capacity: 9 },
];
const placed = (text: string): Placement[] => text.split(' ').map((one) => ({ storyId: one.split('@')[0]!, slot: one.split('@')[1]! }));
const told = (arrangement: Arrangement) => placementsOf(arrangement).map(({ storyId, slot, pin }) => `${storyId}${pin ? '!' : ''}@${slot}`).join(' ');
const front = arrangementOf(placed('a@lead b@seconds c@seconds d@list'), SLOTS);

describe('the arrangement of a front', () => {
  it('has every slot, and shows in the last what stands in none', () => {
    expect(arrangementOf(placed('a@gone b@list'), SLOTS).map(({ slot, stories }) => [slot, stories.map(({ storyId }) => storyId)])).toEqual([['lead', []], ['seconds', []], ['list', ['a', 'b']]]);
  });

  it.each<[string, Arrangement, string]>([
    ['up within a slot', stepped(front, 'c', -1), 'a@lead c@seconds b@seconds d@list'],
    ['up into the slot before', stepped(front, 'b', -1), 'a@lead b@lead c@seconds d@list'],
    ['down into the slot behind', stepped(front, 'a', 1), 'a@seconds b@seconds c@seconds d@list'],
    ['nowhere at the end', stepped(front, 'd', 1), 'a@lead b@seconds c@seconds d@list'],
    ['to a slot of its choice', moved(front, 'd', 'lead'), 'd@lead a@lead b@seconds c@seconds'],
    ['to a place of it', moved(front, 'd', 'seconds', 1), 'a@lead b@seconds d@seconds c@seconds'],
  ])('lets a story go %s', (_name, arrangement, expected) => {
    expect(told(arrangement)).toBe(expected);
  });

  it('takes stories on and off, pins them and lets them go', () => {
    expect(told(added(front, 'x', 'seconds'))).toBe('a@lead x@seconds b@seconds c@seconds d@list');
    expect(told(removed(front, 'b'))).toBe('a@lead c@seconds d@list');
    expect(told(pinnedOrNot(front, 'b'))).toBe('a@lead b!@seconds c@seconds d@list');
    expect(told(pinnedOrNot(pinnedOrNot(front, 'b'), 'b'))).toBe(told(front));
  });

  it('knows where a story can go no further', () => {
    expect([isAtEnd(front, 'a', -1), isAtEnd(front, 'a', 1), isAtEnd(front, 'd', 1)]).toEqual([true, false, true]);
  });

  it('pins a story until a moment, and for good again', () => {
    const noon = { localTime: '2026-11-28T12:00', zone: 'Asia/Baku' };
    const until = pinnedUntil(front, 'b', noon);
    expect(placementsOf(until).map(({ pin }) => pin)).toEqual([undefined, { until: noon }, undefined, undefined]);
    expect(placementsOf(pinnedUntil(until, 'b', undefined))[1]!.pin).toEqual({});
  });
});
