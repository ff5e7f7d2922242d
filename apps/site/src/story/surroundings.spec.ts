import { aTeaser } from '../spec/builders.js';
import { arrangeAround, type Candidates } from './surroundings.js';

const some = (...numbers: number[]) => numbers.map((number) => aTeaser(number));
const own = aTeaser(0).storyId;
const around = (candidates: Partial<Candidates>) => arrangeAround(own, { chosen: [], next: [], related: [], important: [{ of: 'section', stories: [] }], more: [], mostRead: [], ...candidates });
const numbersOf = (stories: readonly { readonly slug: string }[]) => stories.map(({ slug }) => Number(slug.replace('story-', '')));

describe('around a story', () => {
  it('no story stands twice, nor the story itself', () => {
    const all = some(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
    const { next, related, important, more, mostRead } = around({ next: all, related: all, important: [{ of: 'section', stories: all }], more: all, mostRead: all });
    expect([[next!], related, important.stories, more, mostRead].map(numbersOf)).toEqual([[1], [2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16, 17]]);
  });

  it('related are those that an editor chose, in that order, before others that fill up to three', () => {
    const all = some(1, 2, 3, 4, 5, 6, 7, 8);
    const chosen = (...numbers: number[]) => around({ chosen: some(...numbers), next: all, related: all });
    expect([chosen(7, 1).next!, ...chosen(7, 1).related].map(({ headline }) => headline)).toEqual(['Story 2', 'Story 7', 'Story 1', 'Story 3']);
    expect(numbersOf(chosen(6, 5, 4, 3, 2).related)).toEqual([6, 5, 4, 3, 2]);
  });

  it('what is important is of the section where that has three such stories', () => {
    const { important } = around({ important: [{ of: 'section', stories: some(1, 2, 3) }, { of: 'publication', stories: some(4, 5) }] });
    expect([important.of, numbersOf(important.stories)]).toEqual(['section', [1, 2, 3]]);
  });

  it('it is of the publication where the section has fewer, the section first', () => {
    const { important } = around({ next: some(1), important: [{ of: 'section', stories: some(1, 2, 3) }, { of: 'publication', stories: some(4, 2, 5, 6) }, { of: 'latest', stories: some(7) }] });
    expect([important.of, numbersOf(important.stories)]).toEqual(['publication', [2, 3, 4, 5]]);
  });

  it('it is the newest where nothing has been important lately', () => {
    const { important } = around({ important: [{ of: 'section', stories: [] }, { of: 'publication', stories: some(1) }, { of: 'latest', stories: some(1, 2) }] });
    expect([important.of, numbersOf(important.stories)]).toEqual(['latest', [1, 2]]);
  });
});
