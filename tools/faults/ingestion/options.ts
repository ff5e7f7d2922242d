import { parseArgs } from 'node:util';
import { SEED_AND_KEEP, seedFrom } from '../seed.ts';

export interface Options {
  readonly feeds: number;
  /** Of each feed. */
  readonly entries: number;
  /** In which titles change and replicas are killed, once everything has come in. */
  readonly seconds: number;
  readonly replicas: number;
  readonly seed: number;
  /** Leaves data and logs where they are. */
  readonly isKept: boolean;
}

/** What fits into a machine. */
const BOUNDS = { feeds: [1, 1_000], entries: [3, 500], seconds: [1, 3_600], replicas: [2, 6] } as const;
const MOST_ENTRIES = 100_000;

/** Reads `--feeds 200 --entries 50 --seconds 60 --replicas 2 --seed 42 --keep`; throws a `TypeError` that says what is wrong. */
export function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ feeds: { type: 'string', default: '200' }, entries: { type: 'string', default: '50' } },
      ...{ seconds: { type: 'string', default: '60' }, replicas: { type: 'string', default: '2' } },
      ...SEED_AND_KEEP,
    },
  });
  const number = (name: keyof typeof BOUNDS) => {
    const [least, most] = BOUNDS[name];
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < least || value > most) throw new TypeError(`--${name} is ${values[name]}; give a whole number from ${least} to ${most}`);
    return value;
  };
  const options = { feeds: number('feeds'), entries: number('entries'), seconds: number('seconds'), replicas: number('replicas'), seed: seedFrom(values.seed), isKept: values.keep };
  if (options.feeds * options.entries > MOST_ENTRIES) throw new TypeError(`${options.feeds} feeds of ${options.entries} entries are more than ${MOST_ENTRIES} entries`);
  return options;
}
