import type { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { keyOf, type HeldKeys, type OutboxRecord } from './outbox-record.js';

/** What waits, as operators see it: no text of it. */
export interface HeldRecord {
  readonly topic: string;
  readonly key: string;
  readonly version: number;
  /** `null` for one that waits behind another of its key. */
  readonly notBefore: string | null;
  readonly heldAt: string;
}

const OWNED = 'join messaging.relay_lane owned on owned.lane = held.lane and owned.owner = $1 and owned.lease_until > now()';

/** Records that wait for their instant, apart from the outbox: the lane's cursor passes them, so that others of the lane need not wait, and their day can be dropped. */
export class HeldRecords {
  constructor(
    private readonly db: Database,
    private readonly owner: string,
  ) {}

  /** Of the lanes that this relay carries. */
  async keys(): Promise<HeldKeys> {
    const rows = await this.db.query<{ topic: string; key: string; version: number }>(
      `select held.topic, held.key, min(held.version)::float8 as version from messaging.held_record held ${OWNED} group by held.topic, held.key`,
      [this.owner],
    );
    return new Map(rows.map((row) => [keyOf(row), row.version]));
  }

  /** Whose instant has come, and nothing before them in their key waits; what was replaced meanwhile is left out. */
  due(limit: number): Promise<OutboxRecord[]> {
    return this.db.query<OutboxRecord>(
      `select held.lane, held.seq, held.topic, held.key, held.version::float8 as version, held.payload::text as payload, held.headers, false as "isEarly", held.replaces_held as "replacesHeld"
       from messaging.held_record held ${OWNED}
       where not exists (select from messaging.held_record earlier where earlier.topic = held.topic and earlier.key = held.key and earlier.seq <= held.seq and earlier.not_before > now())
         and not exists (select from messaging.held_record later where later.topic = held.topic and later.key = held.key and later.seq > held.seq and later.replaces_held)
       order by held.seq limit $2`,
      [this.owner, limit],
    );
  }

  /** Those that are early wait here from now on, and those that were replaced do not any more; of lanes whose cursors the transaction moved. */
  async keep(tx: EntityManager, early: readonly OutboxRecord[], replacing: readonly OutboxRecord[], lanes: ReadonlySet<number>): Promise<void> {
    await tx.query(
      `insert into messaging.held_record (id, seq, lane, topic, key, version, payload, headers, not_before, replaces_held)
       select id, seq, lane, aggregatetype, aggregateid, aggregate_version, payload, headers, not_before, replaces_held from messaging.outbox where seq = any($1::bigint[]) on conflict do nothing`,
      [early.filter(({ lane }) => lanes.has(lane)).map(({ seq }) => seq)],
    );
    for (const { topic, key, seq, lane } of replacing) if (lanes.has(lane)) await tx.query('delete from messaging.held_record where topic = $1 and key = $2 and seq < $3', [topic, key, seq]);
  }

  /** They are in the log, and what they replaced need not come there. */
  async forget(records: readonly OutboxRecord[]): Promise<void> {
    const column = <Key extends keyof OutboxRecord>(name: Key) => records.map((record) => record[name]);
    await this.db.query(
      `delete from messaging.held_record held using unnest($1::text[], $2::text[], $3::bigint[]) as sent(topic, key, seq)
       where held.topic = sent.topic and held.key = sent.key and held.seq <= sent.seq`,
      [column('topic'), column('key'), column('seq')],
    );
  }
}

/** Everything of this service that waits, the next to leave first. */
export function heldRecords(db: Database): Promise<HeldRecord[]> {
  return db.query<HeldRecord>(`select topic, key, version::float8 as version, to_json(not_before)#>>'{}' as "notBefore", to_json(held_at)#>>'{}' as "heldAt" from messaging.held_record order by not_before, topic, key, seq`);
}
