import { parseArgs } from 'node:util';
import { SEED_AND_KEEP, seedFrom } from '../seed.ts';

export interface EmbargoOptions {
  readonly stories: number;
  /** How far apart the first and the last embargo may end. */
  readonly seconds: number;
  readonly seed: number;
  /** Leaves data and logs where they are. */
  readonly isKept: boolean;
}

const FEWEST_STORIES = 4;

/** Reads `--stories 16 --seconds 40 --seed 42 --keep`; throws a `TypeError` that says what is wrong. */
export function embargoOptionsFrom(args: readonly string[]): EmbargoOptions {
  const { stories, seconds, seed, keep } = parseArgs({
    args: [...args],
    options: { stories: { type: 'string', default: '16' }, seconds: { type: 'string', default: '40' }, ...SEED_AND_KEEP },
  }).values;
  const options = { stories: Number(stories), seconds: Number(seconds), seed: seedFrom(seed), isKept: keep };
  if (!(Number.isInteger(options.stories) && options.stories >= FEWEST_STORIES)) throw new TypeError(`--stories is ${stories}; give a whole number from ${FEWEST_STORIES}`);
  if (!(options.seconds > 0)) throw new TypeError(`--seconds is ${seconds}; give a number above 0`);
  return options;
}
