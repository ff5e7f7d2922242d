import { LANGUAGES } from '../spec/builders.js';
import { en } from './en.js';
import { catalogues, numberIn, say, sayMany, wordsOf, type PluralText } from './words.js';

const textsOf = (language: string) => Object.entries<string | PluralText>(wordsOf(language));
const formsOf = (text: string | PluralText) => (typeof text === 'string' ? [text] : Object.values(text));
const placeholdersOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe.each(LANGUAGES)('the catalogue %s', (language) => {
  it('has every text that the English one has, and no other', () => {
    expect(Object.keys(wordsOf(language)).sort()).toEqual(Object.keys(en).sort());
  });

  it('leaves no text empty', () => {
    for (const [key, text] of textsOf(language)) for (const form of formsOf(text)) expect([key, form.trim()]).not.toEqual([key, '']);
  });

  it('fills in what the English one fills in', () => {
    const english = Object.fromEntries<string | PluralText>(Object.entries(en));
    for (const [key, text] of textsOf(language)) {
      for (const form of formsOf(text)) expect([key, placeholdersOf(form)]).toEqual([key, placeholdersOf(formsOf(english[key]!)[0]!)]);
    }
  });

  it('has a form for every plural of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, text] of textsOf(language)) {
      if (typeof text !== 'string') expect([key, Object.keys(text)]).toEqual([key, expect.arrayContaining(pluralCategories)]);
    }
  });
});

it.each(['ru', 'hy'])('the catalogue %s is written in its own letters', (language) => {
  const latin = textsOf(language).filter(([key, text]) => key !== 'languageCode' && formsOf(text).some((form) => /[a-z]{2}/i.test(form.replace(/\{\w+\}|RSS/g, ''))));
  expect(latin).toEqual([]);
});

it('the catalogue az is not the English one', () => {
  expect(textsOf('az').filter(([key, text]) => JSON.stringify(text) === JSON.stringify(en[key as keyof typeof en]))).toEqual([]);
});

describe('texts', () => {
  it('keep what nobody fills in, and take values as they are', () => {
    expect(say('{a} and {b}', { a: '$&{b}' })).toBe('$&{b} and {b}');
  });

  it.each([
    [1, 'найден 1 материал'],
    [3, 'найдено 3 материала'],
    [11, 'найдено 11 материалов'],
    [21, 'найден 21 материал'],
  ])('bend with %s in Russian', (count, words) => {
    expect(sayMany('ru', catalogues['ru']!.searchResults, count, { words: 'мост' })).toContain(words);
  });

  it('group thousands as the language does', () => {
    expect(LANGUAGES.map((language) => numberIn(language, 12345).replaceAll('\u00a0', '_'))).toEqual(['12,345', '12_345', '12.345', '12_345']);
  });

  it.each(LANGUAGES)('write a percentage as %s does', (language) => {
    const percentage = new Intl.NumberFormat(language, { style: 'percent' }).format(1.15).replaceAll('\u00a0', ' ');
    expect(say(wordsOf(language).textSizeNow, { percent: '115' })).toMatch(new RegExp(`${percentage}$`));
  });

  it('bend as each language does, whichever was asked for before', () => {
    const text = { one: 'one', other: 'other' };
    expect(['en', 'hy', 'en', 'hy'].map((language) => sayMany(language, text, 0))).toEqual(['other', 'one', 'other', 'one']);
  });

  it('fall back to English for a language that came later', () => {
    expect(wordsOf('ka')).toBe(en);
  });
});
