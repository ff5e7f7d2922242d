import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, allWords, type Words as Texts } from './catalogue.js';
import { REFUSALS, type RefusalWords } from './refusal-words.js';

type Words = Texts & RefusalWords;
const catalogues: Readonly<Record<string, Words>> = Object.fromEntries(await Promise.all(LANGUAGES.map(async (language) => [language, { ...(await allWords(language)), ...(await REFUSALS[language]()) }] as const)));
const en = catalogues.en!;
const texts = await allWords('en');
const translations = Object.entries(catalogues).filter(([language]) => language !== 'en');
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

const SCRIPT: Readonly<Record<string, RegExp>> = { en: /[a-z]/i, ru: /\p{Script=Cyrillic}/u, az: /\p{Script=Latin}/u, hy: /\p{Script=Armenian}/u };

describe.each(Object.entries(catalogues))('the texts in %s', (language, words) => {
  it('have every key, and none that English lacks', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  });

  it('are never empty', () => {
    expect(Object.entries(words).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are written in the letters of the language', () => {
    expect(Object.entries(words).filter(([, text]) => !SCRIPT[language]!.test(text))).toEqual([]);
  });
});

describe.each(translations)('the texts in %s', (_language, words) => {
  it('have the same gaps to fill as the English ones', () => {
    for (const key of Object.keys(en) as (keyof Words)[]) expect([key, placeholders(words[key])]).toEqual([key, placeholders(en[key])]);
  });
});

it('no key is kept that nothing says any more', () => {
  const source = join(import.meta.dirname, '..');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/language\/(en|ru|az|hy|first|writing|house|audit)\//.test(name));
  const text = files.map((name) => readFileSync(join(source, name), 'utf8')).join('\n');
  const isSaid = (key: string) => text.includes(`'${key}'`) || text.includes(`\`${key.slice(0, key.lastIndexOf('.') + 1)}\${`);
  expect(Object.keys(texts).filter((key) => !isSaid(key))).toEqual([]);
});
