import { jest } from '@jest/globals';
import { StoryPublished, Topics, encode, eventOf } from '@stet/contracts';
import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase, kafkaBrokers, type TestDatabase } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { receive } from './consumer/received.js';
import { messagingCommands, messagingMigrations } from './index.js';
import { park } from './parked/parked.repository.js';
import { aSnapshot } from './spec/events.js';
import { aService } from './spec/service.js';
import { CreateShelf1795400000001, ShelveStoryHandler } from './spec/shelf.js';

describe('the command line for operators', () => {
  let database: TestDatabase;
  let db: Database;
  const said: string[] = [];

  beforeAll(async () => {
    database = await aDatabase({ migrations: [...messagingMigrations, CreateShelf1795400000001] });
    db = new Database(await dataSourceOf({ url: database.url, service: 'spec' }).initialize());
    jest.spyOn(console, 'log').mockImplementation((words) => void said.push(String(words)));
  });
  beforeEach(() => void (said.length = 0));
  afterAll(async () => {
    jest.restoreAllMocks();
    await db?.source.destroy();
    await database?.drop();
  });

  const createContext = () =>
    aService({
      messaging: { service: 'site', brokers: kafkaBrokers(), relay: false, consumers: false },
      database: { url: database.url, service: 'site', projectionSchema: 'shelf' },
      handlers: [ShelveStoryHandler],
    });
  const run = (name: string, ...args: string[]) => messagingCommands({ brokers: kafkaBrokers(), createContext }).find((command) => command.name === name)!.run(args);
  const aParkedKey = async (...groups: string[]) => {
    const { key, value, headers } = encode(eventOf(StoryPublished, aSnapshot({ storyId: randomUUID() }), { id: randomUUID(), source: '/editorial', time: new Date() }));
    const received = receive({ key: Buffer.from(key), value: Buffer.from(value), headers, offset: String(Date.now()), timestamp: '0' }, Topics.story);
    for (const group of groups) await db.transaction((tx) => park(tx, { group, topic: Topics.story.name, partition: 0 }, received, { code: 'bug', reason: 'x is undefined', attempts: 3 }));
    return key;
  };

  it('makes the topics, and none a second time', async () => {
    await run('topics');
    await run('topics');
    expect(said.at(-1)).toBe('0 topics created, 0 altered');
  });

  it('shows and redrives a key by its name alone', async () => {
    const key = await aParkedKey('site.story');
    await run('parked show', '--key', key);
    expect(said.at(-1)).toContain('x is undefined');
    await run('parked redrive', '--key', key);
    expect(said.at(-1)).toBe('1 records applied');
    await run('parked list');
    expect(said.at(-1)).toBe('nothing is parked');
  });

  it('asks for the group when several parked the key, and for a reason before anything is given up', async () => {
    const key = await aParkedKey('search.story', 'site.story');
    await expect(run('parked drop', '--key', key, '--reason', 'rubbish')).rejects.toThrow('add --group search.story or --group site.story');
    await expect(run('parked drop', '--key', key, '--group', 'site.story')).rejects.toThrow('say why');
    await run('parked drop', '--key', key, '--group', 'site.story', '--reason', 'rubbish');
    expect(said.at(-1)).toBe('1 records dropped');
  });

  it('says what it needs', async () => {
    await expect(run('parked show')).rejects.toThrow('--key KEY');
    await expect(run('parked show', '--key', 'nobody')).rejects.toThrow('Nothing is parked for the key nobody');
    await expect(run('rebuild')).rejects.toThrow('site has no projection that can be rebuilt');
  });
});
