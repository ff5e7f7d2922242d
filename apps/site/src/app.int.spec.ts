import { undeclaredRoutes } from '@stet/auth';
import { FrontCurated, PublicationChanged, StoryCorrected, StoryPublished, StoryUpdated, StoryWithdrawn, ViewsCounted } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { aPublication } from './spec/builders.js';
import { whileStoriesAreLocked } from './spec/locked-shelf.js';
import { aSiteAtWork, type SiteAtWork } from './spec/site-at-work.js';
import { aSnapshot, aWithdrawal, ago, pathOf } from './spec/stories.js';

const PATIENCE = { timeoutMs: 20_000 };
const anHour = 3_600_000;

let site: SiteAtWork;
let log: EventLog;

beforeAll(async () => {
  site = await aSiteAtWork();
  log = site.app.get(EventLog);
});
afterAll(() => site?.stop());

const shows = (path: string, ...words: string[]) =>
  eventually(async () => {
    const page = await site.get(path);
    expect(page.statusCode).toBe(200);
    for (const word of words) expect(page.body).toContain(word);
    return page;
  }, PATIENCE);

it('says that it will be right back until the newsroom has told of itself', async () => {
  const page = await site.get('/ru');
  expect([page.statusCode, page.headers['retry-after']]).toEqual([503, '5']);
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.body).toContain('Скоро вернёмся');
  expect(page.body).toContain('href="/ru">Попробовать снова');

  await log.append(PublicationChanged, [aPublication()]);
  await shows('/ru', 'Сельванский курьер');
});

