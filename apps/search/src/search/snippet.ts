/** What PostgreSQL puts around a hit: private characters that no catalogued text contains. */
export const HIT_STARTS = '\uE000';
export const HIT_ENDS = '\uE001';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/**
 * HTML of `original` with the hits of `marked` in `<mark>`. `marked` is the folded original with marks: hits are found in the folded text,
 * but people read the original. Both have the same characters, one for one; if not, the text comes back without marks.
 */
export function highlight(original: string, marked: string): string {
  const letters = [...original];
  const folded = [...marked];
  const length = folded.filter((letter) => letter !== HIT_STARTS && letter !== HIT_ENDS).length;
  if (length !== letters.length) return escapeHtml(original);

  let place = 0;
  const html = folded.map((letter) => {
    if (letter === HIT_STARTS) return '<mark>';
    if (letter === HIT_ENDS) return '</mark>';
    return escapeHtml(letters[place++]!);
  });
  return html.join('');
}
