const MINUTE_MS = 60_000;
const GRAIN_MS = { day: 1_440 * MINUTE_MS, hour: 60 * MINUTE_MS, minute: MINUTE_MS } as const;
export type Grain = keyof typeof GRAIN_MS;

/** A piece of time that whole rollups of one grain make up. */
export interface Segment {
  readonly grain: Grain;
  readonly from: Date;
  readonly until: Date;
}

/** Since when each grain is kept. */
export interface Kept {
  readonly minutesSince: Date;
  readonly hoursSince: Date;
}

/** A range as rollups can tell it: to the minute, and where minutes or hours are not kept any more to the whole hour or UTC day around it. */
export function keptRange(from: Date, until: Date, kept: Kept): { readonly from: Date; readonly until: Date } {
  const [first, last] = [GRAIN_MS[finestAt(from, kept)], GRAIN_MS[finestAt(until, kept)]];
  return { from: floor(from, first), until: ceil(until, last) };
}

/** Pieces that a kept range is made of, coarse ones where they fit: a year is some 360 days and a few hours, not half a million minutes. */
export function segmentsOf(from: Date, until: Date, grains: readonly Grain[] = ['day', 'hour', 'minute']): Segment[] {
  const [grain, ...finer] = grains;
  if (!grain || from >= until) return [];
  const [first, last] = [ceil(from, GRAIN_MS[grain]), floor(until, GRAIN_MS[grain])];
  if (first >= last) return segmentsOf(from, until, finer);
  return [...segmentsOf(from, first, finer), { grain, from: first, until: last }, ...segmentsOf(last, until, finer)];
}

function finestAt(instant: Date, { minutesSince, hoursSince }: Kept): Grain {
  if (instant >= minutesSince) return 'minute';
  return instant >= hoursSince ? 'hour' : 'day';
}

/** When the minute of an instant ends: what is read now was read before it. */
export function minuteAfter(now: Date): Date {
  return floor(new Date(now.getTime() + MINUTE_MS), MINUTE_MS);
}

/** The beginning of the whole time around an instant. */
export function floor(instant: Date, ms: number): Date {
  return new Date(Math.floor(instant.getTime() / ms) * ms);
}

/** Its end. */
export function ceil(instant: Date, ms: number): Date {
  return new Date(Math.ceil(instant.getTime() / ms) * ms);
}
