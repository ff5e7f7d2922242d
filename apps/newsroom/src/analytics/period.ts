export const PERIODS = ['today', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

const DAYS: Readonly<Record<Period, number>> = { today: 1, week: 7, month: 30 };
/** With what a period is compared begins so many days earlier: today with the same day last week, for days of a week are not alike. */
const DAYS_BEFORE: Readonly<Record<Period, number>> = { today: 7, week: 7, month: 30 };
const DAY_MS = 86_400_000;

export interface Span {
  readonly from: string;
  readonly until: string;
  readonly compareTo: string;
  readonly interval: 'hour' | 'day';
}

/** The days of a period that ends with today, in a zone. */
export function spanOf(period: Period, now: Date, zone: string): Span {
  const first = 1 - DAYS[period];
  const day = (days: number) => startOfDay(now, zone, days).toISOString();
  return { from: day(first), until: day(1), compareTo: day(first - DAYS_BEFORE[period]), interval: period === 'month' ? 'day' : 'hour' };
}

/** When the day of an instant begins in a zone, or one that is some days away by the calendar: days are 23 to 25 hours long. */
export function startOfDay(instant: Date, zone: string, days = 0): Date {
  const [year, month, day] = wallClock(instant, zone) as [number, number, number];
  const wanted = Date.UTC(year, month - 1, day + days);
  const guess = wanted - offsetAt(new Date(wanted), zone);
  return new Date(wanted - offsetAt(new Date(guess), zone));
}

/** Milliseconds by which the clocks of a zone are ahead of UTC. */
function offsetAt(instant: Date, zone: string): number {
  const [year, month, day, hour, minute, second] = wallClock(instant, zone) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant.getTime() / 1_000) * 1_000;
}

function wallClock(instant: Date, zone: string): number[] {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((part) => parts.get(part)!);
}

/** How many days a period has. */
export const daysOf = (period: Period): number => DAYS[period];

/** Whether an interval that begins at an instant is still to come. */
export const isToCome = (at: string, now: Date): boolean => Date.parse(at) > now.getTime();

/** The last so many hours, to the hour. */
export function lastHours(hours: number, now: Date): { readonly from: string; readonly until: string } {
  return { from: new Date(now.getTime() - (hours / 24) * DAY_MS).toISOString(), until: now.toISOString() };
}
