/** First and last number of a run of batches, both included. */
export type Run = readonly [first: number, last: number];

/** What was seen of the numbered batches of one collector on one partition. */
export interface Sequence {
  /** The highest number seen. */
  readonly last: number;
  /** Numbers below it that did not come yet, ascending. */
  readonly missing: readonly Run[];
}

export const nothingSeen: Sequence = { last: 0, missing: [] };

export type Admission =
  /** `gap`: numbers were skipped to get here. `late`: it fills a gap. */
  'next' | 'gap' | 'late' | 'repeat';

/** Whether a batch is to be counted, and what is seen with it: every number once, in whatever order they come. */
export function admit(seen: Sequence, batch: number): { readonly admission: Admission; readonly seen: Sequence } {
  if (batch === seen.last + 1) return { admission: 'next', seen: { ...seen, last: batch } };
  if (batch > seen.last) {
    const skipped: Run = [seen.last + 1, batch - 1];
    return { admission: 'gap', seen: { last: batch, missing: [...seen.missing, skipped] } };
  }
  const isMissing = seen.missing.some((run) => holds(run, batch));
  if (!isMissing) return { admission: 'repeat', seen };
  return { admission: 'late', seen: { ...seen, missing: seen.missing.flatMap((run) => without(run, batch)) } };
}

/** How many batches are missing. */
export function missingBatches(seen: Sequence): number {
  return seen.missing.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

function holds([first, last]: Run, batch: number): boolean {
  return first <= batch && batch <= last;
}

function without(run: Run, batch: number): Run[] {
  if (!holds(run, batch)) return [run];
  const around: Run[] = [[run[0], batch - 1], [batch + 1, run[1]]];
  return around.filter(([first, last]) => first <= last);
}
