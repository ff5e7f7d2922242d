import fc from 'fast-check';
import { afterFailure, afterSuccess, intervalOf, longestIntervalOf } from './poll-mark.js';

const noon = new Date('2026-11-24T12:00:00Z');
const secondsTo = (date: Date) => (date.getTime() - noon.getTime()) / 1_000;

describe('the interval of a feed', () => {
  const silentFor = (minutes: number, pollIntervalSeconds = 60) => intervalOf({ pollIntervalSeconds, lastItemAt: new Date(noon.getTime() - minutes * 60_000), createdAt: new Date(0) }, noon);

  it.each([
    [0, 60],
    [16, 60],
    [32, 120],
    [128, 480],
    [10_000, 480],
  ])('that brought nothing for %d minutes is %d s instead of a minute', (minutes, seconds) => expect(silentFor(minutes)).toBe(seconds));

  it.each([
    [600, 3_600],
    [7_200, 7_200],
    [86_400, 86_400],
    [29, 29],
    [2, 2],
  ])('of %d s is %d s at the longest', (own, longest) => expect([silentFor(1_000_000, own), longestIntervalOf(own)]).toEqual([longest, longest]));

  it('that has brought nothing yet is counted from when it was added', () => {
    expect(intervalOf({ pollIntervalSeconds: 60, lastItemAt: null, createdAt: new Date('2026-11-24T11:28:00Z') }, noon)).toBe(120);
  });
});

describe('the time of the next poll', () => {
  it('is an interval after a success, and the streak of failures ends', () => {
    expect(afterSuccess(60, noon)).toEqual({ nextPollAt: new Date('2026-11-24T12:01:00Z'), errorStreak: 0, lastError: null, lastErrorCode: null, lastSuccessAt: noon });
  });

  it('moves away with every failure, up to an hour', () => {
    const waits = [0, 1, 2, 20].map((errorStreak) => secondsTo(afterFailure({ intervalSeconds: 60, errorStreak }, { reason: 'x', fault: 'fetch' }, 1, noon).nextPollAt));
    expect(waits).toEqual([60, 120, 240, 3_600]);
  });

  it('is not before the moment that the server asked for', () => {
    expect(secondsTo(afterFailure({ intervalSeconds: 60, errorStreak: 0 }, { reason: 'x', fault: 'busy', retryAfterSeconds: 900 }, 0, noon).nextPollAt)).toBe(900);
  });

  it('of any failure lies in the future and within the longest of interval and hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86_400 }), fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (intervalSeconds, errorStreak, chance) => {
        const wait = secondsTo(afterFailure({ intervalSeconds, errorStreak }, { reason: 'x', fault: 'fetch' }, chance, noon).nextPollAt);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(Math.max(intervalSeconds, 3_600));
      }),
    );
  });
});
