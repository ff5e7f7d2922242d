import { bodyOfParagraphs } from '@stet/contracts';
import { eventually } from '@stet/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { EditorialClient } from '../../client/editorial-client.ts';
import { addressOf } from '../../stack/plan.ts';
import { RunningNewsroom } from '../../stack/running-newsroom.ts';
import { hasChromium, openBrowser } from '../browser.ts';
import { signedIn } from './kinds-of-page.ts';
import { PrerenderingBrowser } from './prerendering-browser.ts';

const UP_MS = 300_000;
/** Longer than a page must be seen. */
const SEEN_MS = 2_500;
const SOON = { timeoutMs: 15_000 };
const READER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
const RELOADS = 10;

(hasChromium ? describe : describe.skip)('what is counted of a reader', () => {
  let newsroom: RunningNewsroom;
  let editorial: EditorialClient;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    newsroom = await RunningNewsroom.somewhere();
    await newsroom.start();
    [browser, editorial] = await Promise.all([openBrowser({ isOfReader: true }), signedIn(newsroom)]);
  }, UP_MS);
  afterAll(async () => {
    await browser?.close();
    await newsroom?.remove();
  }, UP_MS);
  afterEach(() => context?.close());

  const open = async (address: string, options: BrowserContextOptions = {}) => {
    context = await browser.newContext({ userAgent: READER, ...options });
    page = await context.newPage();
    await page.goto(address);
  };
  const published = async (headline: string) => {
    const draft = await editorial.createStory({ language: 'en', section: 'economy', headline, body: bodyOfParagraphs(Array.from({ length: 30 }, (_, part) => `${headline}, paragraph ${part + 1}. ${'Words of a story. '.repeat(20)}`)) });
    const { storyId, publicUrl } = await editorial.publish(draft.storyId);
    await eventually(async () => expect((await fetch(publicUrl!)).status).toBe(200), SOON);
    return { storyId, address: publicUrl! };
  };
  const countsOf = async (storyId: string) => {
    const { views, rawViews } = (await (await fetch(`${addressOf(newsroom.plan, 'analytics')}/v1/counts/${storyId}`)).json()) as { views: number; rawViews: number };
    return { views, rawViews };
  };
  /** And stays so for as long as one more view would need. */
  const isCounted = async (storyId: string, views: number, rawViews: number) => {
    await eventually(async () => expect(await countsOf(storyId)).toEqual({ views, rawViews }), SOON);
    await sleep(SEEN_MS);
    expect(await countsOf(storyId)).toEqual({ views, rawViews });
  };
  const viewTaken = () => page.waitForResponse((response) => response.url().endsWith('/v1/views') && response.status() === 204);

  it(`is one view for a story that is loaded ${RELOADS} times`, async () => {
    const { storyId, address } = await published('Loaded again and again');
    await open('about:blank');
    for (let load = 0; load < RELOADS; load++) await Promise.all([viewTaken(), load ? page.reload() : page.goto(address)]);
    await isCounted(storyId, 1, RELOADS);
  });

  it('is nothing for a page that is prerendered, until it is shown', async () => {
    const [shown, ahead] = [await published('Shown'), await published('Ahead of the reader')];
    const tab = await PrerenderingBrowser.open(shown.address, READER);
    try {
      await isCounted(shown.storyId, 1, 1);
      await tab.evaluate(`
        const rules = document.createElement('script');
        rules.type = 'speculationrules';
        rules.textContent = JSON.stringify({ prerender: [{ urls: ['${ahead.address}'] }] });
        document.head.append(rules)`);
      await eventually(() => expect(tab.isPrerendering).toBe(true), SOON);
      await isCounted(ahead.storyId, 0, 0);
      await tab.evaluate(`location.href = '${ahead.address}'`);
      await isCounted(ahead.storyId, 1, 1);
      expect(await tab.evaluate(`performance.getEntriesByType('navigation')[0].activationStart`)).toBeGreaterThan(0); // it was this page
    } finally {
      await tab.close();
    }
  });

  it('is one view for who leaves a page and comes back to it by Back and Forward', async () => {
    const { storyId, address } = await published('Come back to');
    await open(address);
    await isCounted(storyId, 1, 1);
    await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { isKept: persisted })));
    await page.goto(`${newsroom.site}/en`);
    await page.goBack({ waitUntil: 'commit' }); // it is not loaded again
    expect(await page.evaluate(() => Reflect.get(globalThis, 'isKept'))).toBe(true);
    await isCounted(storyId, 1, 1);
    await page.goForward({ waitUntil: 'commit' });
    await page.goBack({ waitUntil: 'commit' });
    await isCounted(storyId, 1, 1);
  });

  it('is one view of each story that comes below another, however often the reader turns between them', async () => {
    const [next, first] = [await published('Comes below'), await published('Comes first')];
    await open(first.address);
    await isCounted(first.storyId, 1, 1);
    const article = ({ storyId }: { storyId: string }) => page.locator(`.story[data-story="${storyId}"]`);
    await eventually(async () => {
      await page.mouse.wheel(0, 900);
      expect(await article(next).count()).toBe(1);
    }, SOON);
    for (const story of [next, first, next]) {
      await article(story).locator('.headline').scrollIntoViewIfNeeded();
      await article(story).evaluate((element) => element.scrollIntoView());
      await page.waitForTimeout(SEEN_MS);
    }
    await isCounted(next.storyId, 1, 1);
    expect(await countsOf(first.storyId)).toEqual({ views: 1, rawViews: 1 });
  });

  it('is nothing without scripts, and the story is read all the same', async () => {
    const { storyId, address } = await published('Without scripts');
    await open(address, { javaScriptEnabled: false });
    expect(await page.locator('.story-body').innerText()).toContain('Without scripts, paragraph 30.');
    await isCounted(storyId, 0, 0);
  });
});
