import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase, type TestDatabase } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { messagingMigrations } from '../index.js';
import { keepOutboxPartitions } from './outbox-partitions.js';

const LANE = 5;

describe('the days of the outbox', () => {
  let server: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    server = await aDatabase({ migrations: messagingMigrations });
    db = new Database(await dataSourceOf({ url: server.url, service: 'spec' }).initialize());
  });
  afterAll(async () => {
    await db?.source.destroy();
    await server?.drop();
  });

  const days = async () => (await db.query<{ name: string }>(`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'messaging.outbox'::regclass order by 1`)).map(({ name }) => name.slice(-8));
  const dayAt = async (offset: number) => (await db.query<{ day: string }>(`select to_char((now() at time zone 'UTC')::date + $1::int, 'YYYYMMDD') as day`, [offset]))[0]!.day;
  const makeDay = (offset: number) => db.query(`select messaging.make_outbox_partition((now() at time zone 'UTC')::date + $1::int)`, [offset]);
  const addRow = async (offset: number) => {
    const [row] = await db.query<{ seq: string }>(
      `insert into messaging.outbox (id, aggregatetype, aggregateid, type, payload, lane, aggregate_version, headers, occurred_at)
       values ($1, 'topic', 'key', 'type', '{}', $2, 1, '{}', now() + make_interval(days => $3)) returning seq`,
      [randomUUID(), LANE, offset],
    );
    return row!.seq;
  };

  it('are made a week ahead, so that midnight stops nobody', async () => {
    await keepOutboxPartitions(db);
    expect((await days()).at(-1)).toBe(await dayAt(7));
    await keepOutboxPartitions(db); // again, as every replica does
  });

  it('are dropped when they are old and all of them is in the log, and not before', async () => {
    await makeDay(-9);
    const old = await dayAt(-9);
    const seq = await addRow(-9);
    await keepOutboxPartitions(db);
    expect(await days()).toContain(old);
    await db.query('update messaging.relay_lane set cursor = $1 where lane = $2', [seq, LANE]);
    await keepOutboxPartitions(db);
    expect(await days()).not.toContain(old);
  });

  it('are kept while they are young, carried or not', async () => {
    await makeDay(-6);
    await keepOutboxPartitions(db);
    expect(await days()).toContain(await dayAt(-6));
  });
});
