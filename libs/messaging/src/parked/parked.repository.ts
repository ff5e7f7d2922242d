import type { EntityManager } from 'typeorm';
import type { PartitionId } from '../consumer/offset.repository.js';
import { withoutNul, type Received } from '../consumer/received.js';

/** Why a record could not be applied. */
export interface ParkReason {
  readonly code: string;
  readonly reason: string;
  readonly attempts: number;
}

/** Which of these keys are parked. The rows stay locked, so that a redrive and a consumer never work on one key at once. */
export async function parkedKeysOf(tx: EntityManager, { group, topic }: PartitionId, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }[]>(
    'select key from messaging.parked_key where grp = $1 and topic = $2 and key = any($3) order by key for update',
    [group, topic, keys],
  );
  return new Set(rows.map((row) => row.key));
}

/** Parks a record; its key with it, unless that is parked already. */
export async function park(tx: EntityManager, { group, topic, partition }: PartitionId, received: Received, why: ParkReason): Promise<void> {
  const { key, record } = received;
  await tx.query(
    `insert into messaging.parked_key (grp, topic, key, code, reason) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [group, topic, key, why.code, withoutNul(why.reason)],
  );
  await tx.query(
    `insert into messaging.parked_record (grp, topic, key, partition, "offset", headers, value, code, reason, attempts, appended_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11 / 1000.0)) on conflict do nothing`,
    [group, topic, key, partition, record.offset, headersJson(record.headers), record.value, why.code, withoutNul(why.reason), why.attempts, record.timestamp],
  );
}

function headersJson(headers: Received['record']['headers']): string {
  const text = Object.entries(headers ?? {}).map(([name, value]) => [withoutNul(name), withoutNul(String(Array.isArray(value) ? value[0] : value))]);
  return JSON.stringify(Object.fromEntries(text));
}
