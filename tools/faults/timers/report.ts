import { isClean, type Lateness, type Place } from './judge.ts';

export interface Outcome {
  readonly seed: number;
  readonly asked: number;
  readonly schedules: number;
  /** Changes of clocks that passed. */
  readonly edges: number;
  readonly kills: number;
  readonly downtimeSeconds: number;
  readonly dueInDowntime: number;
  /** Wall times whose instant was compared with PostgreSQL's. */
  readonly compared: number;
  readonly wrong: readonly string[];
  readonly places: Readonly<Record<string, Place>>;
  /** Records that came into the topic more than once. */
  readonly repeats: number;
  readonly early: number;
  /** Between the first replica that served again and the last. */
  readonly startingMs: number;
  /** Until the version was written, from when all replicas served again, and from when the first did; until it was in the log. */
  readonly publishedMs: Lateness;
  readonly publishedSinceFirstMs: Lateness;
  readonly inLogMs: Lateness;
  readonly troubles: readonly string[];
  readonly remarks: readonly string[];
}

const LATEST_P99_MS = 5_000;

export function hasPassed({ asked, schedules, wrong, places, early, publishedMs, troubles }: Outcome): boolean {
  return schedules === asked && wrong.length === 0 && Object.values(places).every(isClean) && early === 0 && publishedMs.p99 < LATEST_P99_MS && troubles.length === 0;
}

export function textOf(outcome: Outcome): string {
  const { seed, schedules, edges, kills, downtimeSeconds, dueInDowntime, compared, wrong, places, repeats, early, startingMs, publishedMs, publishedSinceFirstMs, inLogMs, troubles, remarks } = outcome;
  const late = ({ p50, p99, max }: Lateness) => `p50 ${seconds(p50)}, p99 ${seconds(p99)}, at most ${seconds(max)}`;
  return [
    `seed ${seed}: ${schedules} schedules beside ${edges} changes of clocks, ${kills} kills, ${downtimeSeconds} s without a replica, in which ${dueInDowntime} were due`,
    `  ${compared} wall times compared with PostgreSQL, ${wrong.length} differ`,
    ...Object.entries(places).map(([place, { lost, doubled, strange }]) => `  ${place.padEnd(20)} lost ${lost}, doubled ${doubled}, never scheduled ${strange}`),
    `  ${repeats} records repeated by the relay, with the same id; ${early} published before their time`,
    `  late, from their moment or from when all replicas served again: published ${late(publishedMs)}; in the log ${late(inLogMs)}`,
    `  from when the first replica served again, ${seconds(startingMs)} before all did: published ${late(publishedSinceFirstMs)}`,
    ...section('what is wrong', [...wrong.slice(0, 10), ...troubles]),
    ...section('remarks', remarks),
  ].join('\n');
}

/** For machines, on one line. */
export function lineOf(outcome: Outcome): string {
  const { wrong, places, troubles, remarks: _, ...figures } = outcome;
  const rounded = (_key: string, value: unknown) => (typeof value === 'number' ? Math.round(value) : value);
  const counts = Object.fromEntries(Object.entries(places).map(([place, { lost, doubled, strange }]) => [place, { lost, doubled, strange }]));
  return JSON.stringify({ scenario: 'schedule', passed: hasPassed(outcome), ...figures, wrong: wrong.length, places: counts, troubles: troubles.length }, rounded);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`${title}:`, ...lines.map((line) => `  ${line}`)] : [];
}
