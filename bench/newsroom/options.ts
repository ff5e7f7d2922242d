import { parseArgs } from 'node:util';
import { partsOf, whole } from '../testbed/arguments.ts';

export const PARTS = ['board', 'wires', 'typing', 'opening', 'scripts'] as const;
export type Part = (typeof PARTS)[number];

export interface NewsroomOptions {
  readonly parts: readonly Part[];
  /** In the newsroom before anything is measured. */
  readonly stories: number;
  /** Of these, how many are in work. */
  readonly inWork: number;
  /** Days of wires. */
  readonly days: number;
  readonly rounds: number;
  /** Typed without a pause in all rounds together. */
  readonly words: number;
  /** Seconds of each round in which a fast typist types. */
  readonly seconds: number;
}

const FULL = { stories: 100_000, inWork: 1_000, days: 3, rounds: 5, words: 2_000, seconds: 4 };
const QUICK = { stories: 5_000, inWork: 1_000, days: 1, rounds: 2, words: 200, seconds: 2 };

export function readOptions(args: readonly string[]): NewsroomOptions {
  const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean' }, only: { type: 'string' }, stories: { type: 'string' }, rounds: { type: 'string' } } });
  const size = values.quick ? QUICK : FULL;
  return { ...size, parts: partsOf(values.only, PARTS), stories: whole('--stories', values.stories) ?? size.stories, rounds: whole('--rounds', values.rounds) ?? size.rounds };
}
