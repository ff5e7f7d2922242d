import fc from 'fast-check';
import type { StoryNow } from '../readership/readership.dto.js';
import { changesBetween, stateOf, tellsTheSame, type NowState } from './now-state.js';

const NOBODY = { lastFiveMinutes: 0, fiveMinutesBefore: 0, lastHalfHour: 0, halfHourBefore: 0 };
const aStory = (number: number, lastHalfHour: number, headline = 'Ferry'): StoryNow => ({ storyId: `s-${number}`, language: 'en', section: 'society', headline, lastHalfHour, lastFiveMinutes: 1, fiveMinutesBefore: 1 });
const aState = (stories: StoryNow[], lastHalfHour = 0, version = 1): NowState => stateOf(version, new Date('2026-03-01T06:00:00Z'), { ...NOBODY, lastHalfHour }, stories);

/** As a watcher does. */
function applied(before: NowState, change: ReturnType<typeof changesBetween>): Map<string, StoryNow> {
  const stories = new Map(before.stories.map((story) => [story.storyId, story]));
  for (const storyId of change.gone) stories.delete(storyId);
  for (const story of change.changed) stories.set(story.storyId, story);
  return stories;
}

describe('what is read now', () => {
  it('comes as those stories alone that changed, and the ids of those that are gone', () => {
    const before = aState([aStory(1, 5), aStory(2, 3), aStory(3, 1)]);
    const now = aState([aStory(2, 6), aStory(1, 5), aStory(4, 1)], 12);
    expect(changesBetween(before, now)).toEqual({ at: now.at, ...NOBODY, lastHalfHour: 12, changed: [aStory(2, 6), aStory(4, 1)], gone: ['s-3'] });
  });

  it('is known from any state and what changed since', () => {
    const stories = fc.uniqueArray(fc.record({ number: fc.nat(8), views: fc.nat(3), headline: fc.constantFrom('Ferry', 'Bridge') }), { selector: ({ number }) => number });
    const state = stories.map((all) => aState(all.map(({ number, views, headline }) => aStory(number, views, headline))));
    fc.assert(
      fc.property(state, state, (before, now) => {
        expect(applied(before, changesBetween(before, now))).toEqual(new Map(now.stories.map((story) => [story.storyId, story])));
      }),
    );
  });

  it('is the same while no number and no word is another one, whatever is counted', () => {
    const state = aState([aStory(1, 5)], 5);
    expect(tellsTheSame(state, aState([aStory(1, 5)], 5, 2))).toBe(true);
    for (const other of [aState([aStory(1, 5)], 6), aState([aStory(1, 6)], 5), aState([aStory(1, 5, 'Bridge')], 5), aState([], 5)]) expect(tellsTheSame(state, other)).toBe(false);
    expect(aState([aStory(1, 5)], 5, 2).id).not.toBe(state.id);
  });
});
