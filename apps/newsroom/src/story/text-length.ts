/** Characters as a reader sees them: a letter with its accents is one. */
export function countGraphemes(text: string, language: string): number {
  return Array.from(new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text.trim())).length;
}

export function countWords(text: string, language: string): number {
  return Array.from(new Intl.Segmenter(language, { granularity: 'word' }).segment(text)).filter((segment) => segment.isWordLike).length;
}
