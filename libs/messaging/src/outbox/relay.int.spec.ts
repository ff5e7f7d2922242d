import type { INestApplicationContext } from '@nestjs/common';
import { Topics } from '@stet/contracts';
import { Database } from '@stet/persistence';
import { ReplyDroppingProxy, aDatabase, eventually, kafkaBrokers, kafkaProxyPorts, type TestDatabase } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Outbox, createTopics, messagingMigrations } from '../index.js';
import { StoryPublished, aSnapshot } from '../spec/events.js';
import { readAll } from '../spec/raw-log.js';
import { aService } from '../spec/service.js';
import { LANE_LOCKS, laneOf } from './lane.js';

describe('outbox and relay', () => {
  let database: TestDatabase;
  let proxy: ReplyDroppingProxy;
  let service: INestApplicationContext;
  let db: Database;
  let outbox: Outbox;

  beforeAll(async () => {
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    database = await aDatabase({ migrations: messagingMigrations });
    proxy = new ReplyDroppingProxy(kafkaProxyPorts());
    await proxy.start();
    service = await aService({ messaging: { service: 'editorial', brokers: [proxy.address] }, database: { url: database.url, service: 'editorial' } });
    db = service.get(Database, { strict: false });
    outbox = service.get(Outbox, { strict: false });
  });
  afterAll(async () => {
    await service.close();
    await proxy.stop();
    await database.drop();
  });

  const publish = (storyId: string, version: number) => db.transaction((tx) => outbox.add(tx, StoryPublished, aSnapshot({ storyId, version })));
  const versionsOf = async (storyId: string) => (await readAll(Topics.story.name)).filter((record) => record.key === storyId).map((record) => record.version);

  it('carries what was committed, in order, and nothing that was rolled back', async () => {
    const storyId = randomUUID();
    for (let version = 1; version <= 5; version++) await publish(storyId, version);
    const undone = db.transaction(async (tx) => {
      await outbox.add(tx, StoryPublished, aSnapshot({ storyId, version: 6 }));
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await publish(storyId, 7);
    await eventually(async () => expect(await versionsOf(storyId)).toEqual([1, 2, 3, 4, 5, 7]));
  });

  it('refuses a bad event before anything is written', async () => {
    const bad = db.transaction((tx) => outbox.add(tx, StoryPublished, aSnapshot({ headline: '' })));
    await expect(bad).rejects.toThrow(/headline/);
  });

  it('does not pass a row that becomes visible late', async () => {
    const storyId = randomUUID();
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const slow = db.transaction(async (tx) => {
      await tx.query('select txid_current()'); // the older transaction id
      await held;
      await outbox.add(tx, StoryPublished, aSnapshot({ storyId, version: 2 }));
    });
    await publish(storyId, 1);
    await eventually(async () => expect(await versionsOf(storyId)).toEqual([1]));
    letGo();
    await slow;
    await eventually(async () => expect(await versionsOf(storyId)).toEqual([1, 2]));
  });

  it('counts a row only once its lane is its own', async () => {
    const storyId = randomUUID();
    const publishing = await db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1, $2)', [LANE_LOCKS, laneOf(storyId)]);
      const waits = publish(storyId, 1);
      await eventually(async () => expect(await db.query(`select from pg_locks where locktype = 'advisory' and not granted`)).toHaveLength(1));
      const [drawn] = await tx.query<[{ seq: string }]>(`select nextval('messaging.outbox_seq') as seq`);
      return { waits, drawn: Number(drawn.seq) };
    });
    await publishing.waits;
    const [row] = await db.query<{ seq: string }>('select seq from messaging.outbox where aggregateid = $1', [storyId]);
    expect(Number(row!.seq)).toBeGreaterThan(publishing.drawn);
  });

  it('keeps what an event says to the letter', async () => {
    const headline = '"\\" \u2028 {[,]} \u0007 😀 ,"a": null';
    const storyId = randomUUID();
    const data = aSnapshot({ storyId, headline });
    await db.transaction(async (tx) => {
      await outbox.add(tx, StoryPublished, data);
      await outbox.add(tx, StoryPublished, { ...data, version: 2 });
    });
    const rows = await db.query<{ payload: string; id: string | null }>(`select payload::text as payload, headers->>'ce_id' as id from messaging.outbox where aggregateid = $1 order by seq`, [storyId]);
    expect(rows.map(({ payload }) => payload)).toEqual([data, { ...data, version: 2 }].map((one) => JSON.stringify(StoryPublished.data.parse(one))));
    expect(rows.map(({ id }) => id)).not.toContain(null);
  });

  it('loses nothing and keeps the order while produce replies are dropped', async () => {
    const stories = Array.from({ length: 20 }, () => randomUUID());
    let replies = 0;
    proxy.dropReplies(() => ++replies % 2 === 0);
    for (let version = 1; version <= 15; version++) {
      await Promise.all(stories.map((storyId) => publish(storyId, version)));
      await sleep(40); // several sends, so several replies
    }
    proxy.dropReplies(() => false);
    const expected = Array.from({ length: 15 }, (_, index) => index + 1);
    await eventually(
      async () => {
        const log = await readAll(Topics.story.name);
        for (const storyId of stories) expect(firstSeen(log.filter((record) => record.key === storyId).map((record) => record.version))).toEqual(expected);
      },
      { timeoutMs: 30_000 },
    );
    expect(proxy.dropped).toBeGreaterThan(1);
  });

  it('waits while the broker is away, and goes on by itself', async () => {
    const storyId = randomUUID();
    proxy.refuse(true);
    await publish(storyId, 1);
    await publish(storyId, 2);
    await sleep(1_500);
    expect(await versionsOf(storyId)).toEqual([]);
    proxy.refuse(false);
    await eventually(async () => expect(firstSeen(await versionsOf(storyId))).toEqual([1, 2]), { timeoutMs: 30_000 });
  });

  it('shares its lanes with a second relay', async () => {
    const second = await aService({ messaging: { service: 'editorial', brokers: [proxy.address] }, database: { url: database.url, service: 'editorial' } });
    try {
      const owners = () => db.query<{ lanes: number }>('select count(*)::int as lanes from messaging.relay_lane where lease_until > now() group by owner order by 1');
      await eventually(async () => expect(await owners()).toEqual([{ lanes: 16 }, { lanes: 16 }]));
      const stories = Array.from({ length: 50 }, () => randomUUID());
      await Promise.all(stories.map((storyId) => publish(storyId, 1)));
      await eventually(async () => {
        const seen = new Set((await readAll(Topics.story.name)).map((record) => record.key));
        expect(stories.filter((storyId) => !seen.has(storyId))).toEqual([]);
      });
    } finally {
      await second.close();
    }
    await eventually(async () => expect(await db.query('select count(*)::int as lanes from messaging.relay_lane where lease_until > now() group by owner')).toEqual([{ lanes: 32 }]), { timeoutMs: 20_000 });
  });
});

/** The order in which versions appear for the first time. */
function firstSeen(versions: readonly number[]): number[] {
  return [...new Set(versions)];
}

