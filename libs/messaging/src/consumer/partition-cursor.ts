import type { Position } from './offset.repository.js';

/** What a consumer knows of a partition it works on. */
export interface PartitionCursor {
  position: Position;
  /** Why the partition stands still, in words; `undefined` while it flows. */
  waitingFor?: string;
  /** Milliseconds of the next wait. */
  backoffMs: number;
  /** When the oldest record that is not applied yet was appended, in milliseconds since 1970. */
  pendingSince?: number;
  movedAt: number;
  /** Offset that was sought last; a batch that begins behind it shows that records are missing. */
  sought?: bigint;
}

export const FIRST_BACKOFF_MS = 250;

export function cursorAt(position: Position): PartitionCursor {
  return { position, backoffMs: FIRST_BACKOFF_MS, movedAt: Date.now() };
}
