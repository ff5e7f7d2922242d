import type { StorySnapshot } from '@stet/contracts';
import { Database } from '@stet/persistence';
import { eventually, type TestDatabase } from '@stet/testing';
import { ShelfRepository } from '../shelf/shelf.repository.js';
import { toShelvedStory } from '../shelf/shelved-story.js';
import { storyKey } from '../shelf/surrogate-key.js';
import { aPublication } from '../spec/builders.js';
import { anOutsider, type Asked } from '../spec/outside.js';
import { aSiteAtWork, aSiteDatabase, type SiteAtWork } from '../spec/site-at-work.js';
import { aSnapshot, pathOf } from '../spec/stories.js';

const PUBLIC_URL = 'https://courier.example';
type Outsider = Awaited<ReturnType<typeof anOutsider>>;

let database: TestDatabase;
let [cdn, cache, hub]: Outsider[] = [];
let replicas: SiteAtWork[];

beforeAll(async () => {
  database = await aSiteDatabase();
  [cdn, cache, hub] = await Promise.all([anOutsider(), anOutsider(), anOutsider()]);
  const environment = {
    ...{ DATABASE_URL: database.url, PUBLIC_URL, WEBSUB_HUB_URL: hub!.address },
    ...{ PURGE_URL: `${cdn!.address}/purge`, PURGE_TOKEN: 'secret' },
    ...{ REFRESH_URL: `${cache!.address}{path}`, REFRESH_METHOD: 'GET', REFRESH_TOKEN: 'refresh-me' },
  };
  replicas = [await aSiteAtWork(environment, { isFollowing: false }), await aSiteAtWork(environment, { isFollowing: false })];
  await replicas[0]!.app.get(Database).transaction((tx) => replicas[0]!.app.get(ShelfRepository).putPublications(tx, [aPublication()]));
});
afterAll(async () => {
  await Promise.all(replicas?.map((one) => one.stop()) ?? []);
  await database?.drop();
  for (const one of [cdn, cache, hub]) one?.close();
});
beforeEach(async () => {
  await allHeard();
  for (const one of [cdn, cache, hub]) one!.asked.length = 0;
});

const db = () => replicas.at(-1)!.app.get(Database);
const shelve = (...stories: StorySnapshot[]) =>
  db().transaction((tx) => replicas.at(-1)!.app.get(ShelfRepository).putStories(tx, stories.map((data) => toShelvedStory({ data } as Parameters<typeof toShelvedStory>[0]))));
/** Until everybody outside has heard of everything. */
const allHeard = () =>
  eventually(async () => {
    const heard = await db().query('select name from intermediary where change_id = (select max(id) from shelf.change) order by name');
    expect(heard).toEqual([{ name: 'purge' }, { name: 'refresh' }, { name: 'refresh-others' }, { name: 'websub' }]);
  });
const keysOf = ({ body }: Asked) => (JSON.parse(body) as { keys: string[] }).keys;
const feedsTold = () => hub!.asked.map(({ body }) => new URLSearchParams(body).get('hub.topic')!.replace(PUBLIC_URL, '')).sort();

it('a cache that knows keys is told once of each change, whichever replica made it', async () => {
  const story = aSnapshot({ tags: ['Ferry'] });
  await shelve(story);
  await allHeard();
  expect(cdn!.asked).toHaveLength(1);
  const [{ method, url, headers, body }] = cdn!.asked as [Asked];
  expect([method, url, headers.authorization, headers['fastly-key']]).toEqual(['POST', '/purge', 'Bearer secret', 'secret']);
  const told = JSON.parse(body) as { keys: string[]; paths: string[] };
  expect(told.keys).toEqual(expect.arrayContaining([storyKey(story.storyId), 'newest/en', 'section/en/society', 'topic/en/Ferry']));
  expect(told.paths).toEqual(expect.arrayContaining([pathOf(story), '/en', '/en/society', '/en/topic/Ferry']));
  expect(headers['surrogate-key']).toBe(told.keys.join(' '));
});

