/** A day as calendars name it: `2026-11-27`. Days are counted without a zone; only moments have one. */
export type Day = string;

/** From Sunday, as browsers count. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const DAY_MS = 86_400_000;
const WEEK = 7;
/** No zone is further from UTC. */
const FURTHEST_MS = 15 * 3_600_000;
const DATE = 'YYYY-MM-DD'.length;

const startOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): Day => date.toISOString().slice(0, DATE);

export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(startOf(text).getTime()) && dayOf(startOf(text)) === text;
}

export function daysAfter(day: Day, count: number): Day {
  return dayOf(new Date(startOf(day).getTime() + count * DAY_MS));
}

/** How many days lie between, negative when the second comes first. */
export function daysBetween(from: Day, until: Day): number {
  return Math.round((startOf(until).getTime() - startOf(from).getTime()) / DAY_MS);
}

/** The same day of another month, or its last where that month is shorter. */
export function monthsAfter(day: Day, count: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + count, 0));
  return dayOf(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last.getUTCDate()))));
}

export function weekdayOf(day: Day): Weekday {
  return startOf(day).getUTCDay() as Weekday;
}

/** The week that a day is in. */
export function weekOf(day: Day, first: Weekday): Day[] {
  const begin = daysAfter(day, -((weekdayOf(day) - first + WEEK) % WEEK));
  return Array.from({ length: WEEK }, (_, count) => daysAfter(begin, count));
}

/** The weeks that show any day of the month that a day is in. */
export function monthOf(day: Day, first: Weekday): Day[][] {
  const month = day.slice(0, 'YYYY-MM'.length);
  const weeks: Day[][] = [];
  for (let week = weekOf(`${month}-01`, first); week[0]!.slice(0, month.length) <= month; week = weekOf(daysAfter(week[0]!, WEEK), first)) weeks.push(week);
  return weeks;
}

/** Instants between which every moment of some days lies, whatever the zone: a little more than them. */
export function spanOf(first: Day, last: Day): { readonly from: string; readonly until: string } {
  return { from: new Date(startOf(first).getTime() - FURTHEST_MS).toISOString(), until: new Date(startOf(last).getTime() + DAY_MS + FURTHEST_MS).toISOString() };
}

/** What calendars and clocks of a zone show at a moment. */
export function shownIn(zone: string, instant: string | Date): { readonly day: Day; readonly time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(instant));
  const { year = '', month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return { day: `${year.padStart(4, '0')}-${month}-${day}`, time: `${hour}:${minute}` };
}

interface WeekInfo {
  readonly firstDay: number;
}

/** On which day weeks begin for somebody who reads a language: as their browser knows of the region, else on Monday. */
export function firstWeekdayOf(language: string, browser: readonly string[]): Weekday {
  const tag = browser.find((one) => one.split('-')[0] === language && one.includes('-'));
  const locale = tag && (new Intl.Locale(tag) as Intl.Locale & { getWeekInfo?: () => WeekInfo });
  const first = locale ? (locale.getWeekInfo?.().firstDay ?? 1) : 1;
  return (first % WEEK) as Weekday;
}
