import { keyOf, type HeldKeys, type OutboxRecord } from './outbox-record.js';

export interface SortedOut {
  /** To be sent now, in their order. */
  readonly due: readonly OutboxRecord[];
  /** To wait, in their order. */
  readonly early: readonly OutboxRecord[];
  /** Those among `due` in whose place nothing of their key waits any longer. */
  readonly replacing: readonly OutboxRecord[];
}

const FIRST_VERSION = 1;

/**
 * Which records may leave. A record whose instant has not come waits, and so does every later one of its key: one key has one order. A record that
 * takes the place of what waits goes at once, unless the key's first version waits: then nobody outside knows of the subject yet, and is not told early.
 */
export function sortOut(records: readonly OutboxRecord[], held: HeldKeys): SortedOut {
  const waiting = new Map(held);
  const sorted = { due: [] as OutboxRecord[], early: [] as OutboxRecord[], replacing: [] as OutboxRecord[] };
  for (const record of records) {
    const key = keyOf(record);
    const smallest = waiting.get(key);
    if (record.isEarly || (smallest !== undefined && !(record.replacesHeld && smallest > FIRST_VERSION))) {
      sorted.early.push(record);
      waiting.set(key, smallest ?? record.version);
      continue;
    }
    sorted.due.push(record);
    if (smallest !== undefined) sorted.replacing.push(record);
    waiting.delete(key);
  }
  return sorted;
}
