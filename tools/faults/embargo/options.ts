import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export interface EmbargoOptions {
  readonly stories: number;
  /** How far apart the first and the last embargo may end. */
  readonly seconds: number;
  readonly seed: number;
  /** Leaves data and logs where they are. */
  readonly isKept: boolean;
}

const LARGEST_SEED = 2 ** 31;
const FEWEST_STORIES = 4;

/** Reads `--stories 16 --seconds 40 --seed 42 --keep`; throws a `TypeError` that says what is wrong. */
export function embargoOptionsFrom(args: readonly string[]): EmbargoOptions {
  const { stories, seconds, seed, keep } = parseArgs({
    args: [...args],
    options: { stories: { type: 'string', default: '16' }, seconds: { type: 'string', default: '40' }, seed: { type: 'string' }, keep: { type: 'boolean', default: false } },
  }).values;
  const options = { stories: Number(stories), seconds: Number(seconds), seed: seed === undefined ? randomInt(LARGEST_SEED) : Number(seed), isKept: keep };
  if (!(Number.isInteger(options.stories) && options.stories >= FEWEST_STORIES)) throw new TypeError(`--stories is ${stories}; give a whole number from ${FEWEST_STORIES}`);
  if (!(options.seconds > 0)) throw new TypeError(`--seconds is ${seconds}; give a number above 0`);
  if (!Number.isInteger(options.seed)) throw new TypeError(`--seed is ${seed}; give the whole number that an earlier run printed`);
  return options;
}
