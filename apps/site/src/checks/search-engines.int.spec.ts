import { StoryPublished, StoryUpdated, StoryWithdrawn, type StorySnapshot } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { LANGUAGES } from '../spec/builders.js';
import { aSnapshot, aWithdrawal, pathOf } from '../spec/stories.js';
import { aStoryToRead, type StoryToRead } from '../spec/story-to-read.js';

const PATIENCE = { timeoutMs: 20_000 };
const PUBLIC = 'https://courier.example';

let read: StoryToRead;
let log: EventLog;

beforeAll(async () => {
  read = await aStoryToRead({ environment: () => ({ PUBLIC_URL: PUBLIC }) });
  log = read.site.app.get(EventLog);
});
afterAll(() => read?.stop());

const bodyOf = async (path: string) => (await read.site.get(path)).body;
const becomes = (path: string, status: number, word = '') =>
  eventually(async () => {
    const answer = await read.site.get(path);
    expect([answer.statusCode, answer.body.includes(word)]).toEqual([status, true]);
    return answer;
  }, PATIENCE);
const robotsOf = (body: string) => /<meta name="robots" content="([^"]*)"/.exec(body)?.[1];
const canonicalOf = (body: string) => /<link rel="canonical" href="([^"]*)"/.exec(body)?.[1];
const alternatesOf = (body: string) => Object.fromEntries([...body.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)].map(([, language, address]) => [language!, address!]));

describe('what a story says to machines', () => {
  const instant = z.iso.datetime({ offset: true });
  const address = z.string().startsWith(`${PUBLIC}/`);
  const organization = z.object({ '@type': z.literal('NewsMediaOrganization'), name: z.string().min(1), url: z.string().startsWith(PUBLIC) });
  const person = z.object({ '@type': z.literal('Person'), name: z.string().min(1), url: address });
  const image = z.object({ '@type': z.literal('ImageObject'), url: z.url(), width: z.int().min(696), height: z.int().positive() });
  /** What Google and schema.org ask of an article; more may be said. */
  const article = z.object({
    '@type': z.literal('NewsArticle'),
    headline: z.string().min(1),
    inLanguage: z.enum(LANGUAGES),
    isAccessibleForFree: z.literal(true),
    mainEntityOfPage: address,
    datePublished: instant,
    dateModified: instant,
    author: z.array(person).min(1),
    publisher: organization,
    image: z.array(image).min(1),
    workTranslation: z.array(z.object({ '@type': z.literal('NewsArticle'), '@id': address, inLanguage: z.enum(LANGUAGES) })).length(LANGUAGES.length - 1),
    correction: z.array(z.object({ '@type': z.literal('CorrectionComment'), text: z.string().min(1), datePublished: instant })).length(1),
    sourceOrganization: z.array(z.object({ name: z.string(), url: z.url() })).min(1),
  });
  const step = z.object({ '@type': z.literal('ListItem'), position: z.int().positive(), name: z.string().min(1), item: address });
  const way = z.object({ '@type': z.literal('BreadcrumbList'), itemListElement: z.array(step).length(3) });
  const graph = z.object({ '@context': z.literal('https://schema.org'), '@graph': z.tuple([article, way]) });

  it.each(LANGUAGES.map((language, index) => [language, index] as const))('is an article and the way to it, in %s', async (language, index) => {
    const body = await bodyOf(pathOf(read.stories[index]!));
    const text = /<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(body)![1]!;
    const { '@graph': [told, steps] } = graph.parse(JSON.parse(text));
    expect(told.headline).toBe(/<h1[^>]*>([^<]*)/.exec(body)![1]);
    expect(told.inLanguage).toBe(language);
    expect(told.mainEntityOfPage).toBe(canonicalOf(body));
    expect(Date.parse(told.dateModified)).toBeGreaterThan(Date.parse(told.datePublished));
    expect(steps.itemListElement.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(steps.itemListElement.at(-1)!.item).toBe(canonicalOf(body));
  });
});

it.each(LANGUAGES.map((language, index) => [language, index] as const))('a story in %s is marked up as what it is', async (_language, index) => {
  const body = await bodyOf(pathOf(read.stories[index]!));
  const parts = [/<header class="masthead"/, /<main id="main"/, /<article class="story"/, /<footer/, /<figure[^>]*>.*?<figcaption/s, /<a [^>]*rel="author"[^>]*>Mara Lind/, /<p class="agency-line"[^>]*>.*?Selvane Wire/s];
  for (const part of parts) expect(body.match(new RegExp(part, 'gs'))?.length).toBeGreaterThanOrEqual(1);
  expect(body.match(/<h1/g)).toHaveLength(1);
  expect(body.match(/<nav(?![^>]*aria-label="[^"]+")|<time(?![^>]*datetime="\d{4}-\d\d-\d\d)/g)).toBeNull();
});

