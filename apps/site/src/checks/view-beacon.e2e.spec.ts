import { eventually } from '@stet/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { aBrowser, hasBrowser } from '../spec/browser.js';
import { aStoryToRead, type StoryToRead } from '../spec/story-to-read.js';

/** A page is read once it has been seen for a second; this is longer. */
const SEEN_MS = 2_500;

(hasBrowser ? describe : describe.skip)('the view of a story', () => {
  let read: StoryToRead;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const failures: string[] = [];

  beforeAll(async () => {
    [read, browser] = await Promise.all([aStoryToRead(), aBrowser({ keepsPages: true })]);
  });
  afterAll(async () => {
    await browser?.close();
    await read?.stop();
  });
  beforeEach(async () => {
    read.elsewhere.asked.length = 0;
    failures.length = 0;
    context = await browser.newContext();
    page = await context.newPage();
    page.on('pageerror', (error) => void failures.push(error.message));
  });
  afterEach(() => context.close());

  const told = <T>(where: string) => read.elsewhere.asked.filter(({ method, path }) => method === 'POST' && path === where).map(({ body }) => JSON.parse(body) as T);
  const views = () => told<{ viewId: string; storyId: string; referrer?: string }>('/v1/views');
  const heartbeats = () => told<{ viewId: string; storyId: string; beat: number; seconds: number; reached?: number[] }>('/v1/heartbeats');
  const secondsTold = () => heartbeats().reduce((sum, { seconds }) => sum + seconds, 0);
  /** What the tab in front is, for the page. */
  const turn = (state: 'visible' | 'hidden') =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => to });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  /** Long enough for a second one to come. */
  const isTold = async (count: number) => {
    await eventually(() => expect(views()).toHaveLength(count));
    await page.waitForTimeout(SEEN_MS);
    expect(views()).toHaveLength(count);
  };

  it('is told once, with an id of its own and the story’s', async () => {
    await page.goto(read.at());
    await isTold(1);
    expect(views()).toEqual([{ viewId: expect.stringMatching(/^[0-9a-f-]{36}$/), storyId: read.stories[0]!.storyId }]);
    await page.goto(read.at('hy'));
    await isTold(2);
    expect(new Set(views().map(({ viewId }) => viewId)).size).toBe(2);
  });

  it('says which host led to it, and nothing more of that address', async () => {
    await page.goto(read.at(), { referer: 'https://www.elsewhere.example/path?q=secret' });
    await isTold(1);
    expect(views()[0]).toEqual({ viewId: expect.any(String), storyId: expect.any(String), referrer: 'www.elsewhere.example' });
  });

  it.each(['globalPrivacyControl', 'doNotTrack'])('does not say from where it came when the reader asks for privacy by %s', async (signal) => {
    await page.addInitScript((name) => Object.defineProperty(navigator, name, { value: name === 'doNotTrack' ? '1' : true }), signal);
    await page.goto(read.at(), { referer: 'https://www.elsewhere.example/' });
    await isTold(1);
    expect(Object.keys(views()[0]!)).toEqual(['viewId', 'storyId']);
  });

  it('is not told of a page that is no story', async () => {
    await page.goto(`${read.address}/en`);
    await isTold(0);
  });

  it('is told when the page is seen, not while it is in a tab behind', async () => {
    await page.addInitScript(() => Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (Reflect.get(globalThis, 'isSeen') ? 'visible' : 'hidden') }));
    await page.goto(read.at());
    await isTold(0);
    await page.evaluate(() => {
      Object.assign(globalThis, { isSeen: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await isTold(1);
  });

  it('is not told while the browser only prepares the page, and is once it is opened', async () => {
    await page.addInitScript(() => Object.defineProperty(document, 'prerendering', { configurable: true, get: () => !Reflect.get(globalThis, 'isOpened') }));
    await page.goto(read.at());
    await isTold(0);
    await page.evaluate(() => {
      Object.assign(globalThis, { isOpened: true });
      document.dispatchEvent(new Event('prerenderingchange'));
    });
    await isTold(1);
  });

  it('is told again with the same id when nobody said that it was taken', async () => {
    const told: string[] = [];
    await page.route('**/v1/views', (route) => {
      told.push(String(route.request().postDataJSON()?.viewId));
      return told.length === 1 ? route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' } }) : route.continue();
    });
    await page.goto(read.at());
    await isTold(1);
    expect(told).toEqual([told[0], views()[0]!.viewId]);
    expect(told[0]).toBe(told[1]);
  });

  it('says when a program drives the browser', async () => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { value: true }));
    await page.goto(read.at());
    await isTold(1);
    expect(views()[0]).toEqual({ viewId: expect.any(String), storyId: expect.any(String), automation: true });
  });

  it('is the same when the reader comes back to the page by the Back button', async () => {
    await page.goto(read.at());
    await isTold(1);
    await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { isKept: persisted })));
    await page.goto(`${read.address}/en`);
    await page.goBack({ waitUntil: 'commit' }); // it is not loaded again
    expect(await page.evaluate(() => Reflect.get(globalThis, 'isKept'))).toBe(true);
    await isTold(1);
    await eventually(() => expect(heartbeats().map(({ viewId, beat }) => [viewId, beat])).toEqual([[views()[0]!.viewId, 1], [views()[0]!.viewId, 2]]), { timeoutMs: 10_000 });
  });

  it('is followed by how long the story is in sight, every five seconds and when it is left, and how far it was scrolled through, each part once', async () => {
    await page.goto(read.at());
    await isTold(1);
    const { viewId, storyId } = views()[0]!;
    await eventually(() => expect(heartbeats()).toHaveLength(1), { timeoutMs: 10_000 });
    const [first] = heartbeats();
    expect(first).toEqual({ viewId, storyId, beat: 1, seconds: 5, ...(first!.reached && { reached: first!.reached }) });
    expect(first!.reached ?? []).not.toContain(100);
    await page.evaluate(() => document.querySelector('.story-credits, .follow, .imprint')!.scrollIntoView());
    await page.waitForTimeout(2_500);
    await turn('hidden');
    await eventually(() => expect(heartbeats()).toHaveLength(2));
    expect(heartbeats()[1]).toMatchObject({ viewId, beat: 2 });
    expect([2, 3, 4]).toContain(heartbeats()[1]!.seconds);
    expect(heartbeats().flatMap(({ reached = [] }) => reached)).toEqual([25, 50, 75, 100]);
  });

  it('tells of no time while the page is out of sight, and goes on once it is back', async () => {
    await page.goto(read.at());
    await isTold(1);
    await turn('hidden');
    await eventually(() => expect(heartbeats()).toHaveLength(1));
    const before = secondsTold();
    await page.waitForTimeout(6_500);
    expect(secondsTold()).toBe(before);
    await turn('visible');
    await eventually(() => expect(secondsTold()).toBe(before + 5), { timeoutMs: 10_000 });
  });

  it.each(['globalPrivacyControl', 'doNotTrack'])('does not say how long it was read by who asks for privacy by %s', async (signal) => {
    await page.addInitScript((name) => Object.defineProperty(navigator, name, { value: name === 'doNotTrack' ? '1' : true }), signal);
    await page.goto(read.at());
    await isTold(1);
    await page.waitForTimeout(5_000);
    await turn('hidden');
    expect(heartbeats()).toEqual([]);
  });

  it('is told by the snippet for other sites as well', async () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../../docs/views.md'), 'utf8');
    const snippet = /```html\n<script>(.*?)<\/script>/s.exec(guide)![1]!.replace('https://analytics.example', read.elsewhere.address);
    await page.goto(`${read.elsewhere.address}/page-of-others`, { referer: 'https://www.elsewhere.example/path' });
    await page.addScriptTag({ content: snippet });
    await isTold(1);
    const { viewId, storyId } = views()[0]!;
    expect(views()).toEqual([{ viewId: expect.stringMatching(/^[0-9a-f-]{36}$/), storyId: '0199a3f2-1111-7000-8000-000000000001', automation: false, referrer: 'www.elsewhere.example' }]);
    await eventually(() => expect(heartbeats()).toEqual([{ viewId, storyId, automation: false, beat: 1, seconds: 5 }]), { timeoutMs: 10_000 });
    await page.waitForTimeout(1_500);
    await turn('hidden');
    await eventually(() => expect(heartbeats()[1]).toMatchObject({ viewId, beat: 2 }));
    expect(failures).toEqual([]);
  });

  it('may be blocked: the page is as good without', async () => {
    await page.route('**/v1/**', (route) => route.abort('blockedbyclient'));
    await page.goto(read.at());
    await page.waitForTimeout(SEEN_MS);
    await page.click('[data-does=text-larger]');
    expect(await page.locator('.story-body').innerText()).toContain('Paragraph 12.');
    expect(failures).toEqual([]);
  });

  it('leaves nothing on the device: no cookie, nothing kept but the reader’s own choices', async () => {
    const cookies: string[] = [];
    page.on('response', async (response) => void cookies.push(...((await response.headerValues('set-cookie')) ?? [])));
    await page.goto(read.at());
    await isTold(1);
    const kept = () => page.evaluate(async () => ({ cookie: document.cookie, local: Object.keys(localStorage).sort(), session: Object.keys(sessionStorage), databases: await indexedDB.databases() }));
    expect(await kept()).toEqual({ cookie: '', local: [], session: [], databases: [] });
    await page.click('[data-does=text-larger]');
    await page.click('[data-does=theme]');
    expect(await kept()).toEqual({ cookie: '', local: ['stet.text-size', 'stet.theme'], session: [], databases: [] });
    expect([cookies, await context.cookies()]).toEqual([[], []]);
  });
});
