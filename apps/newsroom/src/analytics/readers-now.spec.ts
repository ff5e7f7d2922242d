import type { StoryNow } from '../api/editorial.js';
import { changedBy, withLive, type LiveReaders } from './readers-now.js';

const NOBODY = { lastFiveMinutes: 0, fiveMinutesBefore: 0, lastHalfHour: 0, halfHourBefore: 0 };
const aStory = (storyId: string, lastHalfHour: number, language = 'en'): StoryNow => ({ storyId, language, section: 'society', headline: storyId, lastHalfHour, lastFiveMinutes: 0, fiveMinutesBefore: 0 });
const live: LiveReaders = { at: '2026-03-01T06:00:05Z', ...NOBODY, lastHalfHour: 9, stories: [aStory('b', 5), aStory('a', 4, 'hy')] };
const asked = { at: '2026-03-01T06:00:00Z', ...NOBODY, lastHalfHour: 8, stories: [aStory('b', 5)], minutes: [] };

describe('what is read now, as it is told', () => {
  it('goes on from what was told before, the most read first', () => {
    const next = changedBy(live, { at: '2026-03-01T06:00:06Z', ...NOBODY, lastHalfHour: 12, changed: [aStory('a', 8, 'hy'), aStory('c', 8)], gone: ['b'] });
    expect([next.lastHalfHour, next.stories.map(({ storyId }) => storyId)]).toEqual([12, ['a', 'c']]);
  });

  it('takes the place of what was asked for, unless that is newer', () => {
    expect(withLive(asked, live, { limit: 1 })).toMatchObject({ lastHalfHour: 9, stories: [{ storyId: 'b' }] });
    expect(withLive({ ...asked, at: '2026-03-01T06:00:07Z' }, live, { limit: 1 }).lastHalfHour).toBe(8);
    expect(withLive(asked, undefined, { limit: 1 })).toBe(asked);
  });

  it('has of a language its stories, with the totals that were asked for', () => {
    expect(withLive(asked, live, { limit: 1, language: 'hy' })).toMatchObject({ lastHalfHour: 8, stories: [{ storyId: 'a' }] });
    expect(withLive(asked, live, { limit: 2, language: 'hy' })).toBe(asked);
  });
});
