/** The PostgreSQL text search configuration for each language; there is none for Azerbaijani, whose words are folded and kept whole. */
const ANALYSERS: Readonly<Record<string, string>> = { en: 'english', ru: 'russian', hy: 'armenian' };
const WHOLE_WORDS = 'simple';

/** All configurations a question without a language is asked in. */
export const allAnalysers: readonly string[] = [...Object.values(ANALYSERS), WHOLE_WORDS];

/** The configuration for a BCP 47 tag; its region does not matter. */
export function analyserOf(language: string): string {
  return ANALYSERS[language.split('-')[0]!] ?? WHOLE_WORDS;
}
