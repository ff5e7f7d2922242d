import { Injectable, type INestApplicationContext } from '@nestjs/common';
import { FrontCurated, Topics, consumerGroup, deadLetterTopic } from '@stet/contracts';
import { Database } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers, type TestDatabase } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { Handles, createTopics, messagingMigrations, type BatchHandler } from '../index.js';
import { appendRaw, readAll } from '../spec/raw-log.js';
import { aService } from '../spec/service.js';

const TOPIC = Topics.front.name;
const GROUP = consumerGroup('site', Topics.front);
const COPIES = deadLetterTopic(Topics.front, GROUP).name;

@Injectable()
@Handles(FrontCurated)
class IgnoreFrontHandler implements BatchHandler<FrontCurated> {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

describe('copies of parked records', () => {
  let database: TestDatabase;
  let service: INestApplicationContext;

  beforeAll(async () => {
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    database = await aDatabase({ migrations: messagingMigrations });
    service = await aService({ messaging: { service: 'site', brokers: kafkaBrokers(), relay: false }, database: { url: database.url, service: 'site' }, handlers: [IgnoreFrontHandler] });
  });
  afterAll(async () => {
    await service.close();
    await database.drop();
  });

  const copies = async () => new Map((await readAll(COPIES)).map((copy) => [copy.key, copy.headers]));

  it('goes on after large records, one send after another, and leaves out a value that fits into none', async () => {
    const [large, tooLarge] = [Array.from({ length: 3 }, () => randomUUID()), randomUUID()];
    for (const key of large) await appendRaw(TOPIC, [{ key, value: 'x'.repeat(2_500_000) }]);
    await appendRaw(TOPIC, [{ key: tooLarge, value: 'x'.repeat(4_000_000) }]);
    await eventually(
      async () => {
        const found = await copies();
        for (const key of large) expect(found.get(key)).not.toHaveProperty('x-value-left-out');
        expect(found.get(tooLarge)?.['x-value-left-out']).toMatch(/^4000000 bytes/);
      },
      { timeoutMs: 30_000 },
    );
  });

  it('is not made of what a rebuild parked, and that keeps no other copy waiting', async () => {
    const [ofRebuild, ofGroup] = [randomUUID(), randomUUID()];
    const db = service.get(Database, { strict: false });
    await db.query(`insert into messaging.parked_key (grp, topic, key, code, reason) values ($1, $2, $3, 'bug', '')`, [`${GROUP}.g1`, TOPIC, ofRebuild]);
    await db.query(
      `insert into messaging.parked_record (grp, topic, key, partition, "offset", headers, code, reason, attempts, appended_at) values ($1, $2, $3, 0, 0, '{}', 'bug', '', 1, now())`,
      [`${GROUP}.g1`, TOPIC, ofRebuild],
    );
    await appendRaw(TOPIC, [{ key: ofGroup, value: 'x' }]);
    await eventually(async () => expect((await copies()).has(ofGroup)).toBe(true), { timeoutMs: 30_000 });
    expect((await copies()).has(ofRebuild)).toBe(false);
  });
});
