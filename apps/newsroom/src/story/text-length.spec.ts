import { countGraphemes, countWords } from './text-length.js';

describe('the length of a text', () => {
  it.each([
    ['en', 'Ferry opens', 11, 2],
    ['ru', 'Паром открыт', 12, 2],
    ['az', 'Bərə açılır', 11, 2],
    ['hy', 'Լաստանավը բացվում է', 19, 3],
    ['en', 'e\u0301 👩‍👩‍👧', 3, 1],
  ])('%s: "%s" has %i characters and %i words', (language, text, graphemes, words) => {
    expect(countGraphemes(text, language)).toBe(graphemes);
    expect(countWords(text, language)).toBe(words);
  });
});
