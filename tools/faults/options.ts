import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export interface Options {
  readonly minutes: number;
  readonly seed: number;
  /** Leaves data, logs and ledger where they are. */
  readonly isKept: boolean;
}

const LARGEST_SEED = 2 ** 31;

/** Reads `--minutes 3 --seed 42 --keep`; throws a `TypeError` that says what is wrong. */
export function optionsFrom(args: readonly string[]): Options {
  const { minutes, seed, keep } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string', default: '3' }, seed: { type: 'string' }, keep: { type: 'boolean', default: false } },
  }).values;
  const options = { minutes: Number(minutes), seed: seed === undefined ? randomInt(LARGEST_SEED) : Number(seed), isKept: keep };
  if (!(options.minutes > 0)) throw new TypeError(`--minutes is ${minutes}; give a number above 0`);
  if (!Number.isInteger(options.seed)) throw new TypeError(`--seed is ${seed}; give the whole number that an earlier run printed`);
  return options;
}
