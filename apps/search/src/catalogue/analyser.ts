/** Whose forms of words `public.stems` knows by which name. */
const ANALYSERS: Readonly<Record<string, string>> = { en: 'english', ru: 'russian', hy: 'armenian' };
/** Azerbaijani, and any language that a publication adds. */
const OTHERS = 'simple';

/** All analysers a question without a language is asked in. */
export const allAnalysers: readonly string[] = [...Object.values(ANALYSERS), OTHERS];

/** The analyser for a BCP 47 tag; its region does not matter. */
export function analyserOf(language: string): string {
  return ANALYSERS[language.split('-')[0]!] ?? OTHERS;
}
