import { parseArgs } from 'node:util';
import { SEED_AND_KEEP, seedFrom } from './seed.ts';

export interface Options {
  readonly minutes: number;
  readonly seed: number;
  /** Leaves data, logs and ledger where they are. */
  readonly isKept: boolean;
}

/** Reads `--minutes 3 --seed 42 --keep`; throws a `TypeError` that says what is wrong. */
export function optionsFrom(args: readonly string[]): Options {
  const { minutes, seed, keep } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string', default: '3' }, ...SEED_AND_KEEP },
  }).values;
  const options = { minutes: Number(minutes), seed: seedFrom(seed), isKept: keep };
  if (!(options.minutes > 0)) throw new TypeError(`--minutes is ${minutes}; give a number above 0`);
  return options;
}
