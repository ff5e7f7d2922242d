import { aTeaser } from '../spec/builders.js';
import { STORIES_ON_FRONT, arrange } from './front.js';

const many = (from: number, to: number, section = 'society') => Array.from({ length: to - from + 1 }, (_, index) => aTeaser(from + index, { section }));
const numbers = (stories: readonly { headline: string }[]) => stories.map(({ headline }) => Number(headline.replace('Story ', '')));
const ORDER = ['economy', 'society', 'sport'];

describe('a front', () => {
  it('leads with what an editor chose and goes on with the newest', () => {
    const { top } = arrange({ curated: [aTeaser(9), aTeaser(3)], newest: many(1, 12), ofSections: [], order: ORDER });
    expect(numbers(top)).toEqual([9, 3, 1, 2, 4, 5, 6]);
  });

  it('shows no story twice, and four of each section in their order', () => {
    const { top, latest, sections } = arrange({ curated: many(5, 20), newest: many(1, STORIES_ON_FRONT), ofSections: [...many(1, 30), ...many(31, 40, 'economy')], order: ORDER });
    const shown = numbers([...top, ...latest, ...sections.flatMap(({ stories }) => stories)]);
    expect(new Set(shown).size).toBe(shown.length);
    expect(numbers(latest)).toEqual([1, 2, 3, 4, 12, 13]);
    expect(sections.map(({ section, stories }) => [section, numbers(stories)])).toEqual([['economy', [31, 32, 33, 34]], ['society', [14, 15, 16, 17]]]);
  });

  it('keeps what an editor put into a slot there, and fills the slots with the newest', () => {
    const curated = [{ ...aTeaser(30), slot: 'seconds' }, { ...aTeaser(40), slot: 'list' }, { ...aTeaser(2), slot: 'list' }];
    const { top, latest } = arrange({ curated, newest: many(1, 13), ofSections: [], order: ORDER });
    expect([numbers(top), numbers(latest)]).toEqual([[1, 30, 3, 4, 5, 6, 7], [40, 2, 8, 9, 10, 11]]);
  });

  it('has the slots that the publication has, and what stands in none of them comes last', () => {
    const curated = [{ ...aTeaser(30), slot: 'gone' }, { ...aTeaser(40), slot: 'wide' }];
    const { top, latest } = arrange({ curated, newest: many(1, 9), ofSections: [], order: ORDER, slots: [{ slot: 'pair', capacity: 2 }, { slot: 'wide', capacity: 3 }] });
    expect([numbers(top), numbers(latest)]).toEqual([[1, 2, 40, 3, 4, 30, 5], [6, 7, 8, 9]]);
  });

  it('shows all that an editor chose for below the top, however much', () => {
    const { latest } = arrange({ curated: many(21, 30).map((story) => ({ ...story, slot: 'list' })), newest: many(1, 13), ofSections: [], order: ORDER });
    expect(numbers(latest)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
  });

  it('is empty where there is no story', () => {
    expect(arrange({ curated: [], newest: [], ofSections: [], order: ORDER })).toEqual({ top: [], latest: [], sections: [] });
  });
});
