import { setTimeout as sleep } from 'node:timers/promises';
import { spread } from '@stet/tools/measure/percentile.ts';
import { rounds, type Rounds } from '@stet/tools/measure/rounds.ts';
import type { FullNewsroom } from '../testbed/full-newsroom.ts';
import { cpuSecondsOf } from '../testbed/process-use.ts';
import type { Editor } from './editor.ts';
import type { EditorialOptions } from './options.ts';

export interface LoadFigures {
  readonly perSecond: Rounds;
  /** Milliseconds over all, and over the rounds. */
  readonly p50: number;
  readonly p99: number;
  readonly p99OfRounds: Rounds;
  readonly count: number;
  /** Processor time of editorial's process for each, in milliseconds. */
  readonly cpuMs: Rounds;
}

export interface WorkFigures {
  readonly save: { readonly p50: number | null; readonly p99: number | null; readonly n: number };
  readonly look: { readonly p50: number | null; readonly p99: number | null; readonly n: number };
}

const MS_PER_SECOND = 1_000;
/** Of one editor at work: between two saves while typing, and between two looks of an open board. */
const SAVE_EVERY_MS = 2_000;
const LOOK_EVERY_MS = 5_000;
const BOARD = '/api/v1/stories';

/** What is measured, and what must come before it each time, which the rate includes and the milliseconds do not. */
export interface Act {
  readonly first?: (editor: Editor) => Promise<void>;
  readonly act: (editor: Editor) => Promise<void>;
}

/** Everybody does it again and again without a pause. */
export async function measureLoad(newsroom: FullNewsroom, editors: readonly Editor[], { first, act }: Act, options: EditorialOptions): Promise<LoadFigures> {
  const times: number[][] = [];
  const [perSecond, cpuMs]: [number[], number[]] = [[], []];
  for (let number = 0; number < options.rounds; number++) {
    const cpuBefore = cpuSecondsOf(newsroom.pid);
    const began = performance.now();
    const taken = (await Promise.all(editors.map((editor) => again(options.seconds, async () => (await first?.(editor), timed(() => act(editor))))))).flat();
    perSecond.push(Math.round(taken.length / ((performance.now() - began) / MS_PER_SECOND)));
    cpuMs.push(tenth(((cpuSecondsOf(newsroom.pid) - cpuBefore) * MS_PER_SECOND) / taken.length));
    times.push(taken);
  }
  const all = spread(times.flat());
  return { perSecond: rounds(perSecond), p50: all.p50!, p99: all.p99!, p99OfRounds: rounds(times.map((one) => spread(one).p99!)), count: all.n, cpuMs: rounds(cpuMs) };
}

/** Everybody saves while typing and has the board open: what a full newsroom feels. */
export async function measureWork(editors: readonly Editor[], { seconds, rounds: count }: EditorialOptions): Promise<WorkFigures> {
  const [saves, looks]: [number[], number[]] = [[], []];
  const endsAt = performance.now() + seconds * count * MS_PER_SECOND;
  const nowAndThen = async (everyMs: number, act: () => Promise<unknown>, times: number[]) => {
    for (let at = performance.now() + Math.random() * everyMs; at < endsAt; at += everyMs) {
      await sleep(Math.max(0, at - performance.now()));
      times.push(await timed(act));
    }
  };
  await Promise.all(editors.flatMap((editor) => [nowAndThen(SAVE_EVERY_MS, () => editor.save(), saves), nowAndThen(LOOK_EVERY_MS, () => editor.look(BOARD), looks)]));
  return { save: spread(saves), look: spread(looks) };
}

async function again(seconds: number, act: () => Promise<number>): Promise<number[]> {
  const endsAt = performance.now() + seconds * MS_PER_SECOND;
  const times: number[] = [];
  while (performance.now() < endsAt) times.push(await act());
  return times;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
