const DAY_MS = 86_400_000;

/** Slots that the memory of counted views is kept in, one a UTC day, used in turn: emptying one is instant and leaves nothing to clean up. */
export const DAY_SLOTS = 10;
/** The view topic holds 7 days: nothing older can come. */
const LONGEST_MEMORY_MS = 8 * DAY_MS;
/** A view comes at most this much later than the newest one of its partition. */
const LATEST_ARRIVAL_MS = DAY_MS;

export interface SlotToEmpty {
  readonly slot: number;
  /** Only what is older may go: the slot may have been taken up by a new day. */
  readonly before: Date;
}

/**
 * Which slots hold days that no view can come for any more. `progress` has the newest view counted on each partition: a counter that is
 * days behind still needs the days it is at.
 */
export function slotsToEmpty(now: Date, progress: readonly Date[]): SlotToEmpty[] {
  const behind = Math.min(now.getTime(), ...progress.map((date) => date.getTime()));
  const horizon = Math.max(now.getTime() - LONGEST_MEMORY_MS, behind - LATEST_ARRIVAL_MS);
  const firstKept = Math.floor(horizon / DAY_MS);
  const oldest = Math.floor(now.getTime() / DAY_MS) - (DAY_SLOTS - 1);
  const days = Array.from({ length: Math.max(0, firstKept - oldest) }, (_, index) => oldest + index);
  return days.map((day) => ({ slot: day % DAY_SLOTS, before: new Date(firstKept * DAY_MS) }));
}
