import { jest } from '@jest/globals';
import { Database } from '@stet/persistence';
import { ShelfRepository } from '../shelf/shelf.repository.js';
import { toShelvedStory } from '../shelf/shelved-story.js';
import { LANGUAGES, aPublication } from '../spec/builders.js';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';
import { NewsSitemap, Sitemap, SitemapIndex } from '../spec/sitemap-rules.js';
import { aSnapshot, pathOf } from '../spec/stories.js';
import { fromXml } from '../spec/xml.js';

const PUBLIC = 'https://courier.example';
const NOON = Date.parse('2026-03-01T12:00:00.000Z');
const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000];
const COUNT = 1_001;

let site: SiteAtWork;
/** Of all stories. */
let addresses: readonly string[];

beforeAll(async () => {
  site = await aSiteAtWork({ PUBLIC_URL: PUBLIC }, { isFollowing: false });
  const at = new Date(NOON).toISOString();
  const stories = Array.from({ length: COUNT }, (_, index) => aSnapshot({ language: LANGUAGES[index % LANGUAGES.length]!, headline: `Bərə & <körpü> ${index}`, slug: `bərə-${index}`, firstPublishedAt: at, versionPublishedAt: at }));
  await site.app.get(Database).transaction(async (tx) => {
    const shelf = site.app.get(ShelfRepository);
    await shelf.putPublications(tx, [aPublication()]);
    await shelf.putStories(tx, stories.map((data) => toShelvedStory({ data } as Parameters<typeof toShelvedStory>[0])));
  });
  addresses = stories.map((story) => PUBLIC + pathOf(story)).sort();
});
afterAll(() => site?.stop());
afterEach(() => jest.restoreAllMocks());

const itIs = (time: number) => void jest.spyOn(Date, 'now').mockReturnValue(time);
const news = async (number: number) => {
  const { statusCode, body } = await site.get(`/news-sitemap/${number}.xml`);
  return { statusCode, urls: statusCode === 200 ? NewsSitemap.parse(fromXml(body)).urlset.url : [] };
};
const namedIn = async (path: string) => SitemapIndex.parse(fromXml((await site.get(path)).body)).sitemapindex.sitemap.map(({ loc }) => loc.slice(PUBLIC.length));

it.each([
  ['at once', 0],
  ['a minute before two days are over', 48 * HOUR_MS - MINUTE_MS],
])('1,001 stories are in two news sitemaps %s, none twice', async (_when, passed) => {
  itIs(NOON + passed);
  const [first, second, third] = [await news(1), await news(2), await news(3)];
  expect([first.statusCode, first.urls.length, second.statusCode, second.urls.length, third.statusCode]).toEqual([200, 1_000, 200, 1, 404]);
  expect([...first.urls, ...second.urls].map(({ loc }) => loc).sort()).toEqual(addresses);
  expect((await namedIn('/sitemap.xml')).filter((path) => path.startsWith('/news-'))).toEqual(['/news-sitemap/1.xml', '/news-sitemap/2.xml']);
});

it('a story is told with its language, the name of the publication in it, and when it was first published', async () => {
  itIs(NOON);
  const { urls } = await news(2);
  const { 'news:publication': publication, 'news:publication_date': date, 'news:title': title } = urls[0]!['news:news'];
  expect([publication['news:name'], title]).toEqual([aPublication().name[publication['news:language']], expect.stringMatching(/^Bərə & <körpü> \d+$/)]);
  expect(date).toBe(new Date(NOON).toISOString());
});

it('after two days and a minute they are gone from it, one file is left without any, and the months keep them all', async () => {
  itIs(NOON + 48 * HOUR_MS + MINUTE_MS);
  expect([await news(1), (await news(2)).statusCode]).toEqual([{ statusCode: 200, urls: [] }, 404]);
  const [newsFile, ...months] = await namedIn('/sitemap.xml');
  expect(newsFile).toBe('/news-sitemap/1.xml');
  const kept = await Promise.all(months.map(async (path) => Sitemap.parse(fromXml((await site.get(path)).body)).urlset.url));
  expect(kept.flat().map(({ loc }) => loc).sort()).toEqual(addresses);
  expect(new Set(kept.flat().map(({ lastmod }) => lastmod))).toEqual(new Set([new Date(NOON).toISOString()]));
});
