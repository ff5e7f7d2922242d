import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export interface Options {
  /** How long people type under faults. */
  readonly seconds: number;
  readonly seed: number;
  /** Leaves data, logs and ledger where they are. */
  readonly isKept: boolean;
}

const LARGEST_SEED = 2 ** 31;

/** Reads `--seconds 60 --seed 42 --keep`; throws a `TypeError` that says what is wrong. */
export function optionsFrom(args: readonly string[]): Options {
  const { seconds, seed, keep } = parseArgs({
    args: [...args],
    options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' }, keep: { type: 'boolean', default: false } },
  }).values;
  const options = { seconds: Number(seconds), seed: seed === undefined ? randomInt(LARGEST_SEED) : Number(seed), isKept: keep };
  if (!(options.seconds > 0)) throw new TypeError(`--seconds is ${seconds}; give a number above 0`);
  if (!Number.isInteger(options.seed)) throw new TypeError(`--seed is ${seed}; give the whole number that an earlier run printed`);
  return options;
}
