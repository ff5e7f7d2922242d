import type { Position } from './offset.repository.js';

/** What a consumer knows of a partition it works on. */
export interface PartitionCursor {
  position: Position;
  /** Why the partition stands still, in words; `undefined` while it flows. */
  waitingFor?: string;
  /** When the log was told why, in milliseconds since 1970. */
  toldAt?: number;
  /** Milliseconds of the next wait. */
  backoffMs: number;
  /** When the oldest record that is not applied yet was appended, in milliseconds since 1970. */
  pendingSince?: number;
  movedAt: number;
  /** Offset that was sought last; a batch that begins behind it shows that records are missing. */
  sought?: bigint;
}

export const FIRST_BACKOFF_MS = 250;
const TELL_EVERY_MS = 30_000;

export function cursorAt(position: Position): PartitionCursor {
  return { position, backoffMs: FIRST_BACKOFF_MS, movedAt: Date.now() };
}

/** The partition waits, each time twice as long. Answers for how long now, and whether the log is to be told: a line for an outage, not one for each try. */
export function standStill(cursor: PartitionCursor, reason: string, longestMs: number, now = Date.now()): { readonly waitMs: number; readonly isNews: boolean } {
  const waitMs = cursor.backoffMs;
  const isNews = cursor.waitingFor !== reason || now - (cursor.toldAt ?? 0) >= TELL_EVERY_MS;
  if (isNews) cursor.toldAt = now;
  cursor.waitingFor = reason;
  cursor.backoffMs = Math.min(waitMs * 2, longestMs);
  return { waitMs, isNews };
}

export function goOn(cursor: PartitionCursor): void {
  cursor.movedAt = Date.now();
  cursor.waitingFor = undefined;
  cursor.backoffMs = FIRST_BACKOFF_MS;
}
