import { eventually } from '@stet/testing';
import type { IncomingMessage, Server } from 'node:http';
import type { BrowserContext, Page } from 'playwright-core';
import { hasBrowser } from '../spec/browser.js';
import { anElsewhere, type Elsewhere } from '../spec/elsewhere.js';
import { aSiteInBrowser, type SiteInBrowser } from '../spec/site-in-browser.js';
import { LONG_BODY, aSnapshot, pathOf } from '../spec/stories.js';

const PATIENCE = { timeoutMs: 20_000 };
const [story, other] = [aSnapshot({ headline: 'Read first', body: LONG_BODY }), aSnapshot({ headline: 'Perhaps next', body: LONG_BODY })];

(hasBrowser ? describe : describe.skip)('ahead of the reader', () => {
  let analytics: Elsewhere;
  /** Address and purpose of every page that a browser asked for. */
  let asked: { readonly path: string; readonly purpose: string }[];
  let site: SiteInBrowser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    analytics = await anElsewhere();
    site = await aSiteInBrowser({ environment: { ANALYTICS_PUBLIC_URL: analytics.address } });
    await site.publish(story, other);
    (site.app.getHttpServer() as Server).on('request', ({ url, headers }: IncomingMessage) => asked.push({ path: url!, purpose: String(headers['sec-purpose'] ?? '') }));
  });
  afterAll(async () => {
    await site?.stop();
    await analytics?.stop();
  });
  beforeEach(async () => {
    asked = [];
    analytics.asked.length = 0;
    context = await site.browser.newContext({ bypassCSP: true }); // for the rule that a spec adds
    page = await context.newPage();
  });
  afterEach(() => context.close());

  const counted = () => analytics.asked.filter(({ method, path }) => method === 'POST' && path === '/v1/views').map(({ body }) => (JSON.parse(body) as { storyId: string }).storyId);

  it('a story is fetched once a link to it is dwelt on, and no other page', async () => {
    await page.goto(`${site.address}/en`);
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
    await page.goto(site.address + pathOf(story));
    await eventually(() => expect(counted()).toEqual([story.storyId]), PATIENCE);
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
    expect(counted()).toEqual([story.storyId]);
    await page.click('#ahead');
    await eventually(() => expect(counted()).toEqual([story.storyId, other.storyId]), PATIENCE);
  });
});
