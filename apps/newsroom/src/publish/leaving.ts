import type { Story } from '../api/editorial.js';

export const UNDO_SECONDS = [0, 5, 10, 30] as const;
export const USUAL_UNDO_SECONDS = 10;
/** Where this device keeps how long its owner wants. */
export const UNDO_STORED = 'newsroom.undo-seconds';

type Leaving = Pick<NonNullable<Story['schedule']>, 'at' | 'setAt'>;

/** When it leaves by the clock of this device, in milliseconds since 1970; `seenAt` is when this window first saw it. A clock that goes wrong counts from there. */
export function leavesAt({ at, setAt }: Leaving, seenAt: number): number {
  const [from, to] = [Date.parse(setAt), Date.parse(at)];
  const isPlausible = seenAt >= from - 1_000 && seenAt <= to;
  return isPlausible ? to : seenAt + (to - from);
}

export function isLeaving({ schedule }: Pick<Story, 'schedule'>): boolean {
  return schedule?.canBeUndone === true;
}
