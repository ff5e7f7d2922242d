import { MONTHS, ZONES } from './date-words.js';

/** Years that a wire item can be of: what lies outside is a slip of the publisher. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;
const MAX_LENGTH = 100;
const TIME = String.raw`(\d{1,2})[:.hH](\d{2})(?:[:.m](\d{2})(?:[.,](\d{1,9}))?)?s?`;
const ISO = /^([+-]?\d{4})(?:-?(\d{3})(?!\d)|-?(\d{2}|\d(?=-|$))(?:-?(\d{1,2}))?)?(?:[T\s]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?\s*(.*)$/i;
const CLOCK = new RegExp(String.raw`(?:^|[\sT,])${TIME}\s*([ap]\.?m\.?)?`, 'i');
const ZONE = /(?:^|[\s\d])((?:UTC|GMT|Z)?\s*[+-]\d{1,2}:?\d{2}|(?:UTC|GMT)[+-]\d{1,2}|[A-Z]{1,5})\s*(?:\([^)]*\))?\s*$/i;

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: readonly [hours: number, minutes: number, seconds: number, milliseconds: number];
  readonly offsetMinutes: number;
}

/** The instant that a publisher meant: ISO 8601 with its neighbours, RFC 822 with its slips, month names in the languages of `date-words.ts`; without a zone, UTC. */
export function parseDate(raw: string | undefined): Date | undefined {
  const text = raw?.trim().replace(/\s+/g, ' ');
  if (!text || text.length > MAX_LENGTH) return undefined;
  const moment = isoMoment(text) ?? namedMoment(text) ?? numericMoment(text);
  return moment && instantOf(moment);
}

function instantOf({ year, month, day, time: [hours, minutes, seconds, milliseconds], offsetMinutes }: Moment): Date | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || hours > 24 || minutes > 59 || seconds > 60) return undefined;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return new Date(Date.UTC(year, month - 1, day, hours, minutes, Math.min(seconds, 59), milliseconds) - offsetMinutes * 60_000);
}

function isoMoment(text: string): Moment | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, ordinal, month, day, hours, minutes, seconds, fraction, rest = ''] = match;
  const offsetMinutes = rest === '' ? 0 : offsetOf(rest.replace(/\s*\(.*\)$/, ''));
  if (offsetMinutes === undefined) return undefined;
  const time = [Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0), thousandths(fraction)] as const;
  if (ordinal) {
    const date = new Date(Date.UTC(Number(year), 0, Number(ordinal)));
    return { year: Number(year), month: date.getUTCMonth() + 1, day: date.getUTCDate(), time, offsetMinutes };
  }
  return { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1), time, offsetMinutes };
}

/** A month by its name, a day and a year around it, in any order. */
function namedMoment(text: string): Moment | undefined {
  const month = text.toLowerCase().match(/\p{L}[\p{L}\p{M}.']*/gu)?.map((word) => MONTHS.get(word.replace(/\.$/, ''))).find((found) => found !== undefined);
  if (month === undefined) return undefined;
  const { time, offsetMinutes, rest } = clockOf(text);
  const numbers = [...rest.matchAll(/\d+/g)].map(([digits]) => digits);
  const yearAt = numbers.findIndex((digits) => digits.length === 4);
  const year = yearAt >= 0 ? numbers.splice(yearAt, 1)[0]! : numbers.length > 1 ? numbers.pop()! : undefined;
  const day = numbers[0];
  return year === undefined || day === undefined ? undefined : { year: fullYear(year), month, day: Number(day), time, offsetMinutes };
}

/** `24/11/2026`, or `11/24/2026` where the day tells; `2026. 11. 24`. */
function numericMoment(text: string): Moment | undefined {
  const match = /^(\d{1,4})\s?[./년-]\s?(\d{1,2})\s?[./월-]\s?(\d{1,4})(?=\D|$)/.exec(text);
  if (!match) return undefined;
  const { time, offsetMinutes } = clockOf(text.slice(match[0].length));
  const [first, second, third] = [Number(match[1]), Number(match[2]), Number(match[3])] as const;
  if (match[1]!.length === 4) return { year: first, month: second, day: third, time, offsetMinutes };
  const isMonthFirst = second > 12 || (first <= 12 && match[0].includes('/'));
  return { year: fullYear(match[3]!), month: isMonthFirst ? first : second, day: isMonthFirst ? second : first, time, offsetMinutes };
}

/** The time of day and its zone, with the text that is neither. */
function clockOf(text: string): Pick<Moment, 'time' | 'offsetMinutes'> & { readonly rest: string } {
  const clock = CLOCK.exec(text);
  if (!clock) return { time: [0, 0, 0, 0], offsetMinutes: 0, rest: text };
  const [whole, hours, minutes, seconds, fraction, half] = clock;
  const after = text.slice(clock.index + whole.length);
  const zone = ZONE.exec(` ${after}`)?.[1] ?? ZONE.exec(` ${after.replace(/\b\d{4}\b.*$/, '')}`)?.[1];
  const time = [hoursOf(Number(hours), half), Number(minutes), Number(seconds ?? 0), thousandths(fraction)] as const;
  const rest = `${text.slice(0, clock.index)} ${zone ? after.replace(zone, ' ') : after}`;
  return { time, offsetMinutes: (zone && offsetOf(zone)) || 0, rest };
}

function hoursOf(hours: number, half: string | undefined): number {
  if (!half) return hours;
  return (hours % 12) + (/^p/i.test(half) ? 12 : 0);
}

/** Minutes east of Greenwich; nothing when it is no zone. */
function offsetOf(text: string): number | undefined {
  const zone = text.trim().toUpperCase().replace(/^(UTC|GMT|Z)\s*(?=[+-])/, '');
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (match) return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0));
  return ZONES.get(zone);
}

/** RFC 2822 §4.3: two digits below 50 are of this century, three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length >= 4) return year;
  return digits.length === 3 || year >= 50 ? year + 1_900 : year + 2_000;
}

function thousandths(fraction: string | undefined): number {
  return fraction ? Math.floor(Number(`0.${fraction}`) * 1_000) : 0;
}