it('a cache that knows addresses is asked for each of them anew, in both forms', async () => {
  const story = aSnapshot();
  await shelve(story);
  await allHeard();
  const ofStory = cache!.asked.filter(({ url }) => url === pathOf(story));
  expect(ofStory.map(({ method, headers }) => [method, headers['accept-encoding'], headers['x-refresh']])).toEqual([
    ['GET', 'br', 'refresh-me'],
    ['GET', 'gzip', 'refresh-me'],
  ]);
  expect(cache!.asked.map(({ url }) => url)).toEqual(expect.arrayContaining(['/en', '/en/society', '/en/feed.xml', '/news-sitemap/1.xml']));
});

it('the hub is told of the feeds that say something else, and of no other', async () => {
  const story = aSnapshot({ language: 'hy', section: 'economy' });
  await shelve(story);
  await allHeard();
  expect(feedsTold()).toEqual(['/hy/atom.xml', '/hy/economy/atom.xml', '/hy/economy/feed.json', '/hy/economy/feed.xml', '/hy/feed.json', '/hy/feed.xml']);
  expect(new URLSearchParams(hub!.asked[0]!.body).get('hub.mode')).toBe('publish');
  expect(new URLSearchParams(hub!.asked[0]!.body).get('hub.url')).toBe(new URLSearchParams(hub!.asked[0]!.body).get('hub.topic'));
});

it('who does not answer is told again, of everything that has come since, and holds up nobody', async () => {
  cdn!.answers(503);
  const stories = [aSnapshot(), aSnapshot()];
  await shelve(stories[0]!);
  await eventually(() => expect(cdn!.asked.length).toBeGreaterThan(1));
  await shelve(stories[1]!);
  await eventually(() => expect(cache!.asked.map(({ url }) => url)).toContain(pathOf(stories[1]!)));
  await eventually(() => expect(keysOf(cdn!.asked.at(-1)!)).toContain(storyKey(stories[1]!.storyId)));
  cdn!.answers(200);
  await allHeard();
  expect(keysOf(cdn!.asked.at(-1)!)).toEqual(expect.arrayContaining(stories.map(({ storyId }) => storyKey(storyId))));
});

it('after a rebuild everything is told by the key that every page has, and the hub hears of no feed that says the same', async () => {
  await db().query(`update intermediary set generation = 'before'`);
  await eventually(async () => expect(await db().query(`select from intermediary where generation = 'before'`)).toEqual([]));
  expect(cdn!.asked.map(keysOf)).toEqual([['settings']]);
  expect(cache!.asked.map(({ url }) => url)).toEqual(expect.arrayContaining(['/ru', '/az/economy', '/hy/society/feed.json']));
  expect(feedsTold()).toEqual([]);
});

it('a replica that stops gives its turn to another, and one that is killed loses it', async () => {
  await replicas.shift()!.stop();
  const story = aSnapshot();
  await shelve(story);
  await allHeard();
  expect(cdn!.asked.filter((one) => keysOf(one).includes(storyKey(story.storyId)))).toHaveLength(1);

  await db().query(`update intermediary set owner = 'killed', lease_until = now() + interval '1 hour'`);
  const next = aSnapshot();
  await shelve(next);
  await db().query(`update intermediary set lease_until = now()`);
  await allHeard();
  expect(cdn!.asked.flatMap(keysOf)).toContain(storyKey(next.storyId));
});

it('a feed names its hub and itself once, in its head and in its body', async () => {
  const [rss, atom, json] = await Promise.all(['/en/feed.xml', '/en/society/atom.xml', '/en/feed.json'].map((path) => replicas.at(-1)!.get(path)));
  expect(rss!.headers.link).toBe(`<${hub!.address}>; rel="hub", <${PUBLIC_URL}/en/feed.xml>; rel="self"`);
  expect(atom!.headers.link).toBe(`<${hub!.address}>; rel="hub", <${PUBLIC_URL}/en/society/atom.xml>; rel="self"`);
  for (const { body } of [rss!, atom!]) expect([body.match(/rel="hub"/g), body.match(/rel="self"/g)].map((found) => found?.length)).toEqual([1, 1]);
  expect(json!.json()).toMatchObject({ feed_url: `${PUBLIC_URL}/en/feed.json`, hubs: [{ type: 'WebSub', url: hub!.address }] });
});
