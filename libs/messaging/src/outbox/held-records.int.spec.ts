import type { INestApplicationContext } from '@nestjs/common';
import { StoryWithdrawn, Topics } from '@stet/contracts';
import { metrics } from '@stet/observability';
import { Database } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers, type TestDatabase } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { Outbox, createTopics, messagingMigrations, type OutboxOptions } from '../index.js';
import { StoryPublished, aSnapshot } from '../spec/events.js';
import { readAll } from '../spec/raw-log.js';
import { aService } from '../spec/service.js';
import { heldRecords } from './held-records.js';
import { laneOf } from './lane.js';

const LATER = 6_000;

describe('a record that names an instant', () => {
  let database: TestDatabase;
  let service: INestApplicationContext;
  let db: Database;
  let outbox: Outbox;

  const start = async () => {
    service = await aService({ messaging: { service: 'editorial', brokers: kafkaBrokers() }, database: { url: database.url, service: 'editorial' } });
    [db, outbox] = [service.get(Database, { strict: false }), service.get(Outbox, { strict: false })];
  };
  beforeAll(async () => {
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    database = await aDatabase({ migrations: messagingMigrations });
    await start();
  });
  afterAll(async () => {
    await service?.close();
    await database?.drop();
  });

  const instant = async (inMs = LATER) => (await db.query<{ at: Date }>(`select date_trunc('milliseconds', now()) + make_interval(secs => $1) as at`, [inMs / 1_000]))[0]!.at;
  const hasCome = async (at: Date) => (await db.query<{ hasCome: boolean }>('select now() >= $1 as "hasCome"', [at]))[0]!.hasCome;
  const publish = (storyId: string, version: number, options: OutboxOptions = {}) => db.transaction((tx) => outbox.add(tx, StoryPublished, aSnapshot({ storyId, version }), options));
  const withdraw = (storyId: string, version: number) => {
    const { language, translationSetId, slug, section, firstPublishedAt } = aSnapshot();
    const withdrawal = { storyId, version, language, translationSetId, slug, section, firstPublishedAt, pubstatus: 'canceled', reason: 'kill', notice: 'Wrong.', withdrawnAt: firstPublishedAt } as const;
    return db.transaction((tx) => outbox.add(tx, StoryWithdrawn, withdrawal, { replacesHeld: true }));
  };
  const versionsOf = async (storyId: string) => (await readAll(Topics.story.name)).filter((record) => record.key === storyId).map((record) => record.version);
  const inLog = (storyId: string, versions: number[]) => eventually(async () => expect(await versionsOf(storyId)).toEqual(versions), { timeoutMs: 30_000 });
  const isHeld = (storyId: string, versions: number[]) => eventually(async () => expect((await heldRecords(db)).filter(({ key }) => key === storyId).map(({ version }) => version).sort()).toEqual(versions));
  /** Looks until the instant has come: the log must show exactly this for as long. */
  const untilThen = async (at: Date, storyId: string, versions: number[]) => {
    let looks = 0;
    for (;;) {
      const seen = await versionsOf(storyId);
      if (await hasCome(at)) return expect(looks).toBeGreaterThan(0);
      expect(seen).toEqual(versions);
      looks += 1;
    }
  };

  it('stays behind until it has come, and later records of its key behind it; a key of the same lane goes on', async () => {
    const at = await instant();
    const storyId = randomUUID();
    let neighbour = randomUUID();
    while (laneOf(neighbour) !== laneOf(storyId)) neighbour = randomUUID();
    await publish(storyId, 1);
    await publish(storyId, 2, { notBefore: at });
    await publish(storyId, 3);
    await publish(neighbour, 1);
    await inLog(neighbour, [1]);
    await publish(storyId, 4); // into another batch
    await isHeld(storyId, [2, 3, 4]);
    await eventually(async () => expect((await metrics.gauge('stet_messaging_held_records', '').get()).values[0]?.value).toBeGreaterThan(0));
    await untilThen(at, storyId, [1]);
    await inLog(storyId, [1, 2, 3, 4]);
    await isHeld(storyId, []);
  });

  it('goes at once when it has come already', async () => {
    const storyId = randomUUID();
    await publish(storyId, 1, { notBefore: new Date(Date.now() - 60_000) });
    await inLog(storyId, [1]);
  });

  it('waits for each of several instants in the order of its key', async () => {
    const [far, near] = [await instant(2 * LATER), await instant(LATER)];
    const storyId = randomUUID();
    await publish(storyId, 1, { notBefore: far });
    await publish(storyId, 2, { notBefore: near });
    await untilThen(far, storyId, []);
    await inLog(storyId, [1, 2]);
  });

  it('never goes once its subject is withdrawn, and the withdrawal does not wait', async () => {
    const storyId = randomUUID();
    await publish(storyId, 1);
    await publish(storyId, 2, { notBefore: await instant(3_600_000) });
    await isHeld(storyId, [2]);
    await withdraw(storyId, 3);
    await inLog(storyId, [1, 3]);
    await isHeld(storyId, []);
  });

  it('never goes when nobody knew of its subject, and neither is the withdrawal told early', async () => {
    const at = await instant();
    const storyId = randomUUID();
    await publish(storyId, 1, { notBefore: at });
    await isHeld(storyId, [1]);
    await withdraw(storyId, 2);
    await untilThen(at, storyId, []);
    await inLog(storyId, [2]);
    await isHeld(storyId, []);
  });

  it('is carried by whoever has the lane then, though its day of the outbox was dropped', async () => {
    const at = await instant(2 * LATER);
    const storyId = randomUUID();
    await publish(storyId, 1, { notBefore: at });
    await isHeld(storyId, [1]);
    await service.close();
    await start();
    await db.query('truncate messaging.outbox');
    await publish(storyId, 2);
    await untilThen(at, storyId, []);
    await inLog(storyId, [1, 2]);
  });
});
