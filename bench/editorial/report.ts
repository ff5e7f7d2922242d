import { spreadOf, type Row } from '../testbed/report.ts';
import type { BoardFigures, LookFigures } from './board.ts';
import type { LoadFigures, WorkFigures } from './load.ts';

export interface Figures {
  readonly stories: number;
  readonly editors: number;
  readonly crashes: number;
  readonly board?: BoardFigures | undefined;
  readonly saves?: LoadFigures | undefined;
  readonly publications?: LoadFigures | undefined;
  readonly work?: WorkFigures | undefined;
}

const AIM = 'aim p99 < 50 ms';

export function problemsOf({ crashes }: Figures): string[] {
  return crashes > 0 ? [`${crashes} crashes of editorial`] : [];
}

export function rowsOf({ stories, editors, board, saves, publications, work }: Figures): Row[] {
  return [
    [`${stories} stories`, '', ''],
    ...(board ? boardRows(board) : []),
    ...(saves ? loadRows(`saves, ${editors} editors without a pause`, saves) : []),
    ...(publications ? loadRows(`new versions, each after a save, ${editors} editors without a pause`, publications) : []),
    ...(work ? workRows(editors, work) : []),
  ];
}

function boardRows({ board, bare, views }: BoardFigures): Row[] {
  return [
    lookRow('the board, all views in turn', board, AIM),
    ...Object.entries(bare).map(([name, figures]) => lookRow(`  between them: ${name}`, figures, '')),
    ...Object.entries(views).map(([view, { p50, p99 }]): Row => [`  by ${view}`, `p50 ${p50} ms, p99 ${p99} ms`, '']),
  ];
}

function lookRow(name: string, { p50, p99, p50OfRounds, p99OfRounds, looks }: LookFigures, aim: string): Row {
  return [name, `p50 ${p50} ms (${p50OfRounds.min}–${p50OfRounds.max}), p99 ${p99} ms (${p99OfRounds.min}–${p99OfRounds.max}), ${looks} looks`, aim];
}

function loadRows(name: string, { perSecond, p50, p99, p99OfRounds, count, cpuMs }: LoadFigures): Row[] {
  return [
    [name, `${spreadOf(perSecond)}/s`, ''],
    ['  each', `p50 ${p50} ms, p99 ${p99} ms (${p99OfRounds.min}–${p99OfRounds.max}), ${count} of them; ${spreadOf(cpuMs)} ms of processor time`, ''],
  ];
}

function workRows(editors: number, { save, look }: WorkFigures): Row[] {
  return [
    [`${editors} editors at work: a save`, `p50 ${save.p50} ms, p99 ${save.p99} ms, ${save.n} of them`, ''],
    ['  a look at the board', `p50 ${look.p50} ms, p99 ${look.p99} ms, ${look.n} of them`, AIM],
  ];
}
