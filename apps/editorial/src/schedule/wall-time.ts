import { Temporal } from 'temporal-polyfill';
import { TimeDoesNotExist, TimeIsAmbiguous, UnknownZone, OffsetDoesNotFit } from './wall-time.errors.js';

/** What a person typed: the time on the clock of a place, `2027-03-28T01:30` in `Europe/London`. */
export interface WallTime {
  readonly localTime: string;
  /** IANA name. */
  readonly zone: string;
  /** `+01:00`; needed where the clock shows the time twice. */
  readonly offset?: string;
}

/** An instant with the wall time that it is in its zone. */
export interface ZonedInstant {
  readonly at: Date;
  readonly localTime: string;
  readonly zone: string;
  readonly offset: string;
}

/** The release of the IANA data that this process computes by: `2026c`. */
export const ZONE_RULES = process.versions.tz ?? 'unknown';

/** The instant of a wall time. What the clock never shows, or shows twice, is refused with what can be said instead. */
export function instantOf(wall: WallTime): ZonedInstant {
  const local = Temporal.PlainDateTime.from(wall.localTime);
  const [earlier, later] = readingsOf(local, wall.zone);
  if (!earlier.toPlainDateTime().equals(local)) throw new TimeDoesNotExist(wall, aroundGap(earlier, local));
  const readings = earlier.equals(later) ? [earlier] : [earlier, later];
  const fitting = wall.offset === undefined ? readings : readings.filter(({ offset }) => offset === wall.offset);
  if (fitting.length === 0) throw new OffsetDoesNotFit(wall, readings.map(zoned));
  if (fitting.length > 1) throw new TimeIsAmbiguous(wall, readings.map(zoned));
  return zoned(fitting[0]!);
}

/** What the clocks of a zone show at an instant. */
export function wallTimeOf(at: Date, zone: string): ZonedInstant {
  return zoned(inZone(zone, () => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)));
}

/** The same wall time by the rules of now: with its offset where that still fits, else the earlier reading; where the clock skips it now, as long after the skip as it was to be. */
export function rederived({ localTime, zone, offset }: ZonedInstant): ZonedInstant {
  const [earlier, later] = readingsOf(Temporal.PlainDateTime.from(localTime), zone);
  const isSkipped = earlier.toPlainDateTime().toString() !== localTime;
  const reading = isSkipped || later.offset === offset ? later : earlier;
  return { ...zoned(reading), localTime };
}

export function isTimezone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false; // Intl throws a RangeError for names it does not know
  }
}

/** What a wall time can mean: the same twice where it is unique; around the gap where the clock skips it. */
function readingsOf(local: Temporal.PlainDateTime, zone: string): [Temporal.ZonedDateTime, Temporal.ZonedDateTime] {
  return inZone(zone, () => [local.toZonedDateTime(zone, { disambiguation: 'earlier' }), local.toZonedDateTime(zone, { disambiguation: 'later' })]);
}

/** The last time before the gap, to the unit in which it was typed, and the first one after. */
function aroundGap(beforeGap: Temporal.ZonedDateTime, typed: Temporal.PlainDateTime): ZonedInstant[] {
  const firstAfter = beforeGap.getTimeZoneTransition('next')!;
  return [firstAfter.subtract(typed.second === 0 ? { minutes: 1 } : { seconds: 1 }), firstAfter].map(zoned);
}

function zoned(time: Temporal.ZonedDateTime): ZonedInstant {
  return { at: new Date(time.epochMilliseconds), localTime: time.toPlainDateTime().toString(), zone: time.timeZoneId, offset: time.offset };
}

/** An offset is no zone: it does not know when clocks change. */
function inZone<T>(zone: string, work: () => T): T {
  if (!/^[A-Za-z]/.test(zone)) throw new UnknownZone(zone);
  try {
    return work();
  } catch (error) {
    throw error instanceof RangeError ? new UnknownZone(zone, { cause: error }) : error;
  }
}
