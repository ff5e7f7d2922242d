import type { SourceFault } from '../source/source-fault.js';

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
