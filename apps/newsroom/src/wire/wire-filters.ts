export const WIRE_STATES = ['new', 'claimed', 'used', 'killed', 'skipped'] as const;
const PERIODS = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
const MINUTE_MS = 60_000;

export type WireState = (typeof WIRE_STATES)[number];
export type Period = keyof typeof PERIODS;
export const WIRE_PERIODS = Object.keys(PERIODS) as Period[];

/** What the address of the inbox says: filters, and the wire that is read. */
export interface WireSearch {
  readonly q?: string;
  readonly language?: string;
  readonly source?: string;
  /** This urgent or more. */
  readonly urgency?: number;
  readonly period?: Period;
  readonly state?: WireState;
  /** Of the desk that they are for. */
  readonly desk?: string;
  readonly tag?: string;
  readonly wire?: string;
}

/** Reads the address; what is none of ours in it is left out. */
export function wireSearchOf(search: Readonly<Record<string, unknown>>): WireSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const words = (value: unknown) => (typeof value === 'number' ? String(value) : text(value));
  const urgency = Number(search.urgency);
  return {
    q: words(search.q),
    language: text(search.language),
    source: text(search.source),
    urgency: Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : undefined,
    period: WIRE_PERIODS.find((period) => period === search.period),
    state: WIRE_STATES.find((state) => state === search.state),
    desk: text(search.desk),
    tag: words(search.tag),
    wire: text(search.wire),
  };
}

/** The same for the API. A period begins at a whole minute, so that asking again asks the same. */
export function wireQueryOf({ q, language, source, urgency, period, state, desk, tag }: WireSearch, now: Date) {
  const from = period && new Date(Math.floor((now.getTime() - PERIODS[period]) / MINUTE_MS) * MINUTE_MS).toISOString();
  return { q, language, sourceId: source, urgency, from, deskId: desk, tag, ...(state === 'skipped' ? { skipped: 'true' } : { state }) };
}

/** Whether the inbox is narrowed to anything. */
export function isFiltered({ q, language, source, urgency, period, state, desk, tag }: WireSearch): boolean {
  return [q, language, source, urgency, period, state, desk, tag].some((value) => value !== undefined);
}

/** The wire after or before the one that is read; the first when none is. */
export function neighbour(wireIds: readonly string[], chosen: string | undefined, step: 1 | -1): string | undefined {
  const place = chosen === undefined ? -1 : wireIds.indexOf(chosen);
  if (place < 0) return wireIds[0];
  return wireIds[Math.min(Math.max(place + step, 0), wireIds.length - 1)];
}
