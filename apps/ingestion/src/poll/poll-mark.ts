import type { SourceFault } from '../source/source-fault.js';
import type { SourceRow } from '../source/source.entity.js';

/** What a source remembers of a poll. */
export interface PollMark {
  readonly nextPollAt: Date;
  readonly errorStreak: number;
  readonly lastError: string | null;
  readonly lastErrorCode: SourceFault | null;
  /** What the server answered; absent when that was not what failed. */
  readonly lastHttpStatus?: number | null;
  /** Absent when the poll failed. */
  readonly lastSuccessAt?: Date;
  /** Absent when nothing new came. */
  readonly lastItemAt?: Date;
  /** Where it is from now on, null when it is where it was; absent when nothing is new about that. */
  readonly movedTo?: string | null;
  /** The poll goes on and keeps its lease; absent when it is over. */
  readonly goesOn?: true;
  /** Nobody polled: whoever has the source leased keeps it. */
  readonly keepsLease?: true;
  /** Absent unless a new document came. */
  readonly document?: { readonly etag: string | null; readonly lastModified: string | null; readonly hash: string };
}

export interface PollFailure {
  readonly reason: string;
  readonly fault: SourceFault;
  readonly httpStatus?: number | undefined;
  /** Seconds the server asked to wait (Retry-After, RFC 9110 §10.2.3). */
  readonly retryAfterSeconds?: number;
}

const MAX_BACKOFF_SECONDS = 3_600;
const MAX_DOUBLINGS = 12;

/** A feed that is asked more often is wanted at once, whatever it brought of late. */
const SHORTEST_STRETCHED_SECONDS = 30;
const MOST_STRETCHED = 8;
const LONGEST_STRETCHED_SECONDS = 3_600;
/** So a feed that speaks again is late by a small part of its silence. */
const PART_OF_SILENCE = 16;

/** Seconds until a feed is asked again: its own interval, or longer when it has brought nothing for long. */
export function intervalOf({ pollIntervalSeconds: own, lastItemAt, createdAt }: Pick<SourceRow, 'pollIntervalSeconds' | 'lastItemAt' | 'createdAt'>, now: Date): number {
  const silentSeconds = (now.getTime() - (lastItemAt ?? createdAt).getTime()) / 1_000;
  return Math.min(Math.max(own, Math.round(silentSeconds / PART_OF_SILENCE)), longestIntervalOf(own));
}

/** Seconds that may lie between two polls of a feed which is asked each `ownSeconds`. */
export function longestIntervalOf(ownSeconds: number): number {
  if (ownSeconds < SHORTEST_STRETCHED_SECONDS) return ownSeconds;
  return Math.max(ownSeconds, Math.min(MOST_STRETCHED * ownSeconds, LONGEST_STRETCHED_SECONDS));
}

export function afterSuccess(intervalSeconds: number, now: Date): PollMark {
  return { nextPollAt: later(now, intervalSeconds), errorStreak: 0, lastError: null, lastErrorCode: null, lastSuccessAt: now };
}

/** Waits twice as long after each failure, at most an hour, spread by `chance` (0 … 1) over its second half; never less than the server asked for. */
export function afterFailure({ intervalSeconds, errorStreak }: { intervalSeconds: number; errorStreak: number }, failure: PollFailure, chance: number, now: Date): PollMark {
  const longest = Math.max(intervalSeconds, Math.min(intervalSeconds * 2 ** Math.min(errorStreak, MAX_DOUBLINGS), MAX_BACKOFF_SECONDS));
  const wait = Math.max(longest * (0.5 + chance / 2), failure.retryAfterSeconds ?? 0);
  return { nextPollAt: later(now, wait), errorStreak: errorStreak + 1, lastError: failure.reason, lastErrorCode: failure.fault, lastHttpStatus: failure.httpStatus ?? null };
}

export function later(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000);
}
