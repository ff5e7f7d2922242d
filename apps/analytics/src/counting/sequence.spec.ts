import fc from 'fast-check';
import { admit, missingBatches, nothingSeen, type Sequence } from './sequence.js';

const follow = (batches: readonly number[], from: Sequence = nothingSeen) =>
  batches.reduce(
    ({ seen, kinds }, batch) => {
      const next = admit(seen, batch);
      return { seen: next.seen, kinds: [...kinds, next.admission] };
    },
    { seen: from, kinds: [] as string[] },
  );

describe('the sequence of a collector', () => {
  it('takes the next batch and drops a repeated one', () => {
    expect(follow([1, 2, 2, 1, 3]).kinds).toEqual(['next', 'next', 'repeat', 'repeat', 'next']);
  });

  it('reports a gap, and takes what was missing when it comes late', () => {
    const { seen, kinds } = follow([1, 5, 3, 3, 6]);
    expect(kinds).toEqual(['next', 'gap', 'late', 'repeat', 'next']);
    expect(seen).toEqual({ last: 6, missing: [[2, 2], [4, 4]] });
    expect(missingBatches(seen)).toBe(2);
  });

  it('reports a gap when the first batches are gone', () => {
    expect(admit(nothingSeen, 4)).toEqual({ admission: 'gap', seen: { last: 4, missing: [[1, 3]] } });
  });

  it('counts every batch once, in any order with any repeats', () => {
    const deliveries = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 }).chain((batches) =>
      fc.tuple(fc.constant(batches), fc.shuffledSubarray([...batches, ...batches, ...batches], { minLength: batches.length * 3 })),
    );
    fc.assert(fc.property(deliveries, ([batches, delivered]) => {
      let seen = nothingSeen;
      const counted: number[] = [];
      for (const batch of delivered) {
        const next = admit(seen, batch);
        if (next.admission !== 'repeat') counted.push(batch);
        seen = next.seen;
      }
      expect(counted.sort((a, b) => a - b)).toEqual([...batches].sort((a, b) => a - b));
      expect(missingBatches(seen)).toBe(Math.max(...batches) - batches.length);
    }));
  });
});
