import { Injectable, type INestApplicationContext } from '@nestjs/common';
import { Topics, WireReceived, type WireItem } from '@stet/contracts';
import { Health } from '@stet/observability';
import { Database } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers, type TestDatabase } from '@stet/testing';
import { Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { EventLog, Handles, Lag, createTopics, messagingMigrations, type BatchHandler } from '../index.js';
import { aService } from '../spec/service.js';

const WITHIN = { timeoutMs: 30_000 };
const kept = new Set<string>();

@Injectable()
@Handles(WireReceived)
class KeepWireHandler implements BatchHandler<WireReceived> {
  handle(events: readonly WireReceived[]): Promise<void> {
    events.forEach(({ data }) => kept.add(data.wireId));
    return Promise.resolve();
  }
}

const aWire = (): WireItem => ({
  ...{ wireId: randomUUID(), version: 1, source: { sourceId: randomUUID(), name: 'Alder News Agency' }, originalId: 'ana-1', language: 'en', headline: 'Ferry' },
  ...{ standfirst: '', bodyHtml: '', bodyText: '', categories: [], pictures: [], receivedAt: '2026-03-01T06:24:00.000Z' },
});

/** The log lets old records go. When that happens before a service has read them, going on would lose them in silence. */
it('a partition whose next record is gone stands still and says so, and goes on when somebody decided that it may', async () => {
  await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
  const database: TestDatabase = await aDatabase({ migrations: messagingMigrations });
  const start = () => aService({ messaging: { service: 'editorial', brokers: kafkaBrokers(), relay: false, sessionTimeoutMs: 6_000, maxBackoffMs: 500 }, database: { url: database.url, service: 'editorial' }, handlers: [KeepWireHandler] });
  const append = async (service: INestApplicationContext) => {
    const wire = aWire();
    await service.get(EventLog, { strict: false }).append(WireReceived, [wire], { partition: 0 });
    return wire.wireId;
  };
  let service = await start();
  try {
    const first = await append(service);
    await eventually(() => expect(kept.has(first)).toBe(true), WITHIN);
    const lag = service.get(Lag, { strict: false });
    await eventually(async () => expect((await lag.ofAll()).find(({ partition }) => partition === 0)).toMatchObject({ group: 'editorial.wire', topic: 'newsroom.wire.v1', records: 0 }), WITHIN);
    await service.close();

    const away = await aService({ messaging: { service: 'editorial', brokers: kafkaBrokers(), relay: false, consumers: false }, database: { url: database.url, service: 'editorial' } });
    const lost = await append(away);
    await deleteAll(0);
    await away.close();

    service = await start();
    const after = await append(service);
    const health = service.get(Health, { strict: false });
    await eventually(async () => expect((await health.ready()).checks.consumers).toMatch(/editorial\.wire: gap: records \d+ to \d+ are missing/), WITHIN);
    expect([kept.has(lost), kept.has(after)]).toEqual([false, false]);
    await service.close();

    const deciding = await aService({ messaging: { service: 'editorial', brokers: kafkaBrokers(), relay: false, consumers: false }, database: { url: database.url, service: 'editorial' } });
    await deciding.get(Database, { strict: false }).query('update messaging.consumer_offset set next_offset = next_offset + 1 where partition = 0');
    await deciding.close();
    service = await start();
    await eventually(() => expect(kept.has(after)).toBe(true), WITHIN);
  } finally {
    await service.close();
    await database.drop();
  }
}, 120_000);

/** As retention does: everything that a partition holds now is let go. */
async function deleteAll(partition: number): Promise<void> {
  const admin = new Kafka({ clientId: 'spec', brokers: kafkaBrokers(), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const end = (await admin.fetchTopicOffsets(Topics.wire.name)).find((one) => one.partition === partition)!;
  await admin.deleteTopicRecords({ topic: Topics.wire.name, partitions: [{ partition, offset: end.high }] });
  await admin.disconnect();
}