describe('a story', () => {
  it('is read, updated and corrected as the log tells it, and counted', async () => {
    const story = aSnapshot({ headline: 'Ferry opens' });
    await log.append(StoryPublished, [story]);
    await shows(pathOf(story), 'Ferry opens', 'Views: <');

    await log.append(StoryUpdated, [{ ...story, version: 2, headline: 'Ferry opens at noon', versionPublishedAt: ago(anHour / 2) }]);
    await shows(pathOf(story), 'Ferry opens at noon', 'Updated ');

    const correction = { version: 3, note: 'It opens at one.', correctedAt: ago(0) };
    await log.append(StoryCorrected, [{ ...story, version: 3, headline: 'Ferry opens at one', versionPublishedAt: ago(0), corrections: [correction] }]);
    await shows(pathOf(story), 'Ferry opens at one', 'Correction, ', 'It opens at one.');

    await log.append(ViewsCounted, [{ storyId: story.storyId, version: 1, views: 1_087, rawViews: 2_000, countedAt: ago(0) }]);
    await shows(pathOf(story), '>1,087<');
    expect((await site.get(`/v1/stories/${story.storyId}/popularity`)).json()).toEqual({ views: 1_087, version: 3 });
    expect((await site.get(`/v1/stories/${story.storyId}`)).json()).toEqual({ storyId: story.storyId, version: 3, isWithdrawn: false, since: expect.stringMatching(/Z$/), path: pathOf(story) });
    expect((await site.get(pathOf(story))).headers['story-version']).toBe('3');
    const versions = await site.app.get(Database).query('select version from story_version where story_id = $1 order by version', [story.storyId]);
    expect(versions).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
  });

  it('stays at its newest version when the log repeats itself', async () => {
    const first = aSnapshot({ headline: 'First' });
    const second = { ...first, version: 2, headline: 'Second' };
    const marker = aSnapshot({ headline: 'Marker' });
    await log.append(StoryPublished, [first]);
    await log.append(StoryUpdated, [second, second]);
    await shows(pathOf(first), '>Second<');
    await log.append(StoryPublished, [first, marker]);
    await shows(pathOf(marker), 'Marker');
    await shows(pathOf(first), '>Second<');
  });

  it('is gone once it is withdrawn, says why, and does not come back', async () => {
    const story = aSnapshot({ language: 'ru', headline: 'Паром отменён' });
    await log.append(StoryPublished, [story]);
    await shows(pathOf(story), 'Паром отменён');
    await log.append(StoryWithdrawn, [aWithdrawal(story, { notice: 'Источник оказался ложным.' })]);
    const page = await eventually(async () => {
      const gone = await site.get(pathOf(story));
      expect(gone.statusCode).toBe(410);
      return gone;
    }, PATIENCE);
    expect(page.body).toContain('Материал отозван');
    expect(page.body).toContain('Источник оказался ложным.');
    expect(page.body).toContain('href="/ru">На главную');
    expect(page.body).not.toContain('Паром');
    expect((await site.get(`/v1/stories/${story.storyId}/popularity`)).statusCode).toBe(404);
    expect((await site.get(`/v1/stories/${story.storyId}`)).json()).toMatchObject({ version: 2, isWithdrawn: true, path: pathOf(story) });
    expect((await site.get(`/v1/stories/${randomUUID()}`)).statusCode).toBe(404);
    const told = await site.get(`/v1/withdrawals?among=${randomUUID()},${story.storyId}`);
    expect(told.json()).toEqual({ withdrawn: [{ storyId: story.storyId, title: 'Материал отозван', text: 'Источник оказался ложным.', note: expect.stringMatching(/^Отозвано /), wayOn: { name: 'На главную', path: '/ru' } }] });
    expect((await site.get('/v1/withdrawals?among=nothing')).statusCode).toBe(400);

    const marker = aSnapshot({ headline: 'Marker' });
    await log.append(StoryPublished, [story, marker]);
    await shows(pathOf(marker), 'Marker');
    expect((await site.get(pathOf(story))).statusCode).toBe(410);
    expect((await site.get('/ru')).body).not.toContain('Паром отменён');
    expect(await site.app.get(Database).query('select from story_version where story_id = $1', [story.storyId])).toEqual([]);
  });

  it('keeps its old addresses when its words and its section change', async () => {
    const story = aSnapshot({ language: 'hy', slug: `լաստանավ-${Date.now()}` });
    await log.append(StoryPublished, [story]);
    await shows(pathOf(story));
    const moved = { ...story, version: 2, section: 'economy', slug: `${story.slug}-նոր` };
    await log.append(StoryUpdated, [moved]);
    await shows(pathOf(moved));
    const answered = await site.get(pathOf(story));
    expect([answered.statusCode, answered.headers.location]).toEqual([301, pathOf(moved)]);
    expect(answered.headers['cache-control']).toContain('max-age=0');
  });

  it('is read with those that an editor chose, without those that are withdrawn', async () => {
    const [first, second] = [aSnapshot({ headline: 'Chosen first', firstPublishedAt: ago(700 * anHour) }), aSnapshot({ headline: 'Chosen second', firstPublishedAt: ago(800 * anHour) })];
    const story = aSnapshot({ relatedStories: [first.storyId, randomUUID(), second.storyId] });
    await log.append(StoryPublished, [first, second, story]);
    const related = async () => [.../<div class="below">.*?<\/section>/s.exec((await site.get(pathOf(story))).body)![0].matchAll(/<h3[^>]*><a[^>]*>([^<]*)/g)].map(([, headline]) => headline);
    await shows(pathOf(story));
    expect((await related()).slice(0, 2)).toEqual(['Chosen first', 'Chosen second']);
    await log.append(StoryWithdrawn, [aWithdrawal(first)]);
    await eventually(async () => expect((await related())[0]).toBe('Chosen second'), PATIENCE);
  });

  it('is named by its new slug wherever it is named, once it has another one', async () => {
    const story = aSnapshot({ headline: 'A pier', section: 'economy' });
    const translation = aSnapshot({ language: 'az', slug: `körpü-${story.slug}`, translationSetId: story.translationSetId });
    await log.append(StoryPublished, [story, translation]);
    await shows(pathOf(translation), `href="${pathOf(story)}" lang="en"`);
    const moved = { ...story, version: 2, slug: `pier-${story.slug}`, formerSlugs: [story.slug] };
    await log.append(StoryUpdated, [moved]);
    await shows(pathOf(moved), `<link rel="canonical" href="http://127.0.0.1:4300${pathOf(moved)}"`);
    await shows(pathOf(translation), `href="${pathOf(moved)}" lang="en"`);
    const month = moved.firstPublishedAt.slice(0, 7);
    for (const path of ['/en/economy', '/en/economy/feed.xml', '/en/economy/atom.xml', '/en/economy/feed.json', '/news-sitemap/1.xml', `/sitemap/en/${month}.xml`]) {
      await eventually(async () => {
        const { body } = await site.get(path);
        expect([path, body.includes(pathOf(moved)), body.includes(pathOf(story))]).toEqual([path, true, false]);
      }, PATIENCE);
    }
    expect((await site.get(pathOf(story))).headers.location).toBe(pathOf(moved));
  });

  it('is found at addresses that it had before the log of now begins, and gone there once it is withdrawn', async () => {
    const story = aSnapshot({ version: 7 });
    const known = { ...story, formerSlugs: [`first-${story.slug}`, `second-${story.slug}`] };
    await log.append(StoryUpdated, [known]);
    await shows(pathOf(known));
    for (const slug of known.formerSlugs) {
      const answered = await site.get(pathOf({ ...story, slug }));
      expect([answered.statusCode, answered.headers.location]).toEqual([301, pathOf(story)]);
    }
    await log.append(StoryWithdrawn, [{ ...aWithdrawal(known), formerSlugs: known.formerSlugs }]);
    await eventually(async () => expect((await site.get(pathOf({ ...story, slug: known.formerSlugs[0]! }))).statusCode).toBe(410), PATIENCE);
  });

  it('leads to itself in the languages that have it', async () => {
    const english = aSnapshot({ headline: 'A bridge' });
    const azerbaijani = aSnapshot({ language: 'az', headline: 'Körpü', slug: `körpü-${Date.now()}`, translationSetId: english.translationSetId });
    await log.append(StoryPublished, [english, azerbaijani]);
    await shows(pathOf(azerbaijani));
    const page = await shows(pathOf(english), `href="${pathOf(azerbaijani)}" lang="az"`, `href="/ru?untranslated=${encodeURIComponent(pathOf(english))}"`);
    expect(page.body.match(/rel="alternate" hreflang/g)).toHaveLength(3);
    await shows(`/ru?untranslated=${encodeURIComponent(pathOf(english))}`, 'Этот материал недоступен на русском языке', `href="${pathOf(english)}"`);
  });
});

