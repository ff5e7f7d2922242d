import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { dispatch } from '../consumer/dispatch.js';
import { HandlerRegistry } from '../consumer/handler-registry.js';
import { receive, type PlacedRecord } from '../consumer/received.js';
import { NothingParked, RedriveRefused } from '../messaging.errors.js';

/** A key that waits for somebody. */
export interface ParkedKey {
  readonly group: string;
  readonly topic: string;
  readonly key: string;
  readonly code: string;
  readonly reason: string;
  readonly parkedAt: Date;
  readonly records: number;
}

export interface ParkedRecord {
  readonly partition: number;
  readonly offset: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As text; what is not UTF-8 shows replacement characters. */
  readonly value: string | null;
  readonly code: string;
  readonly reason: string;
  readonly attempts: number;
  readonly appendedAt: Date;
}

interface KeyId {
  readonly group: string;
  readonly key: string;
}

/** For the people who look after parked keys: list, show, redrive, drop. Redrive and drop are written to the audit. */
@Injectable()
export class ParkedRecords {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(HandlerRegistry) private readonly registry: HandlerRegistry,
  ) {}

  /** The oldest first, at most 200. */
  list(): Promise<ParkedKey[]> {
    return this.db.query<ParkedKey>(
      `select grp as "group", topic, key, code, reason, parked_at as "parkedAt",
              (select count(*)::int from messaging.parked_record record where (record.grp, record.topic, record.key) = (parked.grp, parked.topic, parked.key)) as records
       from messaging.parked_key parked order by parked_at limit 200`,
    );
  }

  /** The groups in which a key is parked. */
  async groupsOf(key: string): Promise<string[]> {
    const rows = await this.db.query<{ group: string }>('select grp as "group" from messaging.parked_key where key = $1 order by grp', [key]);
    return rows.map((row) => row.group);
  }

  async show({ group, key }: KeyId): Promise<ParkedRecord[]> {
    const rows = await this.db.query<Omit<ParkedRecord, 'value'> & { value: Buffer | null }>(
      `select partition, "offset", headers, value, code, reason, attempts, appended_at as "appendedAt"
       from messaging.parked_record where grp = $1 and key = $2 order by "offset"`,
      [group, key],
    );
    if (rows.length === 0) throw new NothingParked(group, key);
    return rows.map((row) => ({ ...row, value: row.value?.toString('utf8') ?? null }));
  }

  /** Applies the records of a key again, in order, in one transaction; answers how many. If one is refused, nothing changes. */
  redrive(id: KeyId, actor: string): Promise<number> {
    return this.db.transaction(async (tx) => {
      const topic = await lockKey(tx, id);
      const handlers = this.registry.of(topic);
      const records = await recordsOf(tx, id);
      for (const record of records) {
        if (!handlers) throw new RedriveRefused(record.offset, `nothing in this service handles ${topic}`);
        const received = receive(record, handlers.topic);
        if (received.is === 'unreadable') throw new RedriveRefused(record.offset, received.reason);
        await dispatch([received], handlers, tx).catch((error: unknown) => {
          throw new RedriveRefused(record.offset, error instanceof Error ? error.message : String(error), { cause: error });
        });
      }
      await this.release(tx, id, actor, 'redrive', records.length, '');
      return records.length;
    });
  }

  /** Gives up the records of a key; answers how many. Copies stay in the dead-letter topic. */
  drop(id: KeyId, actor: string, reason: string): Promise<number> {
    return this.db.transaction(async (tx) => {
      await lockKey(tx, id);
      const records = await recordsOf(tx, id);
      await this.release(tx, id, actor, 'drop', records.length, reason);
      return records.length;
    });
  }

  private async release(tx: EntityManager, { group, key }: KeyId, actor: string, act: string, records: number, reason: string): Promise<void> {
    await tx.query('delete from messaging.parked_key where grp = $1 and key = $2', [group, key]);
    await tx.query('insert into messaging.ops_audit (actor, act, grp, key, records, reason) values ($1, $2, $3, $4, $5, $6)', [actor, act, group, key, records, reason]);
  }
}

async function lockKey(tx: EntityManager, { group, key }: KeyId): Promise<string> {
  const [row] = await tx.query<{ topic: string }[]>('select topic from messaging.parked_key where grp = $1 and key = $2 for update', [group, key]);
  if (!row) throw new NothingParked(group, key);
  return row.topic;
}

async function recordsOf(tx: EntityManager, { group, key }: KeyId): Promise<PlacedRecord[]> {
  const rows = await tx.query<{ offset: string; headers: Record<string, string>; value: Buffer | null; appendedAt: Date }[]>(
    `select "offset", headers, value, appended_at as "appendedAt" from messaging.parked_record where grp = $1 and key = $2 order by "offset"`,
    [group, key],
  );
  return rows.map(({ appendedAt, ...row }) => ({ ...row, key: Buffer.from(key), timestamp: String(appendedAt.getTime()) }));
}
