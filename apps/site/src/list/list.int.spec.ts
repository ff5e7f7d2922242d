import { jest } from '@jest/globals';
import { PublicationChanged, StoryPublished, StoryWithdrawn, ViewsCounted } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { dateIn } from '../language/dates.js';
import { wordsOf } from '../language/words.js';
import { LANGUAGES, aPublication } from '../spec/builders.js';
import { ListReader } from '../shelf/list.reader.js';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';
import { aSnapshot, ago, pathOf } from '../spec/stories.js';
import { ListService } from './list.service.js';

const PATIENCE = { timeoutMs: 20_000 };
const DAY_MS = 86_400_000;
const author = `mara-lind-${randomUUID()}`;
const topic = `Ferry & bridge ${randomUUID()}`;
const about = { bylines: [{ name: 'Mara Lind', slug: author }], tags: [topic] };

let site: SiteAtWork;
let log: EventLog;

beforeAll(async () => {
  site = await aSiteAtWork();
  log = site.app.get(EventLog);
  await log.append(PublicationChanged, [aPublication()]);
});
afterAll(() => site?.stop());

const shows = (path: string, ...words: string[]) =>
  eventually(async () => {
    const { statusCode, body } = await site.get(path);
    expect(statusCode).toBe(200);
    for (const word of words) expect(body).toContain(word);
    return body;
  }, PATIENCE);
const headlinesOf = (body: string) => [...body.matchAll(/<h2><a href="[^"]*">([^<]*)/g)].map(([, headline]) => headline!);
const walk = async (path: string | undefined) => {
  const seen: string[] = [];
  while (path) {
    const { body } = await site.get(path);
    seen.push(...headlinesOf(body));
    path = /rel="next" href="([^"]+)"/.exec(body)?.[1];
  }
  return seen;
};

it('an author and a topic have pages that show each of their stories once, the newest first', async () => {
  const stories = Array.from({ length: 30 }, (_, index) => aSnapshot({ ...about, headline: `By Mara ${index}.`, firstPublishedAt: ago((30 - Math.floor(index / 4)) * DAY_MS) }));
  await log.append(StoryPublished, [...stories, aSnapshot({ ...about, language: 'az', headline: 'Mara yazır.' })]);
  await shows(pathOf(stories.at(-1)!), `href="/en/author/${author}" rel="author"`, `href="/en/topic/${encodeURIComponent(topic)}" rel="tag"`);
  const page = await eventually(async () => {
    expect(await walk(`/en/author/${author}`)).toHaveLength(30);
    return shows(`/en/author/${author}`, '>Mara Lind</h1>', `hreflang="az" href="http://127.0.0.1:4300/az/author/${author}"`);
  }, PATIENCE);
  expect(page).not.toContain('hreflang="ru" href');
  const seen = await walk(`/en/topic/${encodeURIComponent(topic)}`);
  expect([seen.length, new Set(seen).size]).toEqual([30, 30]);
  expect(['By Mara 28.', 'By Mara 29.']).toContain(seen[0]);
});

it('a withdrawn story leaves the pages of its author and topic, and empties them', async () => {
  const [own, theme] = [`gone-${randomUUID()}`, randomUUID()];
  const story = aSnapshot({ bylines: [{ name: 'Gone', slug: own }], tags: [theme] });
  await log.append(StoryPublished, [story]);
  await shows(`/en/author/${own}`);
  const { storyId, language, translationSetId, slug, section, firstPublishedAt } = story;
  await log.append(StoryWithdrawn, [{ storyId, language, translationSetId, slug, section, firstPublishedAt, version: 2, pubstatus: 'canceled', reason: 'kill', notice: '', withdrawnAt: ago(0) }]);
  for (const path of [`/en/author/${own}`, `/en/topic/${theme}`]) await eventually(async () => expect((await site.get(path)).statusCode).toBe(404), PATIENCE);
});

it('beside a story stand those that share most of its topics', async () => {
  const [river, ferry] = [randomUUID(), randomUUID()];
  const [told, both, one, none] = [aSnapshot({ tags: [river, ferry] }), aSnapshot({ tags: [ferry, river], firstPublishedAt: ago(3 * DAY_MS) }), aSnapshot({ tags: [river] }), aSnapshot({ tags: [] })];
  await log.append(StoryPublished, [told, both, one, none]);
  const lists = site.app.get(ListReader);
  await eventually(async () => expect((await lists.related(told, 3)).map(({ storyId }) => storyId)).toEqual([both.storyId, one.storyId]), PATIENCE);
  expect(await lists.related(none, 3)).toEqual([]);
});

