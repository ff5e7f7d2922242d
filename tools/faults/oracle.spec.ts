import { compareCounts, compareLatest, compareVersions, countOutOfOrder, effectsOf, type Held } from './oracle.ts';

const version = (storyId: string, number: number, marker = 'said'): Held => ({ storyId, version: number, marker, isWithdrawal: false });
const held = (storyId: string, number: number) => ({ storyId, version: number });

describe('the oracle', () => {
  it('sees what was acknowledged and is not there, what is there twice, and what nobody asked for', () => {
    const verdict = compareVersions('topic', [version('a', 1), version('a', 2)], [held('a', 1), held('a', 1), held('b', 1)]);
    expect(verdict).toMatchObject({ lost: 1, duplicated: 1, unexpected: 1 });
    expect(verdict.examples).toEqual(['topic: lost a@2', 'topic: twice a@1', 'topic: never acknowledged b@1']);
  });

  it('sees a projection that shows an older version', () => {
    const latest = new Map([['a', version('a', 3)]]);
    expect(compareLatest('site', latest, [held('a', 3)])).toMatchObject({ lost: 0, unexpected: 0 });
    expect(compareLatest('site', latest, [held('a', 2)])).toMatchObject({ lost: 1 });
    expect(compareLatest('site', latest, [held('a', 3), held('b', 1)])).toMatchObject({ lost: 0, unexpected: 1 });
  });

  it('sees a version that says something else, and a withdrawn story that can still be read', () => {
    expect(compareVersions('database', [version('a', 1)], [version('a', 1, 'something else')])).toMatchObject({ lost: 1 });
    const withdrawn = { ...version('a', 2), isWithdrawal: true };
    expect(compareLatest('site', new Map([['a', withdrawn]]), [{ storyId: 'a', version: 2, isWithdrawal: false }])).toMatchObject({ lost: 1 });
    expect(compareLatest('site', new Map([['a', withdrawn]]), [{ storyId: 'a', version: 2, isWithdrawal: true }])).toMatchObject({ lost: 0 });
  });

  it('tells views that were lost from views that were counted twice', () => {
    const verdict = compareCounts('analytics', new Map([['a', 10], ['b', 5]]), new Map([['a', 9], ['b', 7]]));
    expect(verdict).toMatchObject({ lost: 1, duplicated: 2 });
  });

  it('lets the relay repeat itself, and sees a version that overtakes another', () => {
    expect(countOutOfOrder([held('a', 1), held('a', 2), held('a', 1), held('a', 2), held('a', 3)])).toBe(0);
    expect(countOutOfOrder([held('a', 1), held('a', 3), held('a', 2)])).toBe(1);
  });

  it('applies each version once', () => {
    expect(effectsOf([held('a', 1), held('a', 2), held('a', 1), held('a', 2)])).toEqual([held('a', 1), held('a', 2)]);
  });
});
