import { percentile } from '../measure/percentile.ts';
import type { Arrival } from './arrivals.ts';
import type { Read } from './reader.ts';

/** Moments of an outage, on the clock of `performance.now()`. */
export interface Times {
  readonly calmAt: number;
  readonly awayAt: number;
  /** When what was away began to come back, and when it answered. */
  readonly returningAt: number;
  readonly backAt: number;
  /** When everything that was published could be read. */
  readonly shownAt: number;
}

export interface Observed {
  readonly name: string;
  readonly times: Times;
  readonly reads: readonly Read[];
  readonly arrivals: readonly Arrival[];
  /** Milliseconds until editorial took each command, from the beginning of the outage on. */
  readonly acknowledgedMs: readonly number[];
  readonly refusals: readonly string[];
}

/** How reading went within one part of an outage; milliseconds. */
export interface Part {
  readonly part: string;
  readonly reads: number;
  readonly failed: number;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** What one outage came to. */
export interface Round {
  readonly name: string;
  readonly awaySeconds: number;
  readonly reads: number;
  readonly failures: readonly string[];
  readonly parts: readonly Part[];
  /** Milliseconds from the engine's answer, or from the command if that was later, until everything could be read; `null` when something never could. */
  readonly visibleMs: number | null;
  readonly published: number;
  /** What never came. */
  readonly missing: readonly string[];
  readonly acceptedP99Ms: number | null;
  readonly refusals: readonly string[];
}

const EDGE_MS = 5_000;

/** A read belongs to the part in which it ended: one that was under way when the engine went away tells of that. */
export function roundOf({ name, times, reads, arrivals, acknowledgedMs, refusals }: Observed): Round {
  const { awayAt, returningAt, backAt, shownAt } = times;
  const ends: readonly (readonly [part: string, end: number])[] = [
    ['before', awayAt],
    ['going', Math.min(awayAt + EDGE_MS, returningAt)],
    ['away', returningAt],
    ['coming', Math.max(shownAt, backAt + EDGE_MS)],
    ['after', Infinity],
  ];
  const partOf = (read: Read) => ends.find(([, end]) => read.at < end)![0];
  const missing = arrivals.filter(({ ms }) => ms === undefined).map(({ story }) => story.path);
  return {
    name,
    awaySeconds: Math.round((returningAt - awayAt) / 100) / 10,
    reads: reads.length,
    failures: reads.filter(({ failure }) => failure !== undefined).map((read) => `${partOf(read)}, ${read.replica}, ${read.path}, ${whole(read.ms)} ms: ${read.failure}`),
    parts: ends.map(([part]) => describe(part, reads.filter((read) => partOf(read) === part))),
    visibleMs: missing.length > 0 ? null : whole(Math.max(0, ...arrivals.map(({ ms }) => ms!))),
    published: arrivals.length,
    missing,
    acceptedP99Ms: whole(percentile(acknowledgedMs, 0.99)),
    refusals,
  };
}

export function isGood({ reads, failures, missing, refusals }: Round): boolean {
  return reads > 0 && failures.length === 0 && missing.length === 0 && refusals.length === 0;
}

function describe(part: string, reads: readonly Read[]): Part {
  const ms = reads.map((read) => read.ms);
  return { part, reads: reads.length, failed: reads.filter(({ failure }) => failure !== undefined).length, p50: whole(percentile(ms, 0.5)), p99: whole(percentile(ms, 0.99)), max: whole(percentile(ms, 1)) };
}

function whole(value: number): number;
function whole(value: number | undefined): number | null;
function whole(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value);
}
