import type { INestApplicationContext } from '@nestjs/common';
import { StoryPublished, Topics, encode, eventOf, type StorySnapshot } from '@stet/contracts';
import { Database } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers, type TestDatabase } from '@stet/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { ParkedRecords, Rebuilder, createTopics, messagingMigrations } from '../index.js';
import { aSnapshot } from '../spec/events.js';
import { appendRaw, readAll } from '../spec/raw-log.js';
import { aService } from '../spec/service.js';
import { CreateShelf1795400000001, ShelveStoryHandler, trouble } from '../spec/shelf.js';
import { BatchApplier } from './batch-applier.js';
import { HandlerRegistry } from './handler-registry.js';
import { claim } from './offset.repository.js';
import { keyText } from './received.js';

const TOPIC = Topics.story.name;
const GROUP = 'site.story';
/** It reads the whole log, while others write to it. */
const REBUILD_WITHIN_MS = 180_000;

function record(changes: Partial<StorySnapshot>) {
  const { key, value, headers } = encode(eventOf(StoryPublished, aSnapshot(changes), { id: randomUUID(), source: '/editorial', time: new Date() }));
  return { key, value, headers: { ...headers } };
}

describe('the consumer', () => {
  let database: TestDatabase;
  let service: INestApplicationContext;
  let db: Database;
  let parked: ParkedRecords;

  const start = () =>
    aService({
      messaging: { service: 'site', brokers: kafkaBrokers(), relay: false, projectionSchema: 'shelf', sessionTimeoutMs: 6_000, maxBackoffMs: 500 },
      database: { url: database.url, service: 'site', projectionSchema: 'shelf' },
      handlers: [ShelveStoryHandler],
    });

  beforeAll(async () => {
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    database = await aDatabase({ migrations: [...messagingMigrations, CreateShelf1795400000001] });
    service = await start();
    db = service.get(Database, { strict: false });
    parked = service.get(ParkedRecords, { strict: false });
  });
  afterAll(async () => {
    await service.close();
    await database.drop();
  });
  afterEach(() => Object.assign(trouble, { isDatabaseAway: false, isPoisonCured: false, delayMs: 0 }));

  const shelved = async (storyId: string) => (await db.query<{ version: number }>('select version from story where story_id = $1', [storyId]))[0]?.version;
  const tallied = async (storyId: string) => (await db.query<{ applied: number }>('select applied from tally where story_id = $1', [storyId]))[0]?.applied;
  const parkedKeys = async () => (await parked.list()).map((one) => one.key);
  const append = (...changes: Partial<StorySnapshot>[]) => appendRaw(TOPIC, changes.map(record));

  it('applies events in order, and leaves what is not newer alone', async () => {
    const storyId = randomUUID();
    await append({ storyId, version: 1 }, { storyId, version: 2 }, { storyId, version: 1 });
    await eventually(async () => expect(await tallied(storyId)).toBe(3));
    expect(await shelved(storyId)).toBe(2);
  });

  it('applies each record once, restart or not', async () => {
    const storyId = randomUUID();
    await append({ storyId, version: 1 });
    await eventually(async () => expect(await tallied(storyId)).toBe(1));
    await service.close();
    service = await start();
    db = service.get(Database, { strict: false });
    parked = service.get(ParkedRecords, { strict: false });
    await append({ storyId, version: 2 });
    await eventually(async () => expect(await tallied(storyId)).toBe(2));
  });

  it('rolls back what a consumer does that was overtaken', async () => {
    const storyId = randomUUID();
    await append({ storyId, version: 1 });
    await eventually(async () => expect(await tallied(storyId)).toBe(1));
    const [stands] = await db.query<{ partition: number; next_offset: string }>('select partition, next_offset from messaging.consumer_offset where grp = $1 order by next_offset desc limit 1', [GROUP]);
    const id = { group: 'site.zombie', topic: TOPIC, partition: stands!.partition };
    const applier = new BatchApplier(db, service.get(HandlerRegistry, { strict: false }).of(TOPIC)!);
    const zombie = await claim(db, id, 'zombie');
    await claim(db, id, 'successor');
    const placed = { ...record({ storyId, version: 2 }), offset: '7', timestamp: '0' };
    const applied = await applier.apply(id, zombie, [{ ...placed, key: Buffer.from(placed.key), value: Buffer.from(placed.value) }]);
    expect(applied).toEqual({ is: 'fenced' });
    expect(await tallied(storyId)).toBe(1);
  });

  it('parks the key of a record that is refused; its later records queue, other keys flow', async () => {
    const [poison, healthy] = [randomUUID(), randomUUID()];
    await append({ storyId: poison, version: 1, headline: 'poison' }, { storyId: healthy, version: 1 }, { storyId: poison, version: 2 }, { storyId: healthy, version: 2 });
    await eventually(async () => expect(await shelved(healthy)).toBe(2));
    await eventually(async () => expect(await parked.show({ group: GROUP, key: poison })).toHaveLength(2));
    expect(await shelved(poison)).toBeUndefined();
    expect((await parked.list()).find((one) => one.key === poison)).toMatchObject({ group: GROUP, code: 'input.invalid', records: 2 });
    await eventually(async () => {
      const copies = (await readAll(`${TOPIC}.${GROUP}.dead`)).filter((copy) => copy.key === poison);
      expect(copies.map((copy) => copy.headers['x-error-code'])).toEqual(['input.invalid', 'key.parked']);
    });

    await expect(parked.redrive({ group: GROUP, key: poison }, 'mara')).rejects.toThrow(/refused again/);
    trouble.isPoisonCured = true;
    expect(await parked.redrive({ group: GROUP, key: poison }, 'mara')).toBe(2);
    expect(await shelved(poison)).toBe(2);
    await append({ storyId: poison, version: 3 });
    await eventually(async () => expect(await shelved(poison)).toBe(3));
    expect(await db.query('select actor, act, records from messaging.ops_audit where key = $1', [poison])).toEqual([{ actor: 'mara', act: 'redrive', records: 2 }]);
  });

  it('parks after a few tries what is a bug', async () => {
    const storyId = randomUUID();
    await append({ storyId, version: 1, headline: 'bug' });
    await eventually(async () => expect((await parked.list()).find((one) => one.key === storyId)).toMatchObject({ code: 'bug' }));
    expect(await parked.drop({ group: GROUP, key: storyId }, 'mara', 'a test')).toBe(1);
  });

  it('parks what cannot be read, each with its reason', async () => {
    const good = record({ storyId: randomUUID(), version: 1 });
    const strange: [string, { value: string | Buffer | null; headers?: Record<string, string> }, string][] = [
      [randomUUID(), { value: 'not json', headers: good.headers }, 'envelope.not-json'],
      [randomUUID(), { value: Buffer.from([0xff, 0x00, 0xfe]), headers: good.headers }, 'envelope.not-json'],
      [randomUUID(), { value: '{}', headers: good.headers }, 'envelope.schema-mismatch'],
      [randomUUID(), { value: good.value, headers: { ...good.headers, ce_type: 'newsroom.story.published.v9' } }, 'envelope.unknown-type'],
      [randomBytes(3_000).toString('hex'), { value: good.value, headers: {} }, 'envelope.malformed'], // longer than an index entry may be
      ['nul\u0000key', { value: good.value, headers: { strange: 'a\u0000b' } }, 'envelope.malformed'],
    ];
    const after = randomUUID();
    await appendRaw(TOPIC, strange.map(([key, rest]) => ({ key, ...rest })));
    await append({ storyId: after, version: 1 });
    await eventually(async () => expect(await shelved(after)).toBe(1));
    await eventually(async () => {
      const found = new Map((await parked.list()).map((one) => [one.key, one.code]));
      for (const [key, , code] of strange) expect(found.get(keyText(Buffer.from(key)))).toBe(code);
    });
  });

  it('forgets a subject whose tombstone comes', async () => {
    const storyId = randomUUID();
    await append({ storyId, version: 1 });
    await eventually(async () => expect(await shelved(storyId)).toBe(1));
    await appendRaw(TOPIC, [{ key: storyId, value: null }]);
    await eventually(async () => expect(await shelved(storyId)).toBeUndefined());
    expect(await parkedKeys()).not.toContain(storyId);
  });

  it('waits for what is away, and parks nothing', async () => {
    const storyId = randomUUID();
    const before = await parkedKeys();
    trouble.isDatabaseAway = true;
    await append({ storyId, version: 1 }, { storyId, version: 2 });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await shelved(storyId)).toBeUndefined();
    trouble.isDatabaseAway = false;
    await eventually(async () => expect(await shelved(storyId)).toBe(2));
    expect(await parkedKeys()).toEqual(before);
  });

  it('goes on where its database says, wherever Kafka thinks it stands', async () => {
    const storyId = randomUUID();
    await append({ storyId, version: 1 });
    await eventually(async () => expect(await tallied(storyId)).toBe(1));
    await service.close();
    const rewound = await aService({ messaging: { service: 'search', brokers: kafkaBrokers(), consumers: false, relay: false }, database: { url: database.url, service: 'search' } });
    await rewound.get(Database, { strict: false }).query('update messaging.consumer_offset set next_offset = 0 where grp = $1', [GROUP]);
    await rewound.close();
    service = await start();
    db = service.get(Database, { strict: false });
    parked = service.get(ParkedRecords, { strict: false });
    await eventually(async () => expect(await tallied(storyId)).toBe(2), { timeoutMs: 30_000 });
    expect(await shelved(storyId)).toBe(1);
  });

  it('rebuilds the projection from the log while it serves and new events come', async () => {
    const stories = Array.from({ length: 300 }, () => randomUUID());
    await append(...stories.map((storyId) => ({ storyId, version: 1 })));
    await eventually(async () => expect((await db.query<{ n: number }>('select count(*)::int as n from story where story_id = any($1)', [stories]))[0]!.n).toBe(300));
    await db.query(`update story set headline = 'spoilt'`);
    let isRebuilding = true;
    let version = 1;
    const traffic = (async () => {
      while (isRebuilding) {
        version += 1;
        await append(...stories.slice(0, 20).map((storyId) => ({ storyId, version })));
        expect((await db.query<{ n: number }>('select count(*)::int as n from story where story_id = any($1)', [stories]))[0]!.n).toBe(300); // it serves all the time
      }
    })();
    await service.get(Rebuilder, { strict: false }).run();
    isRebuilding = false;
    await traffic;
    await eventually(async () => expect(await shelved(stories[0]!)).toBe(version));
    expect(await db.query(`select headline from story where headline = 'spoilt'`)).toEqual([]);
    expect(await db.query(`select nspname from pg_namespace where nspname like 'shelf%'`)).toEqual([{ nspname: 'shelf' }]);
    expect(await db.query(`select grp from messaging.consumer_offset where grp like '%.g%'`)).toEqual([]);
  }, REBUILD_WITHIN_MS);
});
