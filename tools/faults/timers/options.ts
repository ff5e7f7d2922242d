import { parseArgs } from 'node:util';
import { SEED_AND_KEEP, seedFrom } from '../seed.ts';

export interface Options {
  readonly schedules: number;
  /** In which replicas are killed one by one, half of them before the downtime and half after it. */
  readonly minutes: number;
  /** In which no replica runs. */
  readonly downtimeMinutes: number;
  readonly seed: number;
  readonly isKept: boolean;
}

/** Reads `--schedules 1000 --minutes 6 --downtime 10 --seed 42 --keep`; throws a `TypeError` that says what is wrong. */
export function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ schedules: { type: 'string', default: '1000' }, minutes: { type: 'string', default: '6' }, downtime: { type: 'string', default: '10' } },
      ...SEED_AND_KEEP,
    },
  });
  const options = {
    schedules: Number(values.schedules),
    minutes: Number(values.minutes),
    downtimeMinutes: Number(values.downtime),
    seed: seedFrom(values.seed),
    isKept: values.keep,
  };
  if (!Number.isInteger(options.schedules) || options.schedules < 1) throw new TypeError(`--schedules is ${values.schedules}; give a whole number above 0`);
  if (!(options.minutes > 0)) throw new TypeError(`--minutes is ${values.minutes}; give a number above 0`);
  if (!(options.downtimeMinutes >= 0)) throw new TypeError(`--downtime is ${values.downtime}; give a number of minutes`);
  return options;
}
