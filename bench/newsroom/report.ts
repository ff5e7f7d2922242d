import { range, spreadOf, type Row } from '../testbed/report.ts';
import type { BoardFigures } from './board.ts';
import type { OpeningFigures } from './opening.ts';
import type { RouteFigures } from './scripts.ts';
import type { KeyFigures, TypingFigures } from './typing.ts';
import type { FilterFigures, WiresFigures } from './wire-filters.ts';

export interface Figures {
  readonly stories: number;
  readonly wiresKept: number;
  readonly crashes: number;
  readonly board?: BoardFigures | undefined;
  readonly wires?: WiresFigures | undefined;
  readonly typing?: TypingFigures | undefined;
  readonly opening?: OpeningFigures | undefined;
  readonly scripts?: readonly RouteFigures[] | undefined;
}

const MOST_KEY_MS = 50;
const MOST_TASK_MS = 200;
const MOST_KIB = 250;

/** What did not work, and what is over the bounds that the newsroom app keeps whatever happens. */
export function problemsOf({ crashes, typing, scripts = [] }: Figures): string[] {
  return [
    ...(crashes > 0 ? [`${crashes} crashes of editorial`] : []),
    ...(typing ? typingProblems(typing) : []),
    ...scripts.filter(({ firstKiB }) => firstKiB > MOST_KIB).map(({ route, firstKiB }) => `${route} loads ${firstKiB} KiB of scripts first; at most ${MOST_KIB} are wanted`),
  ];
}

function typingProblems({ withoutPause, fastTypist, saves, lost }: TypingFigures): string[] {
  return [
    ...(saves === 0 ? ['nothing was saved while it was typed'] : []),
    ...(lost > 0 ? [`${lost} words that were typed are not in the saved story`] : []),
    ...Object.entries({ 'without a pause': withoutPause, 'by a fast typist': fastTypist }).flatMap(([how, { p95, longestTask }]) => [
      ...(p95.median >= MOST_KEY_MS ? [`keys ${how} are painted after ${p95.median} ms at p95; less than ${MOST_KEY_MS} is wanted`] : []),
      ...(longestTask.median > MOST_TASK_MS ? [`a task of ${longestTask.median} ms while typing ${how}; at most ${MOST_TASK_MS} is wanted`] : []),
    ]),
  ];
}

export function rowsOf({ stories, wiresKept, board, wires, typing, opening, scripts }: Figures): Row[] {
  return [
    [`${stories} stories, ${wiresKept} wires`, '', ''],
    ...(board ? boardRows(board) : []),
    ...(wires ? wireRows(wires) : []),
    ...(typing ? typingRows(typing) : []),
    ...(opening ? openingRows(opening) : []),
    ...(scripts ? scriptRows(scripts) : []),
  ];
}

function boardRows({ cold, warm, largestPaint, longestTask, scroll }: BoardFigures): Row[] {
  return [
    ['the board: first cards painted, nothing remembered', `${spreadOf(cold)} ms`, ''],
    ['  the same again', `${spreadOf(warm)} ms`, ''],
    ['  largest contentful paint, nothing remembered', `${spreadOf(largestPaint)} ms`, ''],
    ['  longest task', `${spreadOf(longestTask)} ms`, ''],
    ...scroll.map(({ cards, longestTask: longest }): Row => [`  longest task while ${cards} cards are scrolled`, `${spreadOf(longest)} ms`, `at most ${MOST_TASK_MS} ms`]),
  ];
}

function wireRows({ opened, chosen, typed }: WiresFigures): Row[] {
  return [['wires: first of them painted, nothing remembered', `${spreadOf(opened)} ms`, ''], filterRow('  a filter is chosen → its list is painted', chosen), filterRow('  last letter of words → their list is painted', typed)];
}

function filterRow(name: string, { p50, p95, p50OfRounds, p95OfRounds, count }: FilterFigures): Row {
  return [name, `p50 ${p50} ms (${range(p50OfRounds)}), p95 ${p95} ms (${range(p95OfRounds)}), ${count} of them`, ''];
}

function typingRows({ words, withoutPause, fastTypist, saves, lost }: TypingFigures): Row[] {
  return [[`typing ${words} words`, `${saves} saves meanwhile, ${lost} words lost`, ''], ...keyRows('without a pause', withoutPause), ...keyRows('by a fast typist, after it', fastTypist)];
}

function keyRows(how: string, { keys, p50, p95, ownP50, ownP95, longestTask }: KeyFigures): Row[] {
  return [
    [`  key → paint ${how}`, `p50 ${spreadOf(p50)} ms, p95 ${spreadOf(p95)} ms, ${keys} keys`, `p95 < ${MOST_KEY_MS} ms`],
    ["  the same by the page's clock", `p50 ${spreadOf(ownP50)} ms, p95 ${spreadOf(ownP95)} ms`, ''],
    ['  longest task', `${spreadOf(longestTask)} ms`, `at most ${MOST_TASK_MS} ms`],
  ];
}

function openingRows({ storyRead, storyWritten, publishPanel, palette, paletteFound }: OpeningFigures): Row[] {
  return [
    ['a story, nothing remembered: can be read', `${spreadOf(storyRead)} ms`, ''],
    ['  can be written', `${spreadOf(storyWritten)} ms`, ''],
    ['  the dialog of publishing', `${spreadOf(publishPanel)} ms`, ''],
    ['  the palette', `${spreadOf(palette)} ms`, ''],
    ['  last letter in it → stories with the words', `${spreadOf(paletteFound)} ms`, ''],
  ];
}

function scriptRows(scripts: readonly RouteFigures[]): Row[] {
  const most = [...scripts].sort((one, other) => other.firstKiB - one.firstKiB);
  return most.map(({ route, firstKiB, firstSentKiB, allKiB, largest }, at): Row => [`scripts of ${route}`, `${firstKiB} KiB first (${firstSentKiB} sent), ${allKiB} in all; largest ${largest}`, at === 0 ? `at most ${MOST_KIB} KiB first` : '']);
}
