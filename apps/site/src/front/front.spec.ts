import { aTeaser } from '../spec/builders.js';
import { STORIES_ON_FRONT, arrange } from './front.js';

const many = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => aTeaser(from + index));
const numbers = (stories: readonly { headline: string }[]) => stories.map(({ headline }) => Number(headline.replace('Story ', '')));

describe('a front', () => {
  it('leads with what an editor chose and goes on with the newest', () => {
    const { top } = arrange([aTeaser(9), aTeaser(3)], many(1, 12));
    expect(numbers(top)).toEqual([9, 3, 1, 2, 4, 5, 6]);
  });

  it('shows no story twice', () => {
    const { top, latest, more } = arrange(many(5, 20), many(1, STORIES_ON_FRONT));
    const shown = numbers([...top, ...latest, ...more]);
    expect(new Set(shown).size).toBe(shown.length);
    expect(numbers(latest)).toEqual([1, 2, 3, 4]);
  });

  it('is empty where there is no story', () => {
    expect(arrange([], [])).toEqual({ top: [], latest: [], more: [] });
  });
});
