/** How wide a text is, in pixels, at a size. */
export type Measure = (text: string, size: number) => Promise<number>;

export interface Box {
  readonly width: number;
  readonly height: number;
  /** The largest and the smallest size that may be tried, in pixels. */
  readonly sizes: { readonly largest: number; readonly smallest: number };
  /** Distance of baselines, in ems. */
  readonly leading: number;
}

export interface Paragraph {
  readonly lines: readonly string[];
  readonly size: number;
}

const STEP = 2;
const ELLIPSIS = '…';
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Breaks a text into lines at the largest size at which it fits its box; what does not fit at the smallest ends in an ellipsis. */
export async function fit(text: string, box: Box, measure: Measure): Promise<Paragraph> {
  const words = text.trim().split(/[^\S\u00a0]+/u).filter(Boolean); // a no-break space holds words together
  for (let size = box.sizes.largest; size > box.sizes.smallest; size -= STEP) {
    if (await isTooWide(words, size, box, measure)) continue;
    const lines = await broken(words, box.width, (line) => measure(line, size));
    if (lines.length <= linesOf(box, size)) return { size, lines: await balanced(words, lines, box.width, (line) => measure(line, size)) };
  }
  const size = box.sizes.smallest;
  const lines = await broken(words, box.width, (line) => measure(line, size));
  return { size, lines: await shortened(lines, linesOf(box, size), box.width, (line) => measure(line, size)) };
}

function linesOf({ height, leading }: Box, size: number): number {
  return Math.max(1, Math.floor(height / (size * leading)));
}

/** A word is only cut when no size will hold it. */
async function isTooWide(words: readonly string[], size: number, { width }: Box, measure: Measure): Promise<boolean> {
  const widest = await Promise.all(words.map((word) => measure(word, size)));
  return widest.some((one) => one > width);
}

async function broken(words: readonly string[], width: number, measure: (line: string) => Promise<number>): Promise<string[]> {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && (await measure(longer)) <= width) lines[lines.length - 1] = longer;
    else lines.push(...(await cut(word, width, measure)));
  }
  return lines;
}

async function cut(word: string, width: number, measure: (line: string) => Promise<number>): Promise<string[]> {
  if ((await measure(word)) <= width) return [word];
  const parts = [''];
  for (const { segment } of graphemes.segment(word)) {
    const longer = parts.at(-1)! + segment;
    if (parts.at(-1) === '' || (await measure(longer)) <= width) parts[parts.length - 1] = longer;
    else parts.push(segment);
  }
  return parts;
}

/** The narrowest column that takes no more lines: no last line with a single word. */
async function balanced(words: readonly string[], lines: readonly string[], width: number, measure: (line: string) => Promise<number>): Promise<readonly string[]> {
  let [narrow, wide, best] = [width / 2, width, lines];
  while (wide - narrow > width / 32) {
    const middle = (narrow + wide) / 2;
    const tried = await broken(words, middle, measure);
    if (tried.length > lines.length || (await anyWider(tried, middle, measure))) narrow = middle;
    else [wide, best] = [middle, tried];
  }
  return best;
}

async function anyWider(lines: readonly string[], width: number, measure: (line: string) => Promise<number>): Promise<boolean> {
  const widths = await Promise.all(lines.map(measure));
  return widths.some((one) => one > width);
}

async function shortened(lines: readonly string[], most: number, width: number, measure: (line: string) => Promise<number>): Promise<string[]> {
  if (lines.length <= most) return [...lines];
  const kept = lines.slice(0, most);
  let last = [...graphemes.segment(kept.at(-1)!)].map(({ segment }) => segment);
  while (last.length > 1 && (await measure(last.join('').trimEnd() + ELLIPSIS)) > width) last = last.slice(0, -1);
  return [...kept.slice(0, -1), last.join('').trimEnd() + ELLIPSIS];
}
