import { aBatch, aCollector, aView, aViewId } from '../spec/views.js';
import { tally } from './tally.js';

describe('a tally', () => {
  it('takes the views of new batches and drops those of repeated ones', () => {
    const [one, two] = [aBatch({ batch: 1 }), aBatch({ batch: 2, views: [aView({ viewId: aViewId(2) }), aView({ viewId: aViewId(3) })] })];
    const result = tally([one, two, one], []);
    expect(result.batches.flatMap(({ views }) => views.map(({ viewId }) => viewId))).toEqual([aViewId(1), aViewId(2), aViewId(3)]);
    expect(result.repeats).toBe(1);
    expect(result.sequences).toEqual([expect.objectContaining({ last: 2, accepted: 3, repeats: 1, missing: [] })]);
  });

  it('goes on from what was counted before', () => {
    const before = tally([aBatch({ batch: 1 })], []).sequences;
    const result = tally([aBatch({ batch: 1 }), aBatch({ batch: 2 })], before);
    expect(result.batches).toHaveLength(1);
    expect(result.sequences[0]).toMatchObject({ last: 2, accepted: 2 });
  });

  it('numbers every collector and partition on its own', () => {
    const result = tally([aBatch(), aBatch({ partition: 1 }), aBatch({ collector: aCollector(2) })], []);
    expect(result.batches).toHaveLength(3);
    expect(result.sequences).toHaveLength(3);
  });

  it('counts what follows a gap and says what is missing', () => {
    const result = tally([aBatch({ batch: 1 }), aBatch({ batch: 4 })], []);
    expect(result.batches).toHaveLength(2);
    expect(result.skipped).toEqual([{ collector: aCollector(1), partition: 0, run: [2, 3] }]);
    expect(tally([aBatch({ batch: 6 })], result.sequences).skipped).toEqual([{ collector: aCollector(1), partition: 0, run: [5, 5] }]);
  });

  it('says nothing of a gap that is closed in the same set', () => {
    expect(tally([aBatch({ batch: 1 }), aBatch({ batch: 4 }), aBatch({ batch: 3 }), aBatch({ batch: 2 })], []).skipped).toEqual([]);
  });
});
