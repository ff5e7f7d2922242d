import { aTeaser } from '../spec/builders.js';
import { STORIES_ON_FRONT, arrange } from './front.js';

const many = (from: number, to: number, section = 'society') => Array.from({ length: to - from + 1 }, (_, index) => aTeaser(from + index, { section }));
const numbers = (stories: readonly { headline: string }[]) => stories.map(({ headline }) => Number(headline.replace('Story ', '')));
const ORDER = ['economy', 'society', 'sport'];

describe('a front', () => {
  it('leads with what an editor chose and goes on with the newest', () => {
    const { top } = arrange([aTeaser(9), aTeaser(3)], many(1, 12), [], ORDER);
    expect(numbers(top)).toEqual([9, 3, 1, 2, 4, 5, 6]);
  });

  it('shows no story twice, and four of each section in their order', () => {
    const { top, latest, sections } = arrange(many(5, 20), many(1, STORIES_ON_FRONT), [...many(1, 30), ...many(31, 40, 'economy')], ORDER);
    const shown = numbers([...top, ...latest, ...sections.flatMap(({ stories }) => stories)]);
    expect(new Set(shown).size).toBe(shown.length);
    expect(numbers(latest)).toEqual([1, 2, 3, 4, 12, 13]);
    expect(sections.map(({ section, stories }) => [section, numbers(stories)])).toEqual([['economy', [31, 32, 33, 34]], ['society', [14, 15, 16, 17]]]);
  });

  it('is empty where there is no story', () => {
    expect(arrange([], [], [], ORDER)).toEqual({ top: [], latest: [], sections: [] });
  });
});
