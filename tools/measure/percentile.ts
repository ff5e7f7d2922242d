/** The value below which a share of the values lies (nearest rank); `undefined` without values. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** p50 and p99, rounded to a tenth of their unit. */
export function spread(values: readonly number[]): { p50: number | null; p99: number | null; n: number } {
  const tenth = (value: number | undefined) => (value === undefined ? null : Math.round(value * 10) / 10);
  return { p50: tenth(percentile(values, 0.5)), p99: tenth(percentile(values, 0.99)), n: values.length };
}
