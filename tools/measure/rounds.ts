import { percentile } from './percentile.ts';

/** What several rounds of one measurement gave: the middle, and how far they lie apart. */
export interface Rounds {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
}

/** Of at least one value; the median of an even number of rounds is the lower of the two middle ones. */
export function rounds(values: readonly number[]): Rounds {
  const median = percentile(values, 0.5);
  if (median === undefined) throw new RangeError('nothing was measured');
  return { median, min: Math.min(...values), max: Math.max(...values), rounds: values.length };
}
