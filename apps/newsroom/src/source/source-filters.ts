import type { SourceState, WireSource } from '../api/editorial.js';

/** In the order of how much they need somebody. */
export const SOURCE_STATES = ['failing', 'quiet', 'paused', 'ok'] as const satisfies readonly SourceState[];

/** What the address of the page says. */
export interface SourceSearch {
  readonly state?: SourceState;
  readonly source?: string;
}

export function sourceSearchOf({ state, source }: Readonly<Record<string, unknown>>): SourceSearch {
  return { state: SOURCE_STATES.find((one) => one === state), source: typeof source === 'string' && source !== '' ? source : undefined };
}

/** How many sources are in each state. */
export function countsOf(sources: readonly WireSource[]): Readonly<Record<SourceState, number>> {
  const counts = { failing: 0, quiet: 0, paused: 0, ok: 0 };
  for (const { health } of sources) counts[health.state] += 1;
  return counts;
}

/** Those in a state, or all: what needs somebody first, and by name. */
export function sourcesIn(sources: readonly WireSource[], state: SourceState | undefined): WireSource[] {
  const rank = ({ health }: WireSource) => SOURCE_STATES.indexOf(health.state);
  return sources.filter(({ health }) => state === undefined || health.state === state).toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** The address that somebody means who leaves out how it begins. */
export function wholeAddress(typed: string): string {
  const text = typed.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
}

export const INTERVALS = [60, 120, 300, 600, 900, 1_800, 3_600] as const;

/** How often to ask a feed that changes so often: a few times in between, a minute at the least. */
export function suggestedInterval(changesEverySeconds: number | null): number {
  const wanted = (changesEverySeconds ?? 1_200) / 4;
  return INTERVALS.findLast((interval) => interval <= wanted) ?? INTERVALS[0];
}

/** What can be chosen, with what is set although it is none of it. */
export function withOwn(choices: readonly number[], own: number | null | undefined): number[] {
  return own && !choices.includes(own) ? [...choices, own].toSorted((a, b) => a - b) : [...choices];
}
