/** `2027-03-28T18:30`, what clocks show. */
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;

/** The instant that clocks of the zone show so; the earlier one where they show it twice, and `undefined` where they never do. The newsroom decides by its own rules: this is for showing. */
export function instantAt(localTime: string, zone: string): Date | undefined {
  const [, year, month, day, hour, minute] = (LOCAL.exec(localTime) ?? []).map(Number);
  if (year === undefined) return undefined;
  const wanted = Date.UTC(year, month! - 1, day, hour, minute);
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((near) => shownAt(new Date(near), zone) - near);
  const candidates = offsets.map((offset) => new Date(wanted - offset)).filter((instant) => shownAt(instant, zone) === wanted);
  return candidates.toSorted((one, other) => one.getTime() - other.getTime())[0];
}

const DAY_MS = 86_400_000;

/** What clocks of the zone show, as if it were UTC. */
function shownAt(instant: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}

/** `2027-03-28`: the day that clocks of the zone show. */
export function dayIn(instant: string, zone: string): string {
  return new Date(shownAt(new Date(instant), zone)).toISOString().slice(0, 10);
}
