import { longestIntervalOf } from '../poll/poll-mark.js';
import type { SourceFault } from './source-fault.js';

/** How a source fares: it brings what is expected, brings nothing, cannot be asked, or is not asked. */
export const SOURCE_STATES = ['ok', 'quiet', 'failing', 'paused'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** Days that are looked back upon. */
export const HEALTH_DAYS = 14;
/** Failures in a row that are more than a hiccup. */
const FAILURES_IN_A_ROW = 3;
/** A source that fails but was answered this recently is not failing yet, in seconds. */
const FORGIVEN_SECONDS = 900;
/** Fewer pauses between deliveries tell no rhythm. */
const FEWEST_GAPS = 5;
/** With so many, one pause longer than all others was an accident. */
const GAPS_WITH_ACCIDENT = 10;
const SLACK = 1.5;
/** Nobody needs to be told sooner or later than this that a source is quiet, in seconds. */
const SHORTEST_FRESHNESS = 3_600;
const LONGEST_FRESHNESS = 30 * 86_400;

/** What of a source its state is judged by. */
export interface SourceStanding {
  readonly isEnabled: boolean;
  readonly pollIntervalSeconds: number;
  readonly errorStreak: number;
  readonly lastSuccessAt: Date | null;
  readonly lastItemAt: Date | null;
  readonly createdAt: Date;
}

/** The pauses between the deliveries of a source: how many there were, and the longest of them, in seconds. */
export interface Gaps {
  readonly count: number;
  readonly longest: number;
  readonly secondLongest: number;
}

/** What the last two weeks say of a source. */
export interface SourceHistory {
  readonly gaps: Gaps;
  /** New items a day, the oldest first; the last are those of the last 24 hours. */
  readonly perDay: readonly number[];
}

export interface SourceHealth {
  readonly state: SourceState;
  readonly fault: SourceFault | null;
  /** Seconds within which something new is expected; null when nothing tells. */
  readonly expectedWithinSeconds: number | null;
  readonly perDay: readonly number[];
}

export const NO_HISTORY: SourceHistory = { gaps: { count: 0, longest: 0, secondLongest: 0 }, perDay: Array.from({ length: HEALTH_DAYS }, () => 0) };

/** Seconds within which a source brings something by its own rhythm: its longest pause of late, nights and weekends included, and half as much again. */
export function rhythmOf({ count, longest, secondLongest }: Gaps): number | null {
  if (count < FEWEST_GAPS) return null;
  const usual = count >= GAPS_WITH_ACCIDENT ? secondLongest : longest;
  return Math.round(Math.min(Math.max(usual * SLACK, SHORTEST_FRESHNESS), LONGEST_FRESHNESS));
}

export function stateOf(source: SourceStanding, expectedWithinSeconds: number | null, now: Date): SourceState {
  if (!source.isEnabled) return 'paused';
  if (isFailing(source, now)) return 'failing';
  if (expectedWithinSeconds !== null && secondsSince(source.lastItemAt ?? source.createdAt, now) > expectedWithinSeconds) return 'quiet';
  return 'ok';
}

/** What is set by hand goes before the rhythm of its own. */
export function healthOf(source: SourceStanding & { readonly freshnessSeconds: number | null; readonly lastErrorCode: SourceFault | null }, { gaps, perDay }: SourceHistory, now: Date): SourceHealth {
  const expectedWithinSeconds = source.freshnessSeconds ?? rhythmOf(gaps);
  return { state: stateOf(source, expectedWithinSeconds, now), fault: source.lastErrorCode, expectedWithinSeconds, perDay };
}

function isFailing({ errorStreak, lastSuccessAt, pollIntervalSeconds }: SourceStanding, now: Date): boolean {
  if (errorStreak === 0) return false;
  if (errorStreak >= FAILURES_IN_A_ROW || !lastSuccessAt) return true;
  return secondsSince(lastSuccessAt, now) > Math.max(FORGIVEN_SECONDS, 2 * longestIntervalOf(pollIntervalSeconds));
}

function secondsSince(moment: Date, now: Date): number {
  return (now.getTime() - moment.getTime()) / 1_000;
}
