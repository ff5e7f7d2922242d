import { chosenByName } from './block-choice.js';

const found = (names: string[], query: string, language: string) => chosenByName(names.map((label) => ({ label })), query, language).map(({ label }) => label);

describe('the blocks that are offered after a slash', () => {
  it('are all of them until something is typed', () => expect(found(['Table', 'Picture'], '', 'en')).toEqual(['Table', 'Picture']));

  it.each([
    ['en', ['Gallery', 'Pull quote', 'Quote', 'Table'], 'qu', ['Quote', 'Pull quote']],
    ['en', ['Gallery', 'Table'], 'll', ['Gallery']],
    ['az', ['İqtibas', 'Irs'], 'iq', ['İqtibas']],
    ['hy', ['Նկար', 'Պատկերասրահ'], 'նկ', ['Նկար']],
    ['ru', ['Таблица'], 'x', []],
  ])('are in %s those of %j that "%s" is in', (language, names, query, expected) => expect(found(names, query, language)).toEqual(expected));
});
