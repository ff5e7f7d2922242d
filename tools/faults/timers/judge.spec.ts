import { eventsIn, isClean, judgePlace, latenessOf, summary } from './judge.ts';

const scheduled = ['a', 'b', 'c'].map((storyId) => ({ storyId }));
const record = (key: string, id: string) => ({ partition: 0, key, value: '{}', headers: { ce_id: id }, timestamp: 0 });

describe('a place', () => {
  it('is clean when each story is there once, in any order', () => {
    expect(isClean(judgePlace(scheduled, ['c', 'a', 'b']))).toBe(true);
  });

  it.each([
    [['a', 'b'], { lost: 1, doubled: 0, strange: 0, examples: ['c is lost'] }],
    [['a', 'b', 'c', 'b'], { lost: 0, doubled: 1, strange: 0, examples: ['b is there 2 times'] }],
    [['a', 'b', 'c', 'd'], { lost: 0, doubled: 0, strange: 1, examples: ['d was not scheduled'] }],
  ])('with %j is not', (ids, place) => {
    expect(judgePlace(scheduled, ids)).toEqual(place);
    expect(isClean(judgePlace(scheduled, ids))).toBe(false);
  });
});

it('a repeated record is one event, and two events of a story are two', () => {
  expect(eventsIn([record('a', '1'), record('a', '1'), record('b', '2')])).toEqual({ keys: ['a', 'b'], repeats: 1 });
  expect(eventsIn([record('a', '1'), record('a', '2')])).toEqual({ keys: ['a', 'a'], repeats: 0 });
});

describe('lateness', () => {
  const times = { realOf: (shown: number) => shown, downtime: { from: 100, until: 200 } };
  const late = (at: number, done: number) => latenessOf([{ storyId: 'a', at }], new Map([['a', done]]), times)[0];

  it.each([
    ['before the downtime', 50, 53, 3],
    ['after it', 300, 310, 10],
    ['in it, from its end', 150, 207, 7],
    ['just before it, and done after it', 99, 204, 4],
    ['in it, and done while the first replica was not ready yet', 150, 199, 0],
  ])('of what was due %s', (_name, at, done, expected) => {
    expect(late(at, done)).toBe(expected);
  });

  it('is nothing where nothing was done: that is a loss', () => {
    expect(latenessOf([{ storyId: 'b', at: 1 }], new Map(), times)).toEqual([]);
    expect(summary([])).toEqual({ p50: 0, p99: 0, max: 0 });
  });
});
