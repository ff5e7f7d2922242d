import type { Block, BlockOf, Inline } from '@stet/contracts';
import { LINE_BREAK, PLAIN, isEmpty, lineFrom, textOf, wordsOfLine, type Line } from './pasted-inline.js';

type Paragraph = BlockOf<'paragraph'>;

/** How people write lists where there are none. A dash begins speech in Russian and Armenian, so it begins no item. */
const BULLET = /^(?:[•·▪▫◦‣●○*]|-(?= ))[ \u00A0]*/u;
const NUMBER = /^\d{1,2}[.)][ \u00A0]+/;
const FEWEST_ITEMS = 2;

export function paragraphOf(line: Line): Paragraph {
  return { type: 'paragraph', content: [...line] };
}

/** Lines within one paragraph. */
export function brokenLines(lines: readonly Line[]): Line {
  return lines.flatMap((line, index): Inline[] => (index === 0 ? [...line] : [LINE_BREAK, ...line]));
}

/** The runs of lines between empty ones. */
export function chunksOf(lines: readonly Line[]): Line[][] {
  return lines.reduce<Line[][]>((all, line) => (isEmpty(line) ? [...all, []] : [...all.slice(0, -1), [...all.at(-1)!, line]]), [[]]).filter((chunk) => chunk.length > 0);
}

/**
 * Lines as messengers and plain text have them. Where empty lines part paragraphs, a single break stays one; where there are none, every line is a paragraph.
 * Lines that begin with bullets or numbers are lists.
 */
export function blocksOfLines(lines: readonly Line[]): Block[] {
  const chunks = chunksOf(lines);
  const isSpaced = chunks.length > 1;
  return chunks.flatMap((chunk) => listRuns(chunk).flatMap(({ marker, lines: run }): Block[] => (marker ? [listOf(marker, run)] : isSpaced ? [paragraphOf(brokenLines(run))] : run.map(paragraphOf))));
}

/** Plain text, such as what a message is copied as. */
export function blocksOfText(text: string): Block[] {
  return blocksOfLines(text.split(/\r\n?|\n|\u2028|\u2029/).map((line) => (line.trim() === '' ? [] : [textOf(line.replaceAll('\t', ' ').trim(), PLAIN)])));
}

interface Run {
  readonly marker: RegExp | undefined;
  readonly lines: Line[];
}

/** Neighbours that begin alike; one line that begins with a bullet is no list. */
function listRuns(chunk: readonly Line[]): Run[] {
  const runs = chunk.reduce<Run[]>((all, line) => {
    const marker = [BULLET, NUMBER].find((one) => one.test(wordsOfLine(line)));
    const last = all.at(-1);
    return last && last.marker === marker ? [...all.slice(0, -1), { marker, lines: [...last.lines, line] }] : [...all, { marker, lines: [line] }];
  }, []);
  const isList = ({ marker, lines }: Run) => marker !== undefined && lines.length >= FEWEST_ITEMS;
  return runs.reduce<Run[]>((all, run) => {
    const last = all.at(-1);
    if (isList(run)) return [...all, run];
    return last && !last.marker ? [...all.slice(0, -1), { marker: undefined, lines: [...last.lines, ...run.lines] }] : [...all, { marker: undefined, lines: run.lines }];
  }, []);
}

function listOf(marker: RegExp, lines: readonly Line[]): Block {
  const items = lines.map((line) => lineFrom(line, marker.exec(wordsOfLine(line))![0].length)).filter((line) => !isEmpty(line));
  return { type: marker === NUMBER ? 'orderedList' : 'bulletList', content: items.map((line) => ({ type: 'listItem', content: [paragraphOf(line)] })) };
}
