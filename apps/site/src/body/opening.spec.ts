import { bodyOfParagraphs } from '@stet/contracts';
import { openingOf } from './opening.js';

describe('the opening of a story', () => {
  it.each([
    ['en', 'The ferry sails again. It is 9.30 a.m.', 'The ferry sails again. It is 9.30 a.m.'],
    ['ru', 'Паром снова ходит. Сейчас утро.', 'Паром снова ходит. Сейчас утро.'],
    ['az', 'Bərə yenə işləyir. İndi səhərdir.', 'Bərə yenə işləyir. İndi səhərdir.'],
    ['hy', 'Լաստանավը կրկին գործում է։ Առավոտ է։', 'Լաստանավը կրկին գործում է։ Առավոտ է։'],
  ])('is its first sentences in %s', (language, text, opening) => expect(openingOf(bodyOfParagraphs(['', text, 'More of it.']), language)).toBe(opening));

  it('ends with a sentence once it says enough', () => {
    const sentence = 'The ferry between the two banks sails twelve times a day, and its captain says that the river has never been calmer at this time.';
    expect(openingOf(bodyOfParagraphs([`${sentence} ${sentence} ${sentence}`]), 'en')).toBe(sentence);
  });

  it('ends with a word where there is no end of a sentence', () => {
    const opening = openingOf(bodyOfParagraphs([Array.from({ length: 200 }, () => 'ferry').join(' ')]), 'en');
    expect(opening).toMatch(/^(ferry )+ferry…$/);
    expect(opening.length).toBeLessThanOrEqual(301);
  });

  it('is nothing without a paragraph', () => expect(openingOf({ ...bodyOfParagraphs([]), content: [] }, 'en')).toBe(''));
});