describe('languages', () => {
  it('lead to each other where a story has them, and only there', async () => {
    const translationSetId = randomUUID();
    const [en, ru, hy] = ['en', 'ru', 'hy'].map((language) => aSnapshot({ language, translationSetId })) as [StorySnapshot, StorySnapshot, StorySnapshot];
    await log.append(StoryPublished, [en, ru, hy]);
    for (const story of [en, ru, hy]) await becomes(pathOf(story), 200, 'hreflang="hy"');
    await log.append(StoryWithdrawn, [aWithdrawal(hy)]);
    await becomes(pathOf(hy), 410);
    const wanted = { en: PUBLIC + pathOf(en), ru: PUBLIC + pathOf(ru), 'x-default': PUBLIC + pathOf(en) };
    for (const story of [en, ru]) expect(alternatesOf(await bodyOf(pathOf(story)))).toEqual(wanted);
  });

  it.each(['/en', '/ru/society', '/az/most-read', '/hy/most-read?period=day'])('of %s all lead to each other', async (path) => {
    const alternates = alternatesOf(await bodyOf(path));
    expect(Object.keys(alternates).sort()).toEqual([...LANGUAGES, 'x-default'].sort());
    for (const [language, address] of Object.entries(alternates)) {
      const answer = await read.site.get(address.slice(PUBLIC.length).replaceAll('&amp;', '&'));
      expect([answer.statusCode, alternatesOf(answer.body)]).toEqual([200, alternates]);
      if (language !== 'x-default') expect(answer.body).toContain(`<html lang="${language}"`);
    }
  });
});

describe('what search engines may keep', () => {
  it.each(['/en', '/ru/society', '/az/most-read'])('is %s, with large pictures, under its own address', async (path) => {
    const body = await bodyOf(path);
    expect([robotsOf(body), canonicalOf(body)]).toEqual(['max-image-preview:large', PUBLIC + path]);
  });

  it.each(LANGUAGES.map((language, index) => [language, index] as const))('is a story in %s, under its own address', async (_language, index) => {
    const path = pathOf(read.stories[index]!);
    const body = await bodyOf(path);
    expect([robotsOf(body), canonicalOf(body)]).toEqual(['max-image-preview:large', PUBLIC + path]);
  });

  it.each([
    ['/en/search?q=ferry', 503],
    ['/en/search', 200],
    ['/hy/no-such-page', 404],
    ['/en/society?after=made-up', 400],
  ])('is nothing of %s', async (path, status) => {
    const answer = await read.site.get(path);
    expect([answer.statusCode, robotsOf(answer.body), canonicalOf(answer.body)]).toEqual([status, 'noindex', undefined]);
  });

  it('is nothing of a second page of a list', async () => {
    const next = /rel="next" href="([^"]+)"/.exec(await bodyOf('/en/society'))![1]!;
    expect(robotsOf(await bodyOf(next))).toBe('noindex');
  });

  it('is nothing of a story that was withdrawn, which is gone and not merely missing', async () => {
    const story = aSnapshot();
    await log.append(StoryPublished, [story]);
    await becomes(pathOf(story), 200);
    await log.append(StoryWithdrawn, [aWithdrawal(story)]);
    const gone = await becomes(pathOf(story), 410);
    expect([robotsOf(gone.body), canonicalOf(gone.body)]).toEqual(['noindex', undefined]);
    for (const list of ['/en', '/en/society', '/en/feed.xml', '/en/atom.xml', '/en/feed.json', '/news-sitemap/1.xml']) expect(await bodyOf(list)).not.toContain(story.slug);
  });

  it('is the new address of a story that moved, and its versions move along', async () => {
    const story = aSnapshot();
    await log.append(StoryPublished, [story]);
    await becomes(pathOf(story), 200);
    const moved = { ...story, version: 2, section: 'economy' };
    await log.append(StoryUpdated, [moved]);
    await becomes(pathOf(moved), 200);
    for (const end of ['', '/versions']) {
      const answer = await read.site.get(pathOf(story) + end);
      expect([answer.statusCode, answer.headers.location]).toEqual([301, pathOf(moved) + end]);
    }
  });
});

describe('caches', () => {
  it('in front may keep a page shortly and show it while they fetch the next; browsers ask again by its tag', async () => {
    const { headers } = await read.site.get(pathOf(read.stories[0]!));
    expect(headers['cache-control']).toMatch(/^public, max-age=0, s-maxage=\d+, stale-while-revalidate=\d+/);
    expect(headers['etag']).toMatch(/^W\/"[^"]{8,}"$/);
  });

  it.each([
    ['a request that was not understood', '/en/society?after=made-up'],
    ['a page that cannot be made', '/en/search?q=x'],
  ])('keep nothing of %s', async (_name, path) => {
    expect((await read.site.get(path)).headers['cache-control']).toMatch(/no-cache|no-store/);
  });

  it('learn of what is not there by which key they will hear that it came', async () => {
    const { headers, statusCode } = await read.site.get('/en/society/none');
    expect(statusCode).toBe(404);
    expect(headers['cache-control']).toMatch(/^public, max-age=0, s-maxage=\d+,/);
    expect(String(headers['surrogate-key']).split(' ')).toContain('address/en/none');
  });
});

describe('around a story', () => {
  it.each(LANGUAGES.map((language, index) => [language, index] as const))('stand three others at least below, and none twice on the page, in %s', async (_language, index) => {
    const body = await bodyOf(pathOf(read.stories[index]!));
    const main = /<main.*<\/main>/s.exec(body)![0];
    const stories = [...main.matchAll(/<article class="teaser[^"]*">.*?<h[23]><a href="([^"]+)"/gs)].map(([, path]) => path!);
    const important = /<section class="teasers cards">(?!.*<section class="teasers cards">).*?<\/section>/s.exec(main)![0];
    expect(important.match(/<article/g)!.length).toBeGreaterThanOrEqual(3);
    expect([stories.length, stories.filter((path) => path === pathOf(read.stories[index]!))]).toEqual([new Set(stories).size, []]);
  });

  it('stand links to the publication elsewhere, by name, for people and for those who verify', async () => {
    const body = await bodyOf(pathOf(read.stories[0]!));
    expect(body).toContain('<a href="https://t.me/selvane" rel="noopener me">Telegram</a>');
  });
});
