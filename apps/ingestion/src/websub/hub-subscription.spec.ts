import { leaseOf, paceOf, waitSeconds } from './hub-subscription.js';

const now = new Date('2026-03-02T09:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const DAY = 86_400;

describe('a subscription at a hub', () => {
  it.each([
    [undefined, 10 * DAY, 7 * DAY],
    [1_000, 1_000, 700],
    [600, 600, 420],
    [10_000 * DAY, 90 * DAY, 63 * DAY],
  ])('that is granted for %s seconds ends and is renewed in time', (granted, ends, renewed) => {
    expect(leaseOf(granted, now)).toEqual({ endsAt: inSeconds(ends), renewAt: inSeconds(renewed) });
  });

  it('is none when it would be over in a moment, or at a time that nobody can tell', () => {
    expect([-1, 0, 1, 599, Number.NaN].map((granted) => leaseOf(granted, now))).toEqual(Array(5).fill(undefined));
  });

  it('is asked for again after longer and longer, and once a day at least', () => {
    expect([0, 1, 2, 8, 9, 5_000].map(waitSeconds)).toEqual([300, 600, 1_200, 76_800, DAY, DAY]);
  });

  it.each([
    ['is alive', 60, { state: 'alive', leaseEndsAt: inSeconds(1), isTrusted: true }, 3_600],
    ['is alive, and it is polled rarely anyway', 7_200, { state: 'alive', leaseEndsAt: inSeconds(1), isTrusted: true }, 7_200],
    ['has missed something', 60, { state: 'alive', leaseEndsAt: inSeconds(1), isTrusted: false }, 60],
    ['has lapsed', 60, { state: 'alive', leaseEndsAt: now, isTrusted: true }, 60],
    ['is not confirmed', 60, { state: 'asked', leaseEndsAt: null, isTrusted: true }, 60],
    ['is not there', 60, undefined, 60],
  ] as const)('that %s leaves its source polled every so many seconds', (_name, interval, subscription, seconds) => expect(paceOf(interval, subscription, now)).toBe(seconds));
});
