import { PublicationChanged, StoryPublished, StoryWithdrawn } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { TcpProxy, eventually, type TestDatabase } from '@stet/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { Outage } from '../shelf/outage.js';
import { aPublication } from '../spec/builders.js';
import { aSiteAtWork, aSiteDatabase, type SiteAtWork } from '../spec/site-at-work.js';
import { aSnapshot, ago, pathOf } from '../spec/stories.js';
import { HotPages } from './hot-pages.js';

const PATIENCE = { timeoutMs: 40_000 };
/** Longer than a page is fresh. */
const NOT_FRESH_MS = 5_100;

describe('readers and a database that goes away', () => {
  const story = aSnapshot({ headline: 'The lighthouse is lit' });
  let database: TestDatabase;
  let proxy: TcpProxy;
  let site: SiteAtWork;
  let address: string;

  beforeAll(async () => {
    database = await aSiteDatabase();
    const { hostname, port } = new URL(database.url);
    proxy = new TcpProxy({ host: hostname, port: Number(port) });
    const url = new URL(database.url);
    url.port = String(await proxy.start());
    site = await aSiteAtWork({ DATABASE_URL: url.toString(), KAFKA_SESSION_TIMEOUT_MS: '6000' });
    await site.app.get(EventLog).append(PublicationChanged, [aPublication()]);
    await site.app.get(EventLog).append(StoryPublished, [story]);
    address = await site.listen();
    await eventually(async () => expect(await read(pathOf(story))).toEqual([200, true]), PATIENCE);
    await eventually(async () => expect(await door()).toEqual([302, '/en']), PATIENCE);
  });
  afterAll(async () => {
    await site?.stop();
    await proxy?.stop();
    await database?.drop();
  });

  const read = async (path: string, words = 'The lighthouse is lit') => {
    const answer = await fetch(address + path);
    return [answer.status, (await answer.text()).includes(words)];
  };
  const door = async () => {
    const answer = await fetch(`${address}/`, { redirect: 'manual', headers: { 'accept-language': 'en' } });
    return [answer.status, answer.headers.get('location')];
  };
  const isKnownToBeAway = () => site.app.get(Outage).isOn;

  it('find what they come back to, though something in it was withdrawn just before', async () => {
    const other = aSnapshot({ headline: 'The lighthouse sinks' });
    const front = () => site.app.get(HotPages).old('/en')?.in('identity').body.toString() ?? '';
    await site.app.get(EventLog).append(StoryPublished, [other]);
    await eventually(async () => expect(await read('/en', 'The lighthouse sinks')).toEqual([200, true]), PATIENCE);
    await read('/en');
    const { storyId, language, translationSetId, slug, section, firstPublishedAt } = other;
    await site.app.get(EventLog).append(StoryWithdrawn, [{ storyId, language, translationSetId, slug, section, firstPublishedAt, version: 2, pubstatus: 'canceled', reason: 'kill', notice: '', withdrawnAt: ago(0) }]);
    await eventually(() => {
      expect(front()).toContain('The lighthouse is lit'); // and nobody has asked for it
      expect(front()).not.toContain('The lighthouse sinks');
    }, PATIENCE);
  });

  it('get pages as they are last known, and are shown the way in', async () => {
    proxy.refuse(true);
    await eventually(() => expect(isKnownToBeAway()).toBe(true), PATIENCE);
    expect(await read(pathOf(story))).toEqual([200, true]);
    expect(await door()).toEqual([302, '/en']);
    proxy.refuse(false);
    await eventually(() => expect(isKnownToBeAway()).toBe(false), PATIENCE);
  });

  it('need not wait until it is sure that a database that says nothing is away, and get what is new once it speaks', async () => {
    await eventually(async () => expect(await read('/en')).toEqual([200, true]), PATIENCE);
    await sleep(NOT_FRESH_MS);
    proxy.silence(true);
    site.app.get(HotPages).changed({ keys: ['settings'], gone: [] }, performance.now());
    expect(await Promise.all([read(pathOf(story)), read(pathOf(story)), read('/en'), door()])).toEqual([[200, true], [200, true], [200, true], [302, '/en']]);
    expect(isKnownToBeAway()).toBe(false);
    await eventually(() => expect(isKnownToBeAway()).toBe(true), PATIENCE);
    await site.app.get(EventLog).append(StoryPublished, [{ ...story, version: 2, headline: 'The lighthouse is dark', versionPublishedAt: ago(0) }]);
    proxy.silence(false);
    await eventually(async () => expect(await read(pathOf(story), 'The lighthouse is dark')).toEqual([200, true]), PATIENCE);
  });
});
