import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { LANES, laneOf } from './lane.js';

describe('the lane of a key', () => {
  it('is always the same, and one of the lanes, whatever the key', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(laneOf(key)).toBe(laneOf(key));
        expect(laneOf(key)).toBeGreaterThanOrEqual(0);
        expect(laneOf(key)).toBeLessThan(LANES);
      }),
    );
  });

  it('never changes from one release to the next: rows in the outbox carry it', () => {
    expect(['', 'ferry', '0199a3f2-0001-7000-8000-000000000001'].map(laneOf)).toEqual([0, 19, 4]);
  });

  it('is shared out so that no lane has much more than its part', () => {
    const counts = new Map<number, number>();
    for (let keys = 0; keys < LANES * 500; keys++) {
      const lane = laneOf(randomUUID());
      counts.set(lane, (counts.get(lane) ?? 0) + 1);
    }
    expect(counts.size).toBe(LANES);
    expect(Math.max(...counts.values())).toBeLessThan(750);
  });
});
