import { countGraphemes, countWords, minutesToRead } from './text-length.js';

describe('the length of a text', () => {
  it.each([
    ['en', 'Ferry opens', 11, 2],
    ['ru', 'Паром открыт', 12, 2],
    ['az', 'Bərə açılır', 11, 2],
    ['az', 'İ\u0307zmir–Bakı reysi: 3,5 saat', 26, 5],
    ['hy', 'Լաստանավը բացվում է', 19, 3],
    ['hy', 'Ո՞վ է գալու և ե՞րբ։', 19, 5],
    ['en', 'e\u0301 👩‍👩‍👧', 3, 1],
  ])('%s: "%s" has %i characters and %i words', (language, text, graphemes, words) => {
    expect(countGraphemes(text, language)).toBe(graphemes);
    expect(countWords(text, language)).toBe(words);
  });

  it.each([
    ['en', 1, 1],
    ['en', 456, 2],
    ['ru', 456, 2],
    ['az', 456, 3],
    ['hy', 456, 3],
    ['fr', 900, 5],
  ])('%s: %i words are read in %i minutes', (language, words, minutes) => expect(minutesToRead(words, language)).toBe(minutes));
});
