import { DEFAULT_FRONT_SLOTS, type Placement } from '@stet/contracts';
import fc from 'fast-check';
import { frontDiff } from './front-diff.js';
import { inOrder, nextPinEnd, settle, stillStanding } from './front.js';

const SLOTS = [
  { slot: 'lead', capacity: 1 },
  { slot: 'seconds', capacity: 2 },
  { slot: 'list', capacity: 2 },
];
const until = (at: string) => ({ until: { at, localTime: at.slice(0, 19), zone: 'UTC', offset: '+00:00' } });
const placed = (text: string): Placement[] => text.split(' ').filter(Boolean).map((one) => {
  const [, storyId, pin, slot] = /^(\w+)(!?)@(\w+)$/.exec(one)!;
  return { storyId: storyId!, slot: slot!, ...(pin && { pin: {} }) };
});
const told = (placements: readonly Placement[]) => placements.map(({ storyId, slot, pin }) => `${storyId}${pin ? '!' : ''}@${slot}`).join(' ');

describe('the slots of a front', () => {
  it.each([
    ['a slot that is full pushes on what came last', 'a@lead b@lead c@seconds', 'a@lead b@seconds c@seconds'],
    ['what is pinned stays, and others are pushed on', 'a@lead b!@lead', 'b!@lead a@seconds'],
    ['what no slot has room for is off the front', 'a@lead b@lead c@lead d@lead e@lead f@lead', 'a@lead b@seconds c@seconds d@list e@list'],
    ['what stands in a slot that is gone goes to the last', 'a@gone b@lead', 'b@lead a@list'],
  ])('have room for so many: %s', (_name, wanted, settled) => {
    expect(told(settle(placed(wanted), SLOTS))).toBe(settled);
  });

  it('are filled in one order around what is pinned', () => {
    expect(told(inOrder(['x', 'p', 'y', 'z'], placed('o@lead p!@seconds q!@list'), SLOTS))).toBe('x@lead y@seconds p!@seconds z@list q!@list');
  });

  it('never hold more than they have room for, and settle at once', () => {
    const anyPlacement = fc.record({ slot: fc.constantFrom('lead', 'seconds', 'list', 'gone'), isPinned: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyPlacement, { maxLength: 12 }), (wanted) => {
        const settled = settle(wanted.map(({ slot, isPinned }, index) => ({ storyId: String(index), slot, ...(isPinned && { pin: {} }) })), SLOTS);
        for (const { slot, capacity } of SLOTS) expect(settled.filter((one) => one.slot === slot).length).toBeLessThanOrEqual(capacity);
        expect(settle(settled, SLOTS)).toEqual(settled);
        expect(settled).toHaveLength(Math.min(wanted.length, settled.length));
      }),
    );
  });

  it('are left by pins that ended and by stories that were withdrawn', () => {
    const placements = [...placed('a@lead b@list'), { storyId: 'c', slot: 'list', pin: until('2026-03-01T06:00:00.000Z') }, { storyId: 'd', slot: 'list', pin: until('2026-03-01T05:59:59.000Z') }];
    expect(told(stillStanding(placements, new Set(['a']), new Date('2026-03-01T05:59:59.000Z')))).toBe('b@list c!@list');
    expect(nextPinEnd(placements)).toBe('2026-03-01T05:59:59.000Z');
    expect(nextPinEnd(placed('a!@lead'))).toBeUndefined();
  });

  it('have room for as many as a front ever led with, where nobody set others', () => {
    expect(DEFAULT_FRONT_SLOTS.reduce((sum, { capacity }) => sum + capacity, 0)).toBe(50);
  });
});

describe('the difference of two fronts', () => {
  it('tells what was added, removed, moved and pinned', () => {
    expect(frontDiff(placed('a@lead b@seconds c@seconds d!@list e@list'), placed('c@lead b@seconds d@list e!@list f!@list'))).toEqual({
      added: [{ storyId: 'f', slot: 'list' }],
      removed: [{ storyId: 'a', slot: 'lead' }],
      moved: [{ storyId: 'c', from: 'seconds', to: 'lead' }],
      pinned: [{ storyId: 'e', pin: {} }, { storyId: 'f', pin: {} }],
      unpinned: [{ storyId: 'd' }],
    });
  });

  it('takes for moved only what passed others, not what others made room for', () => {
    expect(frontDiff(placed('a@list b@list c@list d@list'), placed('d@list a@list b@list c@list')).moved).toEqual([{ storyId: 'd', from: 'list', to: 'list' }]);
    expect(frontDiff(placed('a@list b@list'), placed('x@list a@list b@list')).moved).toEqual([]);
  });

  it('is none between a front and itself', () => {
    expect(frontDiff(placed('a@lead b!@list'), placed('a@lead b!@list'))).toEqual({ added: [], removed: [], moved: [], pinned: [], unpinned: [] });
  });
});
