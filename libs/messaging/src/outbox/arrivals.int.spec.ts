import type { INestApplicationContext } from '@nestjs/common';
import { Topics } from '@stet/contracts';
import { Database } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers, type TestDatabase } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { Arrivals, Outbox, createTopics, messagingMigrations } from '../index.js';
import { StoryPublished, aSnapshot } from '../spec/events.js';
import { readAll } from '../spec/raw-log.js';
import { aService } from '../spec/service.js';

const HOUR_MS = 3_600_000;

describe('the arrival of an event in the log', () => {
  let database: TestDatabase;
  let writer: INestApplicationContext;
  let relay: INestApplicationContext | undefined;

  const start = (isCarrying: boolean) =>
    aService({ messaging: { service: 'editorial', brokers: kafkaBrokers(), relay: isCarrying, notesArrivalsOn: [Topics.story] }, database: { url: database.url, service: 'editorial' } });
  beforeAll(async () => {
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    database = await aDatabase({ migrations: messagingMigrations });
    writer = await start(false);
  });
  afterEach(async () => {
    await relay?.close();
    relay = undefined;
  });
  afterAll(async () => {
    await writer?.close();
    await database?.drop();
  });

  const db = () => writer.get(Database, { strict: false });
  const arrivalOf = (storyId: string, version = 1) => writer.get(Arrivals, { strict: false }).of(Topics.story, storyId, version);
  const publish = (storyId: string, version = 1, notBefore: Date | null = null) => db().transaction((tx) => writer.get(Outbox, { strict: false }).add(tx, StoryPublished, aSnapshot({ storyId, version }), { notBefore }));

  it('is claimed once the broker has it, with its time, and not before', async () => {
    const storyId = randomUUID();
    await publish(storyId);
    expect(await arrivalOf(storyId)).toEqual({ is: 'on its way' });
    relay = await start(true);
    await eventually(async () => expect(await arrivalOf(storyId)).toEqual({ is: 'arrived', at: expect.any(Date) }));
    expect((await readAll(Topics.story.name)).filter(({ key }) => key === storyId)).toHaveLength(1);
    const { at } = (await arrivalOf(storyId)) as { at: Date };
    const [written] = await db().query<{ isAfter: boolean }>('select $2::timestamptz >= occurred_at as "isAfter" from messaging.outbox where aggregateid = $1', [storyId, at]);
    expect(written).toEqual({ isAfter: true });
    expect(await arrivalOf(storyId, 2)).toEqual({ is: 'arrived', at: null }); // nothing of it waits: an earlier release carried it
  });

  it('is not claimed while it waits for its instant', async () => {
    relay = await start(true);
    const [storyId, until] = [randomUUID(), new Date(Date.now() + HOUR_MS)];
    await publish(storyId, 1, until);
    await eventually(async () => expect(await arrivalOf(storyId)).toEqual({ is: 'held', until }));
  });
});
