import { parseArgs } from 'node:util';
import { SEED_AND_KEEP, seedFrom } from '../seed.ts';

export interface Options {
  /** How long people type under faults. */
  readonly seconds: number;
  readonly seed: number;
  /** Leaves data, logs and ledger where they are. */
  readonly isKept: boolean;
}

/** Reads `--seconds 60 --seed 42 --keep`; throws a `TypeError` that says what is wrong. */
export function optionsFrom(args: readonly string[]): Options {
  const { seconds, seed, keep } = parseArgs({
    args: [...args],
    options: { seconds: { type: 'string', default: '60' }, ...SEED_AND_KEEP },
  }).values;
  const options = { seconds: Number(seconds), seed: seedFrom(seed), isKept: keep };
  if (!(options.seconds > 0)) throw new TypeError(`--seconds is ${seconds}; give a number above 0`);
  return options;
}
