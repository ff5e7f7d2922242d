import type { TrailStep } from '../api/editorial.js';

/** After this time whoever waits is told what it may be. */
export const LATE_MS = 10_000;
const OFTEN_MS = 500;
const SELDOM_MS = 4_000;

/** `late`: it should have come by now. */
export type ShownState = 'there' | 'waiting' | 'late' | 'held' | 'silent';

/** A place that is silent for a moment is not worth a word: it may be starting. */
export function shownState({ state }: Pick<TrailStep, 'state'>, waitedMs: number): ShownState {
  const isLate = waitedMs >= LATE_MS;
  if (state === 'there' || state === 'held') return state;
  return isLate ? (state === 'silent' ? 'silent' : 'late') : 'waiting';
}

/** In how many milliseconds to ask again; never where it is everywhere. */
export function askAgainIn(steps: readonly Pick<TrailStep, 'state'>[] | undefined, waitedMs: number): number | false {
  if (steps?.every(({ state }) => state === 'there')) return false;
  return waitedMs < LATE_MS ? OFTEN_MS : SELDOM_MS;
}
