const MS_PER_MINUTE = 60_000;

/** When a day begins by the clocks of a zone, or one so many days later: the first minute that they show of it. */
export function startOfDay(day: string, zone: string, later = 0): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + later);
  const midnight = date.getTime();
  // Asked twice: the first answer may stand on the other side of a change of clocks.
  const guess = midnight - offsetOf(midnight, zone);
  return new Date(midnight - offsetOf(guess, zone)).toISOString();
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetOf(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  const shown = Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00Z`);
  return shown - Math.floor(instant / MS_PER_MINUTE) * MS_PER_MINUTE;
}
