import type { INestApplicationContext } from '@nestjs/common';
import { StoryPublished, Topics, consumerGroup, encode, eventOf } from '@stet/contracts';
import { Database } from '@stet/persistence';
import { ReplyDroppingProxy, aDatabase, eventually, kafkaBrokers, kafkaProxyPorts, type TestDatabase } from '@stet/testing';
import { Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTopics, messagingMigrations } from '../index.js';
import { aSnapshot } from '../spec/events.js';
import { appendRaw } from '../spec/raw-log.js';
import { aService } from '../spec/service.js';
import { CreateShelf1795400000001, ShelveStoryHandler, trouble } from '../spec/shelf.js';
import { Consumers } from './consumers.js';

const GROUP = consumerGroup('search', Topics.story);
const SEVERAL_TRIES_MS = 6_000;

describe('the consumer and a broker that goes away', () => {
  let database: TestDatabase;
  let proxy: ReplyDroppingProxy;
  let service: INestApplicationContext;
  let db: Database;

  beforeAll(async () => {
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    database = await aDatabase({ migrations: [...messagingMigrations, CreateShelf1795400000001] });
    proxy = new ReplyDroppingProxy(kafkaProxyPorts());
    await proxy.start();
    service = await aService({
      messaging: { service: 'search', brokers: [proxy.address], relay: false, projectionSchema: 'shelf', sessionTimeoutMs: 6_000, maxBackoffMs: 1_000 },
      database: { url: database.url, service: 'search', projectionSchema: 'shelf' },
      handlers: [ShelveStoryHandler],
    });
    db = service.get(Database, { strict: false });
  });
  afterAll(async () => {
    await service.close();
    await proxy.stop();
    await database.drop();
  });

  const isShelved = async (storyId: string) => (await db.query('select from story where story_id = $1', [storyId])).length === 1;
  const append = async (storyId: string) => {
    const { key, value, headers } = encode(eventOf(StoryPublished, aSnapshot({ storyId }), { id: randomUUID(), source: '/editorial', time: new Date() }));
    await appendRaw(Topics.story.name, [{ key, value, headers: { ...headers } }]);
  };
  const shelves = async () => {
    const storyId = randomUUID();
    await append(storyId);
    await eventually(async () => expect(await isShelved(storyId)).toBe(true), { timeoutMs: 40_000 });
  };

  it('goes on by itself, as one member of its group', async () => {
    await shelves();
    proxy.refuse(true);
    await sleep(SEVERAL_TRIES_MS);
    proxy.refuse(false);
    await shelves();
    await eventually(async () => expect(await members()).toBe(1), { timeoutMs: 20_000 });
    await sleep(SEVERAL_TRIES_MS);
    expect(await members()).toBe(1);
  });

  it('is not ended by a wait that is over when its consumer is gone', async () => {
    const storyId = randomUUID();
    const [consumer] = service.get(Consumers, { strict: false }).all();
    trouble.isDatabaseAway = true;
    await append(storyId);
    for (let times = 0; times < 3; times++) {
      await eventually(() => expect([...consumer!.state().values()].some((cursor) => cursor.waitingFor)).toBe(true));
      await sleep(800); // now it waits for a second
      consumer!.restart();
      await sleep(2_500);
    }
    trouble.isDatabaseAway = false;
    await eventually(async () => expect(await isShelved(storyId)).toBe(true), { timeoutMs: 40_000 });
  });
});

async function members(): Promise<number> {
  const admin = new Kafka({ clientId: 'spec', brokers: kafkaBrokers(), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return (await admin.describeGroups([GROUP])).groups[0]!.members.length;
  } finally {
    await admin.disconnect();
  }
}