describe('lists', () => {
  it('are led by what an editor chose', async () => {
    const [older, newer] = [aSnapshot({ headline: 'Chosen to lead', firstPublishedAt: ago(90 * anHour) }), aSnapshot({ headline: 'Only new' })];
    await log.append(StoryPublished, [older, newer]);
    await log.append(FrontCurated, [{ frontId: randomUUID(), version: 1, language: 'en', storyIds: [older.storyId, randomUUID()], curatedAt: ago(0) }]);
    await eventually(async () => {
      const { body } = await site.get('/en');
      expect(/<article class="teaser lead">.*?<h2><a[^>]*>([^<]*)/s.exec(body)?.[1]).toBe('Chosen to lead');
      expect(body).toContain('Only new');
    }, PATIENCE);
  });

  it('are led by the newest where an editor left the lead free, with what was put further down', async () => {
    const [placed, newer] = [aSnapshot({ language: 'hy', headline: 'Placed below', firstPublishedAt: ago(90 * anHour) }), aSnapshot({ language: 'hy', headline: 'New enough to lead' })];
    await log.append(StoryPublished, [placed, newer]);
    await log.append(FrontCurated, [{ frontId: randomUUID(), version: 1, language: 'hy', storyIds: [placed.storyId], placements: [{ storyId: placed.storyId, slot: 'seconds', pin: {} }], curatedAt: ago(0) }]);
    await eventually(async () => {
      const { body } = await site.get('/hy');
      expect([/<article class="teaser lead">.*?<h2><a[^>]*>([^<]*)/s.exec(body)?.[1], /<article class="teaser card">.*?<h[23]><a[^>]*>([^<]*)/s.exec(body)?.[1]]).toEqual(['New enough to lead', 'Placed below']);
    }, PATIENCE);
  });

  it('go through a section to its end, and show every story once', async () => {
    const stories = Array.from({ length: 45 }, (_, index) => aSnapshot({ language: 'az', section: 'economy', headline: `Xəbər ${index}.`, firstPublishedAt: ago((2 + Math.floor(index / 3)) * anHour) }));
    await log.append(StoryPublished, stories);
    await shows(pathOf(stories.at(-1)!));
    await eventually(async () => expect(await site.app.get(Database).query('select from story where story_id = any($1)', [stories.map(({ storyId }) => storyId)])).toHaveLength(45), PATIENCE);
    const seen: string[] = [];
    let path: string | undefined = '/az/economy';
    while (path) {
      const { body } = await site.get(path);
      seen.push(...[...body.matchAll(/<h[23]><a[^>]*>(Xəbər \d+\.)/g)].map(([, headline]) => headline!));
      path = /rel="next" href="([^"]+)"/.exec(body)?.[1];
    }
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
  });

  it('are fed to readers of RSS, who are told when nothing is new', async () => {
    const story = aSnapshot({ headline: 'Fed & read' });
    await log.append(StoryPublished, [story]);
    const feed = await shows('/en/feed.xml', '<title>Fed &amp; read</title>', pathOf(story));
    expect(feed.headers['content-type']).toContain('application/rss+xml');
    const again = await site.get('/en/feed.xml', { 'if-none-match': String(feed.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});

describe('addresses', () => {
  it.each([
    ['ru-RU,ru;q=0.9', '/ru'],
    ['hy', '/hy'],
    ['de', '/en'],
  ])('begin with a language that a browser of %s likes', async (wishes, path) => {
    const page = await site.get('/', { 'accept-language': wishes });
    expect([page.statusCode, page.headers.location, page.headers.vary]).toEqual([302, path, 'accept-language']);
  });

  it.each([
    ['no story', '/en/society/no-such-story', 404, 'There is no such page'],
    ['no section', '/hy/no-such-section', 404, 'Այդպիսի էջ չկա'],
    ['nothing at all', '/az/a/b/c/d', 404, 'Belə səhifə yoxdur'],
    ['no language of ours', '/xx', 404, 'There is no such page'],
    ['bytes of no letter', '/en/%E0%A4', 404, 'There is no such page'],
    ['a NUL', '/en/society/%00', 404, 'There is no such page'],
    ['9,000 letters', `/en/society/${'x'.repeat(9_000)}`, 404, 'There is no such page'],
    ['a made-up cursor', '/en/society?after=made-up', 400, 'That request was not understood'],
    ['two cursors', '/en/society?after=1&after=2', 400, 'That request was not understood'],
    ['a question of 201 letters', `/en/search?q=${'x'.repeat(201)}`, 400, 'That request was not understood'],
  ])('of %s end on a page with a way on', async (_name, url, status, words) => {
    const page = await site.get(url);
    expect(page.statusCode).toBe(status);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain(words);
    expect(page.body).toContain('class="button"');
    expect(page.headers['cache-control']).toMatch(status === 404 ? /s-maxage=5,/ : /^no-cache$/);
  });

  it('with a slash too many lead to the page', async () => {
    expect((await site.get('/en/')).statusCode).toBe(200);
    expect((await site.get('//en/society/')).statusCode).toBe(200);
  });

  it('of files keep for ever under a name of their content, and load nothing from elsewhere', async () => {
    const page = await site.get('/en');
    const stylesheet = /<link rel="stylesheet" href="([^"]+)"/.exec(page.body)![1]!;
    const file = await site.get(stylesheet);
    expect([file.statusCode, file.headers['content-type'], file.headers['cache-control']]).toEqual([200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable']);
    expect((await site.get(stylesheet, { 'accept-encoding': 'gzip, br' })).headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    const missing = await site.get('/assets/none.css');
    expect([missing.statusCode, missing.headers['cache-control']]).toEqual([404, undefined]);
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'sha256-[^']+' 'strict-dynamic' 'self';.* base-uri 'none'/);
  });

  it('answer 304 while a page stays the same', async () => {
    const page = await site.get('/hy/economy');
    expect((await site.get('/hy/economy', { 'if-none-match': `"other", ${page.headers.etag}` })).statusCode).toBe(304);
  });

  it('declare who may use them', () => {
    expect(undeclaredRoutes(site.app)).toEqual([]);
  });
});

it('shows a page with a way on while the database is busy, and is back by itself', async () => {
  const page = await whileStoriesAreLocked(site, () => site.get('/az'));
  expect(page.statusCode).toBe(503);
  expect(page.body).toContain('class="button"');
  await shows('/az');
});
