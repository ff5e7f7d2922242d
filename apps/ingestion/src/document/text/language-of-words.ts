import type { ParsedItem } from '../parsed-document.js';

/** Letters that tell a language, and how many of a text's letters have to be such. */
const BY_SCRIPT: readonly (readonly [language: string, letters: RegExp])[] = [
  ['hy', /\p{Script=Armenian}/gu],
  ['ka', /\p{Script=Georgian}/gu],
  ['uk', /[іїєґ]/giu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['az', /ə/giu],
  ['tr', /[ğışç]/giu],
];
const ENOUGH: Readonly<Record<string, number>> = { uk: 0.02, az: 0.01, tr: 0.02 };
const MOSTLY = 0.4;
/** Words that every text of some length has in these languages, and that others lack. */
const BY_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('the of and to in is that for with was on by from at'.split(' ')),
  de: new Set('der die und das ist nicht mit den von zu ein eine auf'.split(' ')),
  fr: new Set('le la les des et est une dans pour que du sur au'.split(' ')),
  es: new Set('el los las y es una que por con para del se'.split(' ')),
};
const FEWEST_WORDS = 0.08;
const FEWEST_LETTERS = 20;
/** Languages that share an alphabet, of those that can be told. */
const ALPHABETS: readonly (readonly string[])[] = [['en', 'de', 'fr', 'es', 'az', 'tr'], ['ru', 'uk'], ['hy'], ['ka'], ['ar']];
/** A headline of fewer letters tells languages of one alphabet apart by accident. */
const LETTERS_OF_ONE_ALPHABET = 100;
const TELLING_LENGTH = 2_000;

/** What the language of an item is told by. */
export function wordsOf({ headline, standfirst, bodyText }: Pick<ParsedItem, 'headline' | 'standfirst' | 'bodyText'>): string {
  return `${headline} ${standfirst} ${bodyText.slice(0, TELLING_LENGTH)}`;
}

/** The language of words from where another is usual: that one, where the words do not tell, or could not tell it (Bulgarian has the letters of Russian). */
export function languageAmid(usual: string, text: string): string {
  const told = languageOfWords(text);
  const ofUsual = alphabetOf(usual);
  if (told === undefined || ofUsual === undefined || told === primaryOf(usual)) return usual;
  return alphabetOf(told) === ofUsual && lettersIn(text) < LETTERS_OF_ONE_ALPHABET ? usual : told;
}

/** The language of words that do not say it themselves: by their letters, else by small words; `undefined` rather than a guess. */
export function languageOfWords(text: string): string | undefined {
  const letters = lettersIn(text);
  if (letters < FEWEST_LETTERS) return undefined;
  const byScript = BY_SCRIPT.find(([language, pattern]) => (text.match(pattern)?.length ?? 0) / letters >= (ENOUGH[language] ?? MOSTLY));
  return byScript?.[0] ?? byWords(text);
}

function byWords(text: string): string | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const shares = Object.entries(BY_WORDS).map(([language, small]) => [language, words.filter((word) => small.has(word)).length / words.length] as const);
  const [language, share] = shares.reduce((best, one) => (one[1] > best[1] ? one : best));
  return share >= FEWEST_WORDS ? language : undefined;
}

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

function primaryOf(language: string): string {
  return language.split('-', 1)[0]!.toLowerCase();
}

function alphabetOf(language: string): readonly string[] | undefined {
  return ALPHABETS.find((languages) => languages.includes(primaryOf(language)));
}
