import { StoryPublished } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { aBrowser, hasBrowser } from '../spec/browser.js';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';
import { LONG_BODY, aSnapshot, pathOf } from '../spec/stories.js';

const PATIENCE = { timeoutMs: 20_000 };
const [story, other] = [aSnapshot({ headline: 'Read first', body: LONG_BODY }), aSnapshot({ headline: 'Perhaps next', body: LONG_BODY })];

(hasBrowser ? describe : describe.skip)('ahead of the reader', () => {
  /** Stands for analytics. */
  let analytics: Server;
  let counted: string[];
  /** Address and purpose of every page that a browser asked for. */
  let asked: { readonly path: string; readonly purpose: string }[];
  let site: SiteAtWork;
  let address: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    analytics = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        if (request.method === 'POST') counted.push((JSON.parse(body) as { storyId: string }).storyId);
        response.writeHead(202, { 'access-control-allow-origin': '*' }).end();
      });
    });
    await new Promise<void>((resolve) => analytics.listen(0, '127.0.0.1', resolve));
    [site, browser] = await Promise.all([aSiteAtWork({ ANALYTICS_PUBLIC_URL: `http://127.0.0.1:${(analytics.address() as AddressInfo).port}` }), aBrowser()]);
    const log = site.app.get(EventLog);
    await site.tell();
    await log.append(StoryPublished, [story, other]);
    for (const one of [story, other]) await eventually(async () => expect((await site.get(pathOf(one))).statusCode).toBe(200), PATIENCE);
    address = await site.listen();
    (site.app.getHttpServer() as Server).on('request', ({ url, headers }: IncomingMessage) => asked.push({ path: url!, purpose: String(headers['sec-purpose'] ?? '') }));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
    analytics?.close();
  });
  beforeEach(async () => {
    [asked, counted] = [[], []];
    context = await browser.newContext({ bypassCSP: true }); // for the rule that a spec adds
    page = await context.newPage();
  });
  afterEach(() => context.close());

  it('a story is fetched once a link to it is dwelt on, and no other page', async () => {
    await page.goto(`${address}/en`);
    const link = page.locator(`.teaser a[href="${pathOf(other)}"]:not([tabindex])`).first();
    await link.scrollIntoViewIfNeeded();
    await page.locator('.sections a').first().hover();
    await link.hover();
    await eventually(() => expect(asked.filter(({ purpose }) => purpose.includes('prefetch')).map(({ path }) => path)).toEqual([pathOf(other)]), PATIENCE);
  });

  it('nothing is fetched for who saves data', async () => {
    const rules = /"([^"]+)"/.exec(String((await site.get('/en')).headers['speculation-rules']))![1]!;
    const answer = await site.get(rules);
    expect([answer.headers['content-type'], answer.headers['vary'], Object.keys(answer.json<object>())]).toEqual(['application/speculationrules+json', 'accept-encoding, save-data', ['prefetch']]);
    expect((await site.get(rules, { 'save-data': 'on' })).json()).toEqual({});
  });

  it('a page that is prerendered counts no view until it is shown', async () => {
    await page.goto(address + pathOf(story));
    await eventually(() => expect(counted).toEqual([story.storyId]), PATIENCE);
    await page.evaluate((path) => {
      const [rules, link] = [document.createElement('script'), document.createElement('a')];
      rules.type = 'speculationrules';
      rules.textContent = JSON.stringify({ prerender: [{ urls: [path] }] });
      Object.assign(link, { href: path, id: 'ahead', textContent: 'ahead' });
      document.querySelector('h1')!.after(link);
      document.head.append(rules);
    }, pathOf(other));
    await eventually(() => expect(asked.filter(({ path, purpose }) => path === pathOf(other) && purpose.includes('prerender'))).toHaveLength(1), PATIENCE);
    await page.waitForTimeout(2_500); // longer than a view takes to be counted
    expect(counted).toEqual([story.storyId]);
    await page.click('#ahead');
    await eventually(() => expect(counted).toEqual([story.storyId, other.storyId]), PATIENCE);
  });
});
