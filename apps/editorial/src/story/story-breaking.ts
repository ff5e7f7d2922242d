import type { Breaking } from './story.entity.js';
import { BreakingNotPossible } from './story.errors.js';
import type { Story } from './story.js';

const HOUR_MS = 3_600_000;
/** How long a story is breaking news when nobody says how long. */
const USUAL_HOURS = 2;
const MOST_HOURS = 24;

/** Throws `BreakingNotPossible` for an end that has passed or is more than a day away. */
export function refuseBadBreaking(until: string | null, now: Date): void {
  if (until === null) return;
  const left = new Date(until).getTime() - now.getTime();
  if (left <= 0) throw new BreakingNotPossible(`${until} has passed. Choose a later time, or none for ${USUAL_HOURS} hours from its publication on.`, 'past', until, MOST_HOURS);
  if (left > MOST_HOURS * HOUR_MS) throw new BreakingNotPossible(`${until} is more than ${MOST_HOURS} hours away. Choose an earlier time; it can be marked again.`, 'too-far', until, MOST_HOURS);
}

/** With an end, because whoever published it may never think of it again. */
export function breakingOnceOut({ breaking }: Pick<Story, 'breaking'>, now: Date): Breaking | null {
  return breaking && { until: breaking.until ?? new Date(now.getTime() + USUAL_HOURS * HOUR_MS).toISOString() };
}
