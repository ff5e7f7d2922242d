const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** About two lines and a half on a page, four on a telephone. */
const EXCERPT_LENGTH = 240;
/** So much of a sentence may stand before its hit; of a longer one the beginning is left away. */
const LEAD_LENGTH = 90;
const CUT = '…';

/** A text and the same one folded, which has as many characters, and the folded words of it that were found. */
export interface FoundText {
  readonly text: string;
  readonly folded: string;
  readonly found: ReadonlySet<string>;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** HTML of the whole text with found words in `<mark>`: found in the folded text, but people read the original. */
export function highlight(text: FoundText): string {
  const letters = [...text.text];
  return marked(letters, hitsIn(text), { start: 0, end: letters.length });
}

/**
 * HTML of the part that shows most of what was found, from one block (a line) and from the beginning of a sentence where that fits; `…` stands
 * where the block goes on. Without a hit it is the beginning of the text.
 */
export function excerpt(text: FoundText): string {
  const letters = [...text.text.trimEnd()];
  const hits = hitsIn(text);
  const start = hits.length > 0 ? startBefore(letters, bestOf(hits, text.folded, letters)) : firstOf(letters);
  const end = endAfter(letters, start);
  const before = start > 0 && !isBlockEnd(letters[start - 1]) && !isSentenceStart(letters, start) ? CUT : '';
  const after = end < letters.length && !isBlockEnd(letters[end]) ? CUT : '';
  return `${before}${marked(letters, hits, { start, end })}${after}`;
}

const isBlockEnd = (letter: string | undefined) => letter === '\n';
const isSpace = (letter: string | undefined) => letter !== undefined && /\s/.test(letter);

function hitsIn({ text, folded, found }: FoundText): Span[] {
  const letters = [...folded];
  if (found.size === 0 || letters.length !== [...text].length) return [];
  const hits: Span[] = [];
  let [passed, place] = [0, 0];
  for (const { 0: word, index } of folded.matchAll(WORD)) {
    place += [...folded.slice(passed, index)].length;
    const end = place + [...word].length;
    if (found.has(word)) hits.push({ start: place, end });
    [passed, place] = [index + word.length, end];
  }
  return hits;
}

/** The hit from which on an excerpt holds most different words within one block; of equal ones the first. */
function bestOf(hits: readonly Span[], folded: string, letters: readonly string[]): Span {
  const foldedLetters = [...folded];
  let best = { hit: hits[0]!, words: 0 };
  hits.forEach((hit, index) => {
    const words = new Set<string>();
    for (const { start, end } of hits.slice(index)) {
      if (end > hit.start + EXCERPT_LENGTH - LEAD_LENGTH || letters.slice(hit.start, start).includes('\n')) break;
      words.add(foldedLetters.slice(start, end).join(''));
    }
    if (words.size > best.words) best = { hit, words: words.size };
  });
  return best.hit;
}

/** The sentence or block that the hit is in, or the first word of it that is near enough. */
function startBefore(letters: readonly string[], { start: hit }: Span): number {
  let word = hit;
  for (let at = hit; at >= 0 && hit - at <= LEAD_LENGTH; at--) {
    if (at === 0 || isBlockEnd(letters[at - 1]) || isSentenceStart(letters, at)) return at;
    if (isSpace(letters[at - 1])) word = at;
  }
  return word;
}

/** A space stands before it, and before that the end of a sentence; the Armenian one is `։`. */
function isSentenceStart(letters: readonly string[], at: number): boolean {
  if (!isSpace(letters[at - 1]) || isSpace(letters[at]) || !/[\p{Lu}\p{N}«“"—–-]/u.test(letters[at] ?? '')) return false;
  return /[.!?…։:][»”"’)]*\s+$/u.test(letters.slice(Math.max(0, at - 4), at).join(''));
}

/** The end of the block, or of the last word that fits. */
function endAfter(letters: readonly string[], start: number): number {
  let word = start;
  for (let at = start; at <= letters.length; at++) {
    if (at === letters.length || isBlockEnd(letters[at])) return at;
    if (isSpace(letters[at])) word = at;
    if (at - start >= EXCERPT_LENGTH) return word > start ? word : at;
  }
  return letters.length;
}

const firstOf = (letters: readonly string[]) => Math.max(0, letters.findIndex((letter) => !isSpace(letter)));

function marked(letters: readonly string[], hits: readonly Span[], { start, end }: Span): string {
  const plain = (from: number, to: number) => escapeHtml(letters.slice(from, to).join(''));
  const shown = hits.filter((hit) => hit.start >= start && hit.end <= end);
  let place = start;
  const parts = shown.map((hit) => {
    const part = `${plain(place, hit.start)}<mark>${plain(hit.start, hit.end)}</mark>`;
    place = hit.end;
    return part;
  });
  return parts.join('') + plain(place, end);
}
