import { localeOf } from './words.js';

/**
 * Dates are written on the server: browsers have no Armenian and hardly any Azerbaijani forms, Node has both. Date and time are formatted
 * apart, because Node joins the Azerbaijani ones with a slash.
 */
export function dateIn(language: string, instant: Date, timezone: string): string {
  if (language === 'en') return format(language, timezone, { day: '2-digit', month: 'long', year: 'numeric' }).format(instant);
  return format(language, timezone, { dateStyle: 'long' }).format(instant).replace(/ (?=\p{L}+\.$)/u, '\u00a0'); // "2025 թ." stays together
}

export function timeIn(language: string, instant: Date, timezone: string): string {
  return format(language, timezone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);
}

/** `06 August 2025 10:24` in English; the others put a comma between. */
export function dateTimeIn(language: string, instant: Date, timezone: string): string {
  const glue = language === 'en' ? ' ' : ', ';
  return `${dateIn(language, instant, timezone)}${glue}${timeIn(language, instant, timezone)}`;
}

/** For machines: RFC 3339 with the offset that the zone has at that instant. */
export function instantIn(instant: Date, timezone: string): string {
  const local = format('sv', timezone, { dateStyle: 'short', timeStyle: 'medium' }).format(instant).replace(' ', 'T');
  return local + offsetIn(instant, timezone);
}

/** How far a zone is from UTC at an instant: `+04:00`. */
export function offsetIn(instant: Date, timezone: string): string {
  const parts = format('en', timezone, { timeZoneName: 'longOffset' }).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value.slice('GMT'.length) || '+00:00';
}

/** What a zone is called, and how far it is from Greenwich at an instant: `Armenia Time (GMT+4)`. */
export function zoneIn(language: string, instant: Date, timezone: string): string {
  const named = (timeZoneName: 'shortGeneric' | 'shortOffset') => format(language, timezone, { timeZoneName }).formatToParts(instant).find(({ type }) => type === 'timeZoneName')!.value;
  const [name, offset] = [named('shortGeneric'), named('shortOffset')];
  return name === offset ? offset : `${name} (${offset})`;
}

/** As short as a list needs it: the time today, the day and month this year, else the whole date. */
export function shortTimeIn(language: string, instant: Date, timezone: string, now: Date): string {
  const [then, today] = [dayOf(instant, timezone), dayOf(now, timezone)];
  if (then === today) return timeIn(language, instant, timezone);
  if (then.slice(0, 4) !== today.slice(0, 4)) return dateIn(language, instant, timezone);
  return format(language, timezone, { day: 'numeric', month: 'long' }).format(instant);
}

/** Today, with its name, as the top of a page shows it. */
export function todayIn(language: string, now: Date, timezone: string): string {
  const weekday = format(language, timezone, { weekday: 'long' }).format(now);
  return `${capitalised(weekday, language)}, ${dateIn(language, now, timezone).replace(/^0/, '')}`;
}

/** `i` becomes `İ` in Azerbaijani. */
export function capitalised(text: string, language: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(language) + rest.join('');
}

/** The day as ISO 8601 writes it. */
export function dayOf(instant: Date, timezone: string): string {
  return format('sv', timezone, { dateStyle: 'short' }).format(instant); // Swedish writes ISO dates
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than a hundred uses of it. */
function format(language: string, timezone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}|${timezone}|${JSON.stringify(options)}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: timezone });
  formats.set(key, made);
  return made;
}

/** When a day of the newsroom begins, as an instant; `day` as ISO 8601 writes it. A zone may have changed its clocks on it. */
export function startOfDay(day: string, timezone: string): Date {
  const noon = new Date(`${day}T12:00:00.000Z`).getTime();
  for (let quarter = -MOST_QUARTERS; quarter <= MOST_QUARTERS; quarter++) {
    const instant = new Date(noon + quarter * QUARTER_MS);
    if (dayOf(instant, timezone) === day) return instant;
  }
  throw new RangeError(`${day} is no day`);
}

const QUARTER_MS = 900_000;
/** Zones are at most 14 hours ahead of Greenwich, and a day begins half a day before noon. */
const MOST_QUARTERS = (14 + 12) * 4;

/** So many days later, or earlier. */
export function dayAfter(day: string, days = 1): string {
  const date = new Date(`${day}T00:00:00.000Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
