import { decode, type Event, type ReceivedRecord, type TopicDeclaration } from '@stet/contracts';
import { createHash } from 'node:crypto';

/** A record with its place in the log. */
export interface PlacedRecord extends ReceivedRecord {
  readonly offset: string;
  /** Milliseconds since 1970 at which the broker appended it. */
  readonly timestamp: string;
}

/** What a record turned out to be. */
export type Received =
  | { readonly is: 'event'; readonly key: string; readonly record: PlacedRecord; readonly event: Event<string, unknown> }
  | { readonly is: 'tombstone'; readonly key: string; readonly record: PlacedRecord }
  | { readonly is: 'unreadable'; readonly key: string; readonly record: PlacedRecord; readonly code: string; readonly reason: string };

export function receive(record: PlacedRecord, topic: TopicDeclaration): Received {
  const key = keyText(record.key);
  if (record.value === null && topic.cleanup.policy === 'compact') return { is: 'tombstone', key, record };
  const decoded = decode(record);
  return decoded.ok ? { is: 'event', key, record, event: decoded.event } : { is: 'unreadable', key, record, code: decoded.code, reason: decoded.reason };
}

/** Characters of a key, at most: PostgreSQL refuses index entries of more than 2,704 bytes. */
const LONGEST_KEY = 400;

/** A key as text that PostgreSQL can hold and index: without NUL, and of a long one its begin and the hash that tells it from others. */
export function keyText(key: Buffer | null): string {
  const text = withoutNul(key?.toString('utf8') ?? '');
  if (text.length <= LONGEST_KEY) return text;
  const hash = createHash('sha256').update(text).digest('hex');
  return `${text.slice(0, LONGEST_KEY - hash.length).toWellFormed()}${hash}`;
}

export function withoutNul(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}
