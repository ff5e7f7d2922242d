import { breakingChoiceOf, isBreaking } from './breaking-choice.js';

const NOW = Date.parse('2026-03-01T09:00:00.000Z');
const until = (time: string | null) => ({ breaking: { until: time } });

describe('breaking news', () => {
  it('is what was marked and has not come to its end', () => {
    const stories = [{ breaking: null }, until(null), until('2026-03-01T09:00:00.001Z'), until('2026-03-01T09:00:00.000Z')];
    expect(stories.map((story) => isBreaking(story, NOW))).toEqual([false, true, true, false]);
  });

  it('is offered with the end that was chosen, and else for two hours', () => {
    expect(breakingChoiceOf(until('2026-03-01T10:00:00.000Z'), NOW)).toEqual({ isMarked: true, hours: 'as it is' });
    expect(breakingChoiceOf(until(null), NOW)).toEqual({ isMarked: true, hours: 2 });
    expect(breakingChoiceOf(until('2026-03-01T08:00:00.000Z'), NOW)).toEqual({ isMarked: false, hours: 2 });
    expect(breakingChoiceOf({ breaking: null }, NOW)).toEqual({ isMarked: false, hours: 2 });
  });
});
