import { LANGUAGES } from './catalogue.js';

const NO_TEXTS = Object.fromEntries(LANGUAGES.map((language) => [language, '']));

/** Texts for a form: a language in which nothing is said has an empty one, so that what is typed there and taken away again is no change. */
export function inEachLanguage(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...NO_TEXTS, ...texts };
}
