import type { INestApplicationContext } from '@nestjs/common';
import { StoryPublished, Topics } from '@stet/contracts';
import { runInContext, traceIdOf } from '@stet/observability';
import { ReplyDroppingProxy, aDatabase, eventually, kafkaBrokers, kafkaProxyPorts, type TestDatabase } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { EventLog, createTopics, messagingMigrations } from '../index.js';
import { aSnapshot } from '../spec/events.js';
import { readAll } from '../spec/raw-log.js';
import { aService } from '../spec/service.js';

describe('the event log', () => {
  let database: TestDatabase;
  let proxy: ReplyDroppingProxy;
  let service: INestApplicationContext;
  let log: EventLog;

  beforeAll(async () => {
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    database = await aDatabase({ migrations: messagingMigrations });
    proxy = new ReplyDroppingProxy(kafkaProxyPorts());
    await proxy.start();
    service = await aService({ messaging: { service: 'editorial', brokers: [proxy.address], relay: false, consumers: false }, database: { url: database.url, service: 'editorial' } });
    log = service.get(EventLog, { strict: false });
  });
  afterAll(async () => {
    await service?.close();
    await proxy?.stop();
    await database?.drop();
  });

  const recordsOf = async (storyId: string) => (await readAll(Topics.story.name)).filter((record) => record.key === storyId);

  it('takes the next event in the very moment in which the one before is acknowledged', async () => {
    const storyId = randomUUID();
    for (let version = 1; version <= 20; version++) await log.append(StoryPublished, [aSnapshot({ storyId, version })]);
    expect((await recordsOf(storyId)).map(({ version }) => version)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('keeps the order of what comes at once', async () => {
    const storyId = randomUUID();
    await Promise.all([1, 2, 3, 4, 5].map((version) => log.append(StoryPublished, [aSnapshot({ storyId, version })])));
    expect((await recordsOf(storyId)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  });

  it('sends in one request what comes at once', async () => {
    const stories = Array.from({ length: 12 }, () => randomUUID());
    let requests = 0;
    proxy.dropReplies(() => {
      requests += 1;
      return false;
    });
    await Promise.all(stories.map((storyId) => log.append(StoryPublished, [aSnapshot({ storyId })])));
    proxy.dropReplies(() => false);
    expect([requests, (await Promise.all(stories.map(recordsOf))).map(({ length }) => length)]).toEqual([1, Array(12).fill(1)]);
  });

  it('writes down which request and which trace an event belongs to', async () => {
    const storyId = randomUUID();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await runInContext({ correlationId: 'desk-42', traceparent }, () => log.append(StoryPublished, [aSnapshot({ storyId })]));
    const [record] = await recordsOf(storyId);
    expect([record!.headers.ce_correlationid, traceIdOf(record!.headers.traceparent)]).toEqual(['desk-42', '0af7651916cd43dd8448eb211c80319c']);
  });

  it('refuses an event that breaks its contract before anything is sent', () => {
    expect(() => log.append(StoryPublished, [aSnapshot({ headline: '' })])).toThrow(/headline/);
  });

  it('says that a broker does not answer, and works on when it does', async () => {
    const storyId = randomUUID();
    proxy.refuse(true);
    await expect(log.append(StoryPublished, [aSnapshot({ storyId })])).rejects.toMatchObject({ kind: 'unavailable', code: 'broker.unavailable' });
    proxy.refuse(false);
    await eventually(() => log.append(StoryPublished, [aSnapshot({ storyId })]), { timeoutMs: 30_000 });
    expect((await recordsOf(storyId)).length).toBeGreaterThan(0);
  });
});
