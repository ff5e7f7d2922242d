import { az } from './az.js';
import { en, type PluralText, type Words } from './en.js';
import { hy } from './hy.js';
import { ru } from './ru.js';

export type { PluralText, Words } from './en.js';

/** The texts of the pages, by language. */
export const catalogues: Readonly<Record<string, Words>> = { en, ru, az, hy };

/** The languages that have a catalogue, English first. */
export const languages: readonly string[] = Object.keys(catalogues);

/** The catalogue of a language; a language that the publication added before we did gets English words. */
export function wordsOf(language: string): Words {
  return catalogues[language] ?? en;
}

/** Fills `{name}` in. */
export function say(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The form of a text that fits a number, with `{count}` filled in as the language writes numbers. */
export function sayMany(language: string, text: PluralText, count: number, values: Readonly<Record<string, string>> = {}): string {
  const form = text[pluralsOf(language).select(count)] ?? text.other;
  return say(form, { ...values, count: numberIn(language, count) });
}

export function numberIn(language: string, number: number): string {
  return numbersOf(language).format(number);
}

/** `en` alone would mean American forms: August 6, 2025. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

const pluralsOf = onceForEach((language) => new Intl.PluralRules(language));
const numbersOf = onceForEach((language) => new Intl.NumberFormat(localeOf(language)));

/** Making a format costs more than a hundred uses of it. */
function onceForEach<Format>(make: (language: string) => Format): (language: string) => Format {
  const made = new Map<string, Format>();
  return (language) => {
    const one = made.get(language) ?? make(language);
    made.set(language, one);
    return one;
  };
}
