import type { StorySummary } from '../api/editorial.js';

/** How a story stands, as people tell it: what was killed is more than withdrawn. */
export function shownStatus({ status, withdrawnFor }: Pick<StorySummary, 'status' | 'withdrawnFor'>): StorySummary['status'] | 'killed' {
  return status === 'withdrawn' && withdrawnFor === 'kill' ? 'killed' : status;
}

/** Whether it can be worked with: no translation of what was withdrawn or spiked is taken. */
export function isInUse({ status }: Pick<StorySummary, 'status'>): boolean {
  return status !== 'withdrawn' && status !== 'spiked';
}
