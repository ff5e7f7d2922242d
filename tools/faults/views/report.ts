export interface Outcome {
  readonly seed: number;
  /** Beacons that were answered with 204, repetitions included. */
  readonly beacons: number;
  /** Views in the log, each once: of beacons, and of the collector on a bad line. */
  readonly views: number;
  readonly badLineViews: number;
  readonly seconds: number;
  readonly beaconsPerSecond: number;
  readonly refusals: number;
  /** Batches that the log has more than once. */
  readonly repeatedBatches: number;
  readonly late: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly expected: { readonly views: number; readonly raw: number };
  /** Ids that were acknowledged and are not in the log, and ids in the log that nobody sent. */
  readonly lost: number;
  readonly strange: number;
  /** Stories whose totals, days or last published count differ from the definition. */
  readonly differing: Readonly<Record<string, number>>;
  readonly missingBatches: number;
  readonly ledgerDifference: number;
  readonly rollupDifference: number;
  /** Visitors of each day, and how far the estimate is off, in percent. */
  readonly visitors: readonly { readonly day: string; readonly visitors: number; readonly errorPercent: number }[];
  readonly troubles: readonly string[];
}

/** Three standard errors of the sketch. */
const MOST_ERROR_PERCENT = 3 * 0.8125;

/** A run in which nothing was hurt shows nothing. */
export function hasPassed({ lost, strange, differing, missingBatches, ledgerDifference, rollupDifference, visitors, faults, repeatedBatches, late, troubles }: Outcome): boolean {
  const isExact = lost === 0 && strange === 0 && Object.values(differing).every((count) => count === 0) && missingBatches === 0 && ledgerDifference === 0 && rollupDifference === 0;
  const wasHurt = (faults['kill'] ?? 0) > 0 && repeatedBatches > 0 && late > 0;
  return isExact && wasHurt && troubles.length === 0 && visitors.length > 0 && visitors.every(({ errorPercent }) => Math.abs(errorPercent) < MOST_ERROR_PERCENT);
}

export function textOf(outcome: Outcome): string {
  const { seed, beacons, seconds, beaconsPerSecond, refusals, views, badLineViews, repeatedBatches, late, faults, expected, lost, strange, differing, missingBatches, ledgerDifference, rollupDifference, visitors, troubles } = outcome;
  return [
    `seed ${seed}: ${beacons} beacons accepted in ${seconds} s (${beaconsPerSecond} a second), ${refusals} refused or unanswered and sent again`,
    `  ${views} views in the log, ${badLineViews} of them on the bad line, ${repeatedBatches} batches more than once, ${late} views more than two hours late`,
    `  by the definition ${expected.views} views and ${expected.raw} raw; lost ${lost}, never sent ${strange}`,
    ...Object.entries(differing).map(([place, count]) => `  ${place.padEnd(24)} ${count} stories differ`),
    `  ledger off by ${ledgerDifference}, rollups by ${rollupDifference}, ${missingBatches} batches missing`,
    ...visitors.map(({ day, visitors: exact, errorPercent }) => `  ${day}: ${exact} visitors, the sketch is off by ${errorPercent.toFixed(2)} %`),
    `  ${Object.entries(faults).map(([what, times]) => `${what} ${times}`).join(', ')}`,
    ...(troubles.length > 0 ? ['what is wrong:', ...troubles.map((trouble) => `  ${trouble}`)] : []),
  ].join('\n');
}

/** For machines, on one line. */
export function lineOf(outcome: Outcome): string {
  return JSON.stringify({ scenario: 'views', passed: hasPassed(outcome), ...outcome, troubles: outcome.troubles.length });
}
