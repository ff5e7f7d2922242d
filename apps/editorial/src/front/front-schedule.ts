import type { Schedule } from '../story/story.entity.js';
import { rederived } from '../schedule/wall-time.js';

/** A schedule by other rules of its zone: the time of day stays, where that was chosen, and the instant follows. Older rules change nothing. */
export function byRules(schedule: Schedule, rules: string): Schedule {
  if (!schedule.isWallTime || schedule.zoneRules >= rules) return schedule;
  const { at, offset } = rederived({ ...schedule, at: new Date(schedule.at) });
  return { ...schedule, at: at.toISOString(), offset, zoneRules: rules };
}
