import { percentile } from '@stet/tools/measure/percentile.ts';
import { rounds, type Rounds } from '@stet/tools/measure/rounds.ts';

const P95 = 0.95;

/** Whole milliseconds of each round. */
export function roundsOf(values: readonly number[]): Rounds {
  return rounds(values.map(Math.round));
}

export function p50Of(values: readonly number[]): number {
  return Math.round(percentile(values, 0.5)!);
}

export function p95Of(values: readonly number[]): number {
  return Math.round(percentile(values, P95)!);
}

/** The longest task, 0 when none took 50 ms. */
export function longestOf(tasks: readonly number[]): number {
  return Math.round(Math.max(0, ...tasks));
}
