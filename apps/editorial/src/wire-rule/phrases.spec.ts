import fc from 'fast-check';
import { Phrases, phraseOf } from './phrases.js';

const found = (phrases: readonly string[], text: string) => [...new Phrases(phrases).in(text)].sort();

describe('phrases', () => {
  it('are found as whole words in a row, in one line and in any spelling', () => {
    expect(found(['ferry', 'fer', 'Prime  Minister', 'minister prime', 'line at'], 'Ferry line\nAt last, the PRIME MINISTER')).toEqual(['ferry', 'prime minister']);
  });

  it('are found within each other, and where another one began', () => {
    expect(found(['a b c d', 'b c', 'c', 'b c e', 'd'], 'a b c e')).toEqual(['b c', 'b c e', 'c']);
  });

  it('are those that are found one by one', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'ab', '\n'), { maxLength: 30 }).map((words) => words.join(' '));
    const phrases = fc.array(fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')), { maxLength: 20 });
    const oneByOne = (all: readonly string[], where: string) => [...new Set(all)].filter((phrase) => ` ${where} `.includes(` ${phrase} `)).sort();
    fc.assert(fc.property(phrases, text, (all, where) => expect(found(all, where)).toEqual(oneByOne(all, where))));
  });

  it('have one spelling', () => {
    expect(phraseOf('  «Ёлка», на площади ')).toBe('елка на площади');
  });
});
