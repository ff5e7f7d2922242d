import { isClean, type Place } from './judge.ts';

export interface Outcome {
  readonly seed: number;
  readonly feeds: number;
  readonly entries: number;
  readonly replicas: number;
  readonly seconds: number;
  /** That the feeds have shown, of all entries together, and how many of them are changes. */
  readonly versions: number;
  readonly changes: number;
  readonly events: number;
  /** Records that came into the topic more than once. */
  readonly repeats: number;
  readonly kills: number;
  /** How long a replica was stopped, with how many documents in its hands, and how many polls it gave up when it woke. */
  readonly sleptMs: number;
  readonly heldBack: number;
  readonly late: number;
  /** Requests for feeds, and those beside another for the same feed. */
  readonly polls: number;
  readonly overlaps: number;
  readonly places: Readonly<Record<string, Place>>;
  readonly troubles: readonly string[];
  readonly remarks: readonly string[];
}

/** A run in which nothing was hurt shows nothing. */
export function hasPassed({ places, overlaps, kills, heldBack, late, changes, troubles }: Outcome): boolean {
  return Object.values(places).every(isClean) && overlaps === 0 && kills > 0 && heldBack > 0 && late > 0 && changes > 0 && troubles.length === 0;
}

export function textOf(outcome: Outcome): string {
  const { seed, feeds, entries, replicas, seconds, versions, changes, events, repeats, kills, sleptMs, heldBack, late, polls, overlaps, places, troubles, remarks } = outcome;
  return [
    `seed ${seed}: ${feeds} feeds of ${entries} entries, ${replicas} replicas, ${changes} titles changed in ${seconds} s and ${kills} kills`,
    `  ${versions} versions shown in ${polls} polls, ${events} events, and ${repeats} records repeated by the relay, with the same id`,
    ...Object.entries(places).map(([place, { lost, doubled, strange, unordered }]) => `  ${place.padEnd(20)} lost ${lost}, doubled ${doubled}, never shown ${strange}, out of order ${unordered}`),
    `  one replica asleep for ${(sleptMs / 1_000).toFixed(1)} s with ${heldBack} documents that were old when it woke; ${late} polls given up`,
    `  ${overlaps} requests for a feed while another one for it was open, whose holder was neither killed nor stopped`,
    ...section('what is wrong', troubles),
    ...section('remarks', remarks),
  ].join('\n');
}

/** For machines, on one line. */
export function lineOf(outcome: Outcome): string {
  const { places, troubles, remarks: _, ...figures } = outcome;
  const counts = Object.fromEntries(Object.entries(places).map(([place, { examples: _examples, ...count }]) => [place, count]));
  return JSON.stringify({ scenario: 'ingestion', passed: hasPassed(outcome), ...figures, places: counts, troubles: troubles.length });
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`${title}:`, ...lines.map((line) => `  ${line}`)] : [];
}
