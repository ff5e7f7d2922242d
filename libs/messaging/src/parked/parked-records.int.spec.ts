import type { INestApplicationContext } from '@nestjs/common';
import { StoryPublished, Topics, encode, eventOf } from '@stet/contracts';
import { Database } from '@stet/persistence';
import { aDatabase, kafkaBrokers, type TestDatabase } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { receive } from '../consumer/received.js';
import { ParkedRecords, messagingMigrations } from '../index.js';
import { aSnapshot } from '../spec/events.js';
import { aService } from '../spec/service.js';
import { CreateShelf1795400000001, ShelveStoryHandler } from '../spec/shelf.js';
import { park } from './parked.repository.js';

const GROUP = 'site.story';

describe('parked keys', () => {
  let database: TestDatabase;
  let service: INestApplicationContext;
  let db: Database;
  let parked: ParkedRecords;

  beforeAll(async () => {
    database = await aDatabase({ migrations: [...messagingMigrations, CreateShelf1795400000001] });
    service = await aService({
      messaging: { service: 'site', brokers: kafkaBrokers(), relay: false, consumers: false },
      database: { url: database.url, service: 'site', projectionSchema: 'shelf' },
      handlers: [ShelveStoryHandler],
    });
    db = service.get(Database, { strict: false });
    parked = service.get(ParkedRecords, { strict: false });
  });
  afterAll(async () => {
    await service?.close();
    await database?.drop();
  });

  let partitions = 0;
  /** Parks versions of one story, as a consumer would; answers its key. */
  const aParkedStory = async (topic = Topics.story.name, ...headlines: string[]): Promise<string> => {
    const storyId = randomUUID();
    const partition = (partitions += 1);
    for (const [index, headline] of headlines.entries()) {
      const { key, value, headers } = encode(eventOf(StoryPublished, aSnapshot({ storyId, version: index + 1, headline }), { id: randomUUID(), source: '/editorial', time: new Date() }));
      const received = receive({ key: Buffer.from(key), value: Buffer.from(value), headers, offset: String(index), timestamp: '1772346240000' }, Topics.story);
      await db.transaction((tx) => park(tx, { group: GROUP, topic, partition }, received, { code: 'input.invalid', reason: 'no shelf', attempts: 1 }));
    }
    return storyId;
  };
  const shelved = (storyId: string) => db.query<{ version: number }>('select version from story where story_id = $1', [storyId]);
  const audit = (key: string) => db.query('select actor, act, records, reason from messaging.ops_audit where key = $1', [key]);

  it('are shown with everything that somebody needs to decide', async () => {
    const key = await aParkedStory(Topics.story.name, 'First', 'Second');
    expect((await parked.list()).find((one) => one.key === key)).toMatchObject({ group: GROUP, topic: Topics.story.name, code: 'input.invalid', reason: 'no shelf', records: 2 });
    expect(await parked.show({ group: GROUP, key })).toMatchObject([
      { offset: '0', value: expect.stringContaining('First'), headers: { ce_type: 'newsroom.story.published.v1' }, attempts: 1, appendedAt: new Date('2026-03-01T06:24:00.000Z') },
      { offset: '1', value: expect.stringContaining('Second') },
    ]);
  });

  it('are applied again in order, or not at all', async () => {
    const healed = await aParkedStory(Topics.story.name, 'First', 'Second');
    expect(await parked.redrive({ group: GROUP, key: healed }, 'mara')).toBe(2);
    expect([await shelved(healed), await audit(healed)]).toEqual([[{ version: 2 }], [{ actor: 'mara', act: 'redrive', records: 2, reason: '' }]]);

    const poisoned = await aParkedStory(Topics.story.name, 'First', 'poison');
    await expect(parked.redrive({ group: GROUP, key: poisoned }, 'mara')).rejects.toMatchObject({ kind: 'conflict', code: 'parked.redrive-refused' });
    expect([await shelved(poisoned), await audit(poisoned), (await parked.show({ group: GROUP, key: poisoned })).length]).toEqual([[], [], 2]);
  });

  it('of a topic that the service follows no more are not called applied', async () => {
    const key = await aParkedStory('newsroom.front.v1', 'First');
    await expect(parked.redrive({ group: GROUP, key }, 'mara')).rejects.toMatchObject({ code: 'parked.redrive-refused' });
    expect(await parked.show({ group: GROUP, key })).toHaveLength(1);
  });

  it('can be given up, for a reason that is kept', async () => {
    const key = await aParkedStory(Topics.story.name, 'First');
    expect(await parked.drop({ group: GROUP, key }, 'mara', 'a stranger wrote it')).toBe(1);
    expect(await audit(key)).toEqual([{ actor: 'mara', act: 'drop', records: 1, reason: 'a stranger wrote it' }]);
    expect((await parked.list()).map((one) => one.key)).not.toContain(key);
  });

  it('that are not there are not found', async () => {
    const nothing = { group: GROUP, key: randomUUID() };
    for (const work of [() => parked.show(nothing), () => parked.redrive(nothing, 'mara'), () => parked.drop(nothing, 'mara', 'x')]) await expect(work()).rejects.toMatchObject({ kind: 'not-found', code: 'parked.not-found' });
  });
});
