import { MINUTES_KEPT_DAYS, type Retention } from '../rollup/retention.js';
import { keptRange } from './segment.js';

const DAY_MS = 86_400_000;

/** What can be told of the past. */
export class Retained {
  constructor(
    private readonly retention: Pick<Retention, 'hoursKeptDays'>,
    readonly ownHosts: ReadonlySet<string>,
  ) {}

  get hoursKeptDays(): number {
    return this.retention.hoursKeptDays;
  }

  minutesSince(now: Date): Date {
    return new Date(now.getTime() - MINUTES_KEPT_DAYS * DAY_MS);
  }

  hoursSince(now: Date): Date {
    return new Date(now.getTime() - this.hoursKeptDays * DAY_MS);
  }

  /** A range as it can be told now. */
  range(from: Date, until: Date, now: Date): { readonly from: Date; readonly until: Date } {
    return keptRange(from, until, { minutesSince: this.minutesSince(now), hoursSince: this.hoursSince(now) });
  }
}
