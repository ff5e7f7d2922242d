import { ARMENIAN_ABSTRACT, ARMENIAN_CUT } from './armenian.js';
import { AZERBAIJANI_CUT } from './azerbaijani.js';

// `public.stems` in the database is made by migrations, which hold these rules as they were: whoever changes them here writes another that replaces it.

/** An ending of more letters is a sentence. */
export const LONGEST_ENDING = 14;

/** The words that a folded Azerbaijani word may be a form of; `k` and `q` soften before a vowel: ürək, ürəyi; uşaq, uşağı. */
export function azerbaijaniStems(word: string): string[] {
  return cuts(word, AZERBAIJANI_CUT).flatMap((stem) => [stem, ...hardened(stem)]);
}

/** The words that a folded Armenian word may be a form of. */
export function armenianStems(word: string): string[] {
  const abstract = new RegExp(ARMENIAN_ABSTRACT).test(word) ? [word.replace(new RegExp(ARMENIAN_ABSTRACT), '$1ուն')] : [];
  return [...cuts(word, ARMENIAN_CUT), ...abstract];
}

function cuts(word: string, pattern: string): string[] {
  const [letters, cut] = [[...word], new RegExp(pattern)];
  const lengths = letters.map((_, index) => index).filter((length) => length >= Math.max(2, letters.length - LONGEST_ENDING));
  const stems = lengths.map((length) => letters.slice(0, length).join(''));
  return stems.filter((stem) => cut.test(`${stem}|${word.slice(stem.length)}`));
}

const HARD: Readonly<Record<string, string>> = { y: 'k', g: 'q' };

function hardened(stem: string): string[] {
  const hard = HARD[stem.at(-1)!];
  return hard && stem.length > 2 ? [stem.slice(0, -1) + hard] : [];
}
