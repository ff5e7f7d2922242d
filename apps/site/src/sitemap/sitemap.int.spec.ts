import { PublicationChanged } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { eventually } from '@stet/testing';
import { aPublication } from '../spec/builders.js';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';

let site: SiteAtWork;

beforeAll(async () => {
  site = await aSiteAtWork({ PUBLIC_URL: 'https://courier.example' });
  await site.app.get(EventLog).append(PublicationChanged, [aPublication()]);
  await eventually(async () => expect((await site.get('/en')).statusCode).toBe(200), { timeoutMs: 20_000 });
});
afterAll(() => site?.stop());

/** Stories of Icelandic, which no other spec of this run writes about: so many, so many hours old. */
const shelve = (count: number, hours: number) =>
  site.app.get(Database).query(
    `insert into story (story_id, version, status, language, translation_set_id, section, slug, first_published_at, version_published_at, headline, standfirst)
     select gen_random_uuid(), 1, 'usable', 'is', gen_random_uuid(), 'society', 'ferja-' || $2::integer || '-' || number, now() - $2::integer * interval '1 hour', now() - $2::integer * interval '1 hour', 'Ferja & brú', ''
     from generate_series(1, $1::integer) as number`,
    [count, hours],
  );
const occurrences = (body: string) => body.split('<loc>https://courier.example/is/society/ferja-').length - 1;
const news = async (number: number) => site.get(`/news-sitemap/${number}.xml`);

it('the news sitemap holds stories of two days, a thousand a file', async () => {
  await shelve(1_001, 47);
  await shelve(1, 49);
  await eventually(async () => {
    const files = [await news(1), await news(2)]; // what others publish meanwhile moves stories from file to file
    expect(files.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(files.map(({ body }) => occurrences(body)).reduce((sum, count) => sum + count)).toBe(1_001);
    expect(Math.max(...files.map(({ body }) => body.split('<url>').length - 1))).toBe(1_000);
    expect(files[1]!.body).toContain('<news:title>Ferja &amp; brú</news:title>');
  }, { timeoutMs: 20_000 });
  expect((await site.get('/sitemap.xml')).body).toContain('https://courier.example/news-sitemap/2.xml');
  expect((await news(9)).statusCode).toBe(404);
});

it('the index names a sitemap for each month of a language, which lists its stories', async () => {
  await shelve(3, 24 * 400);
  const { body } = await site.get('/sitemap.xml');
  const path = /https:\/\/courier\.example(\/sitemap\/is\/\d{4}-\d\d\.xml)<\/loc>(?!.*\/sitemap\/is\/)/s.exec(body)![1]!;
  const month = await site.get(path);
  expect([month.statusCode, month.headers['content-type'], occurrences(month.body)]).toEqual([200, 'application/xml; charset=utf-8', 3]);
  for (const none of ['/sitemap/is/1999-01.xml', '/sitemap/is/2026-13.xml', '/sitemap/is/x']) expect((await site.get(none)).statusCode).toBe(404);
});

it('robots are told where to begin', async () => {
  const { body } = await site.get('/robots.txt');
  expect(body).toContain('Sitemap: https://courier.example/sitemap.xml');
  expect(body).toContain('Disallow: /*/search');
});

it.each([
  ['/hy/opensearch.xml', 'application/opensearchdescription+xml; charset=utf-8', 'template="https://courier.example/hy/search?q={searchTerms}"'],
  ['/ru/site.webmanifest', 'application/manifest+json; charset=utf-8', '"lang":"ru"'],
  ['/az/economy/feed.xml', 'application/rss+xml; charset=utf-8', '<title>İqtisadiyyat — Selvan Kuryeri</title>'],
  ['/en/atom.xml', 'application/atom+xml; charset=utf-8', '<title>The Selvane Courier</title>'],
  ['/en/society/feed.json', 'application/feed+json; charset=utf-8', '"title":"Society — The Selvane Courier"'],
])('%s is there for machines', async (path, type, part) => {
  const answer = await site.get(path);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, type]);
  expect(answer.body).toContain(part);
});

it('a feed of no section of ours is not there', async () => {
  expect((await site.get('/en/weather/feed.xml')).statusCode).toBe(404);
});