it('the most read are ranked, within a time and a section', async () => {
  const old = aSnapshot({ language: 'hy', headline: 'Երեկ', firstPublishedAt: ago(3 * DAY_MS) });
  const [first, second] = [aSnapshot({ language: 'hy', headline: 'Առաջին', section: 'economy' }), aSnapshot({ language: 'hy', headline: 'Երկրորդ' })];
  await log.append(StoryPublished, [old, first, second]);
  await log.append(ViewsCounted, [old, first, second].map(({ storyId }, index) => ({ storyId, version: 1, views: 3_000_000 - index, rawViews: 3_000_000, countedAt: ago(0) })));
  await eventually(async () => {
    expect((await walk('/hy/most-read')).slice(0, 3)).toEqual(['Երեկ', 'Առաջին', 'Երկրորդ']);
    expect((await walk('/hy/most-read?period=day')).slice(0, 2)).toEqual(['Առաջին', 'Երկրորդ']);
    expect((await walk('/hy/most-read?section=economy'))[0]).toBe('Առաջին');
  }, PATIENCE);
});

it('the archive has a page for every day of the newsroom, and leads from one with news to the next', async () => {
  const times = { 'Long before': '1971-04-01T08:00:00.000Z', 'Before midnight': '1971-05-04T19:59:59.000Z', 'After midnight': '1971-05-04T20:00:00.000Z', 'Long after': '1971-06-01T08:00:00.000Z' };
  await log.append(StoryPublished, Object.entries(times).map(([headline, firstPublishedAt]) => aSnapshot({ headline, firstPublishedAt })));
  await shows('/en/archive/1971-06-01', 'Long after');
  const day = await shows('/en/archive/1971-05-05', 'News of 5 May 1971', 'After midnight', 'href="/en/archive/1971-05-04" rel="prev"', 'href="/en/archive/1971-06-01"');
  expect(day).not.toContain('Before midnight');
  await shows('/en/archive/1971-05-04', 'Before midnight', 'href="/en/archive/1971-04-01" rel="prev"', 'href="/en/archive/1971-05-05"');
  expect(await shows('/en/archive/1971-04-01', 'Long before')).not.toContain('rel="prev"');
  const asked = await site.get('/en/archive?day=1971-05-05');
  expect([asked.statusCode, asked.headers.location]).toEqual([301, '/en/archive/1971-05-05']);
});

it('the archive opens at the latest day with news, though nobody has published since midnight', async () => {
  await log.append(StoryPublished, [aSnapshot({ headline: 'The last before midnight', firstPublishedAt: ago(0) })]);
  await shows('/en/archive', 'The last before midnight');
  const latest = dateIn('en', new Date(), aPublication().timezone).replace(/^0/, '');
  jest.useFakeTimers({ now: Date.now() + 3 * DAY_MS, doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout', 'clearImmediate', 'clearInterval', 'clearTimeout'] });
  try {
    expect((await site.app.get(ListService).archive('en', undefined, undefined)).html).toContain(`News of ${latest}`);
  } finally {
    jest.useRealTimers();
  }
});

it.each([
  ['/en/author/nobody', 404],
  ['/en/topic/nothing', 404],
  ['/en/topic/%00', 404],
  ['/en/archive/2021-02-30', 400],
  ['/en/most-read?period=year', 400],
  ['/en/most-read?section=none', 404],
  ['/xx/most-read', 404],
])('%s is answered by %s with the newest stories', async (path, status) => {
  const page = await site.get(path);
  expect(page.statusCode).toBe(status);
  expect(page.body).toContain('class="teaser card"');
});

it.each(LANGUAGES)('a day without news leads to the nearest that have some, and one to come says so, in %s', async (language) => {
  const words = wordsOf(language);
  const times = ['2022-02-03T08:00:00.000Z', '2022-02-20T08:00:00.000Z'];
  await log.append(StoryPublished, times.map((firstPublishedAt) => aSnapshot({ language, headline: `At ${firstPublishedAt.slice(8, 10)}`, firstPublishedAt })));
  await shows(`/${language}/archive/2022-02-20`, 'At 20');
  const empty = await shows(`/${language}/archive/2022-02-10`, words.nothingOnDay, words.nearestDays, words.latest, `class="button" href="/${language}/archive/2022-02-03"`, `class="button" href="/${language}/archive/2022-02-20"`, `class="button" href="/${language}/archive"`);
  expect(empty).toContain('name="robots" content="noindex"');
  const toCome = await site.get(`/${language}/archive/2999-01-01`);
  expect(toCome.statusCode).toBe(404);
  expect(toCome.body).toContain(words.dayToCome);
  expect(toCome.body).not.toContain(words.notFoundTitle);
  expect(toCome.body).toMatch(new RegExp(`class="button" href="/${language}/archive/\\d{4}-`));
});

it.each(LANGUAGES)('pages of lists are complete in %s', async (language) => {
  for (const path of [`/${language}/archive`, `/${language}/most-read`]) {
    const page = await site.get(path);
    expect(page.statusCode).toBe(200);
    expect(page.body.match(/<h1/g)).toHaveLength(1);
    expect(page.body.replace(/<[^>]+>/g, '')).not.toMatch(/\{\w+\}|undefined|null|NaN/);
  }
});
