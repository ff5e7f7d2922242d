import { NO_HISTORY, healthOf, rhythmOf, stateOf } from './source-health.js';

const noon = new Date('2026-11-27T12:00:00Z');
const ago = (seconds: number) => new Date(noon.getTime() - seconds * 1_000);
const HOUR = 3_600;
const aStanding = (change: Partial<Parameters<typeof stateOf>[0]> = {}) => ({ isEnabled: true, pollIntervalSeconds: 60, errorStreak: 0, lastSuccessAt: ago(60), lastItemAt: ago(600), createdAt: ago(40 * 24 * HOUR), ...change });

describe('the rhythm of a source', () => {
  it('is not known from a few deliveries', () => expect(rhythmOf({ count: 4, longest: HOUR, secondLongest: 60 })).toBeNull());

  it('is its longest pause and half as much again, without the one that was an accident', () => {
    expect(rhythmOf({ count: 9, longest: 10 * HOUR, secondLongest: 4 * HOUR })).toBe(15 * HOUR);
    expect(rhythmOf({ count: 200, longest: 40 * HOUR, secondLongest: 10 * HOUR })).toBe(15 * HOUR);
  });

  it('is never below an hour', () => expect(rhythmOf({ count: 2_000, longest: 300, secondLongest: 240 })).toBe(HOUR));
});

describe('a source', () => {
  it.each([
    ['is paused, however it fares', aStanding({ isEnabled: false, errorStreak: 9 }), HOUR, 'paused'],
    ['is failing after three failures', aStanding({ errorStreak: 3 }), null, 'failing'],
    ['is failing after the first failure when it was never answered', aStanding({ errorStreak: 1, lastSuccessAt: null }), null, 'failing'],
    ['is failing when its last answer is long ago', aStanding({ errorStreak: 1, lastSuccessAt: ago(1_000) }), null, 'failing'],
    ['is forgiven a hiccup', aStanding({ errorStreak: 2 }), null, 'ok'],
    ['is forgiven a hiccup after the long interval of a feed that brings nothing', aStanding({ pollIntervalSeconds: 300, errorStreak: 1, lastSuccessAt: ago(2_500) }), null, 'ok'],
    ['is quiet when nothing came for longer than expected', aStanding({ lastItemAt: ago(HOUR + 1) }), HOUR, 'quiet'],
    ['is quiet when nothing ever came', aStanding({ lastItemAt: null, createdAt: ago(2 * HOUR) }), HOUR, 'quiet'],
    ['is not quiet before that', aStanding({ lastItemAt: ago(HOUR - 1) }), HOUR, 'ok'],
    ['is not quiet when nothing tells what to expect', aStanding({ lastItemAt: ago(99 * HOUR) }), null, 'ok'],
  ])('%s', (_name, source, expected, state) => expect(stateOf(source, expected, noon)).toBe(state));

  it('is held to what is set by hand before its own rhythm', () => {
    const source = { ...aStanding({ lastItemAt: ago(2 * HOUR) }), lastErrorCode: null };
    const history = { ...NO_HISTORY, gaps: { count: 50, longest: 8 * HOUR, secondLongest: 8 * HOUR } };
    expect(healthOf({ ...source, freshnessSeconds: HOUR }, history, noon)).toMatchObject({ state: 'quiet', expectedWithinSeconds: HOUR });
    expect(healthOf({ ...source, freshnessSeconds: null }, history, noon)).toMatchObject({ state: 'ok', expectedWithinSeconds: 12 * HOUR });
  });
});
