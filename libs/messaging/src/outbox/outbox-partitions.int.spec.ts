import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { aDatabase, kafkaBrokers, type TestDatabase } from '@stet/testing';
import { messagingMigrations } from '../index.js';
import { aService } from '../spec/service.js';
import { keepOutboxPartitions } from './outbox-partitions.js';

const LONG_AGO = ['20200101', '20200102'];

describe('the partitions of the outbox', () => {
  let database: TestDatabase;
  let service: INestApplicationContext;
  let db: Database;

  beforeAll(async () => {
    database = await aDatabase({ migrations: messagingMigrations });
    service = await aService({ messaging: { service: 'editorial', brokers: kafkaBrokers(), relay: false }, database: { url: database.url, service: 'editorial' } });
    db = service.get(Database, { strict: false });
  });
  afterAll(async () => {
    await service.close();
    await database.drop();
  });

  const partitions = async () => (await db.query<{ name: string }>(`select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent = 'messaging.outbox'::regclass order by 1`)).map((row) => row.name);

  it('drops old ones whose records are all carried, keeps the others, and makes those of the coming days', async () => {
    for (const day of LONG_AGO) await db.query('select messaging.make_outbox_partition(to_date($1, $2))', [day, 'YYYYMMDD']);
    await db.query(
      `insert into messaging.outbox (id, aggregatetype, aggregateid, type, payload, lane, aggregate_version, headers, occurred_at)
       values (gen_random_uuid(), 'newsroom.story.v1', 'x', 'newsroom.story.published.v1', '{}', 3, 1, '{}', '2020-01-02T12:00:00Z')`,
    );
    const before = (await partitions()).length;
    await keepOutboxPartitions(db);
    const kept = await partitions();
    expect(kept).not.toContain('outbox_20200101');
    expect(kept).toContain('outbox_20200102');
    expect(kept.length).toBeGreaterThan(before);

    await db.query('update messaging.relay_lane set cursor = (select max(seq) from messaging.outbox)');
    await keepOutboxPartitions(db);
    expect(await partitions()).not.toContain('outbox_20200102');
  });
});
