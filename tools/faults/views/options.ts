import { parseArgs } from 'node:util';
import { SEED_AND_KEEP, seedFrom } from '../seed.ts';

export interface Options {
  /** Over HTTP, besides those of the collector whose line is bad. */
  readonly views: number;
  readonly replicas: number;
  readonly seed: number;
  /** Leaves data and logs where they are. */
  readonly isKept: boolean;
}

const FEWEST_VIEWS = 1_000;
const MOST_VIEWS = 20_000_000;
const MOST_REPLICAS = 6;

/** Reads `--views 2000000 --replicas 3 --seed 42 --keep`; throws a `TypeError` that says what is wrong. */
export function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({ args: [...args], options: { views: { type: 'string', default: '2000000' }, replicas: { type: 'string', default: '3' }, ...SEED_AND_KEEP } });
  const views = Number(values.views);
  const replicas = Number(values.replicas);
  if (!Number.isInteger(views) || views < FEWEST_VIEWS || views > MOST_VIEWS) throw new TypeError(`--views is ${values.views}; give a whole number from ${FEWEST_VIEWS} to ${MOST_VIEWS}`);
  if (!Number.isInteger(replicas) || replicas < 2 || replicas > MOST_REPLICAS) throw new TypeError(`--replicas is ${values.replicas}; give a whole number from 2 to ${MOST_REPLICAS}`);
  return { views, replicas, seed: seedFrom(values.seed), isKept: values.keep };
}
