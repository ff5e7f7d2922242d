import type { StorySnapshot } from '@stet/contracts';
import { Database } from '@stet/persistence';
import type { TestDatabase } from '@stet/testing';
import { ShelfRepository } from '../shelf/shelf.repository.js';
import { toShelvedStory } from '../shelf/shelved-story.js';
import { aPublication } from '../spec/builders.js';
import { aSiteAtWork, aSiteDatabase, type SiteAtWork } from '../spec/site-at-work.js';
import { aSnapshot, ago, pathOf } from '../spec/stories.js';
import { ShelfWatch } from './shelf-watch.js';

let database: TestDatabase;
let writing: SiteAtWork;
let behind: SiteAtWork;

beforeAll(async () => {
  database = await aSiteDatabase();
  const environment = { DATABASE_URL: database.url, REFRESH_TOKEN: 'a-token' };
  [writing, behind] = await Promise.all([aSiteAtWork(environment, { isFollowing: false }), aSiteAtWork(environment, { isFollowing: false })]);
  await db().transaction((tx) => shelf().putPublications(tx, [aPublication()]));
});
afterAll(async () => {
  await Promise.all([writing, behind].map((site) => site?.stop()));
  await database?.drop();
});

const db = () => writing.app.get(Database);
const shelf = () => writing.app.get(ShelfRepository);
const shelve = (data: StorySnapshot) => db().transaction((tx) => shelf().putStories(tx, [toShelvedStory({ data } as Parameters<typeof toShelvedStory>[0])]));

it('a cache that fetches a page anew gets what another replica has committed, from one that has not looked since', async () => {
  const story = aSnapshot({ headline: 'Ferry opens' });
  await shelve(story);
  const address = await behind.listen();
  const watch = behind.app.get(ShelfWatch);
  await watch.onApplicationShutdown(); // from now on it looks only when it is asked to
  await watch.look();
  const page = async (token: string) => (await fetch(address + pathOf(story), { headers: { 'x-refresh': token } })).text();
  expect(await page('a-token')).toContain('Ferry opens');
  await shelve({ ...story, version: 2, headline: 'Ferry closes', versionPublishedAt: ago(0) });
  expect(await page('a-token')).toContain('Ferry closes');
});
