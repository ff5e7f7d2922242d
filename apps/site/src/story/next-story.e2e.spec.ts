import { AxeBuilder } from '@axe-core/playwright';
import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { wordsOf } from '../language/words.js';
import { hasBrowser } from '../spec/browser.js';
import { aSiteInBrowser, type SiteInBrowser } from '../spec/site-in-browser.js';
import { LONG_BODY, aSnapshot, ago, pathOf } from '../spec/stories.js';

const PATIENCE = { timeoutMs: 20_000 };
const DAY_MS = 86_400_000;
/** Older than what other specs of this run told the log, so that nothing of theirs comes between. */
const stories = Array.from({ length: 6 }, (_, index) =>
  aSnapshot({ section: 'economy', headline: `Ferry part ${index + 1}`, body: LONG_BODY, bylines: [{ name: 'Mara Lind', slug: 'mara-lind' }], tags: [`part-${randomUUID()}`], firstPublishedAt: ago((4_000 + index) * DAY_MS), versionPublishedAt: ago((4_000 + index) * DAY_MS) }),
);
const paths = stories.map(pathOf);

(hasBrowser ? describe : describe.skip)('the next story', () => {
  let site: SiteInBrowser;
  let context: BrowserContext;
  let page: Page;
  let counted: string[];

  beforeAll(async () => {
    site = await aSiteInBrowser({ settings: { adSlots: [{ slot: 'story-aside', width: 300, height: 600 }] } });
    await site.publish(...stories);
  });
  afterAll(() => site?.stop());
  afterEach(() => context?.close());

  const open = async (options: BrowserContextOptions = {}) => {
    counted = [];
    context = await site.browser.newContext({ viewport: { width: 1_000, height: 700 }, ...options });
    await context.route('**/v1/views', (route) => {
      counted.push((JSON.parse(route.request().postData()!) as { storyId: string }).storyId);
      return route.fulfill({ status: 202, headers: { 'access-control-allow-origin': '*' } });
    });
    page = await context.newPage();
    await page.goto(site.address + '/en/economy');
    await page.goto(site.address + paths[0]);
  };
  const pathNow = () => decodeURI(new URL(page.url()).pathname);
  const articles = () => page.locator('main > .story').count();
  const isAtEnd = () => page.evaluate(() => scrollY + innerHeight >= document.body.scrollHeight - 1);
  /** Reads on until what is waited for has come; who is at the end before it goes back a little. */
  const readUntil = (holds: () => Promise<void>) =>
    eventually(async () => {
      await page.mouse.wheel(0, 400);
      await holds().catch(async (error: unknown) => {
        if (await isAtEnd()) await page.mouse.wheel(0, -1_200);
        throw error;
      });
    }, PATIENCE);
  const headlineInSight = (part: number) => page.locator('.headline', { hasText: `Ferry part ${part}` }).evaluateAll(([element]) => (element?.getBoundingClientRect().top ?? Infinity) < innerHeight / 2);

  it('comes when the reader does; address, title, and what is counted are of the story that is read', async () => {
    await open();
    await eventually(() => expect(counted).toEqual([stories[0]!.storyId]), PATIENCE);
    expect(await articles()).toBe(1);
    for (const part of [2, 3]) {
      await readUntil(async () => expect(await headlineInSight(part)).toBe(true));
      await eventually(async () => {
        expect([pathNow(), await page.title()]).toEqual([decodeURI(paths[part - 1]!), `Ferry part ${part} — The Selvane Courier`]);
        expect(counted).toEqual(stories.slice(0, part).map(({ storyId }) => storyId));
      }, PATIENCE);
    }
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toContain(paths[2]!);
    await page.locator('.headline', { hasText: 'Ferry part 1' }).scrollIntoViewIfNeeded();
    await eventually(() => expect(pathNow()).toBe(decodeURI(paths[0]!)), PATIENCE);
    await page.waitForTimeout(1_500); // as long as a view takes to be counted
    expect(counted).toEqual(stories.slice(0, 3).map(({ storyId }) => storyId));
  });

  it('is the last after three; the foot of the page is reached, and a plain link leads on', async () => {
    await open();
    await readUntil(async () => expect(await page.locator('.imprint').evaluate((foot) => foot.getBoundingClientRect().bottom <= innerHeight + 1)).toBe(true));
    expect(await articles()).toBe(4);
    expect(await page.locator('main > .next-story a').getAttribute('href')).toBe(paths[4]);
    expect(await page.locator('main > .next-story button').isVisible()).toBe(false);
  });

  it('does not push the foot of the page away from who is in it by keyboard', async () => {
    await open();
    await page.locator('.imprint a').first().focus();
    await page.mouse.wheel(0, 50_000);
    await page.waitForTimeout(500);
    expect(await articles()).toBe(1);
    await page.locator('.share a').first().focus();
    await eventually(async () => expect(await articles()).toBe(2), PATIENCE);
  });

  it('moves nothing that is in sight: who was at the end first is offered a button', async () => {
    await open({ serviceWorkers: 'block' });
    await page.route(`**${encodeURI(paths[1]!)}`, (route) => new Promise<void>((resolve) => setTimeout(() => resolve(route.continue()), 1_000)));
    await page.mouse.wheel(0, 50_000);
    const button = page.getByRole('button', { name: wordsOf('en').readHere });
    const foot = () => page.locator('.imprint').evaluate((element) => element.getBoundingClientRect().top);
    await page.waitForTimeout(300);
    const before = await foot();
    await button.waitFor();
    expect([await articles(), await foot()]).toEqual([1, before]);
    await button.click();
    await eventually(async () => expect([(await articles()) > 1, await headlineInSight(2)]).toEqual([true, true]), PATIENCE); // one more may be ahead by then
  });

  it('leaves Back where it was: one step leads out, to where the reader came from', async () => {
    await open();
    await readUntil(async () => expect(await headlineInSight(2)).toBe(true));
    await eventually(() => expect(pathNow()).toBe(decodeURI(paths[1]!)), PATIENCE);
    await page.goBack();
    expect(pathNow()).toBe('/en/economy');
    await page.goForward();
    expect([pathNow(), await page.locator('h1').innerText()].at(0)).toBe(decodeURI(paths[1]!));
  });

  it('reloads as itself, at the line where the reader was', async () => {
    await open();
    await readUntil(async () => expect(await headlineInSight(2)).toBe(true));
    await readUntil(async () => expect(await page.locator('.story').nth(1).evaluate((story) => story.getBoundingClientRect().top < -300)).toBe(true));
    await eventually(() => expect(pathNow()).toBe(decodeURI(paths[1]!)), PATIENCE);
    let before = NaN;
    await eventually(async () => {
      // both in one look: the last turn of the wheel may still be on its way
      const [top, into] = await page.locator('.story').nth(1).evaluate((story) => [story.getBoundingClientRect().top, (history.state as { into?: number } | null)?.into]);
      expect(into).toBeCloseTo(-top!, 0);
      before = top!;
    }, PATIENCE);
    await page.reload();
    expect(await page.locator('h1').innerText()).toBe('Ferry part 2');
    await eventually(async () => expect(Math.abs((await page.locator('.story').first().evaluate((story) => story.getBoundingClientRect().top)) - before)).toBeLessThan(5), PATIENCE);
  });

  it('waits for a button where motion is to be spared; Back leads to the story before, the keyboard along', async () => {
    await open({ reducedMotion: 'reduce' });
    const button = page.getByRole('button', { name: wordsOf('en').readHere });
    await readUntil(async () => expect(await button.evaluate((element) => element.getBoundingClientRect().bottom < innerHeight)).toBe(true));
    expect(await articles()).toBe(1);
    await button.click();
    await eventually(async () => expect([pathNow(), await page.evaluate(() => document.activeElement?.textContent)]).toEqual([decodeURI(paths[1]!), 'Ferry part 2']), PATIENCE);
    expect(await headlineInSight(2)).toBe(true);
    await page.locator('#announcer', { hasText: 'Ferry part 2' }).waitFor({ state: 'attached' });
    await page.goBack();
    await eventually(async () => expect([pathNow(), await page.title()]).toEqual([decodeURI(paths[0]!), 'Ferry part 1 — The Selvane Courier']), PATIENCE);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('next-divider');
    await page.goForward();
    await eventually(async () => expect([pathNow(), await page.evaluate(() => document.activeElement?.textContent)]).toEqual([decodeURI(paths[1]!), 'Ferry part 2']), PATIENCE);
  });

  it('is printed, shared and copied alone, is accessible, and leaves the page one heading of the first rank', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await readUntil(async () => expect(await headlineInSight(2)).toBe(true));
    await eventually(() => expect(pathNow()).toBe(decodeURI(paths[1]!)), PATIENCE);
    expect(await page.locator('h1').count()).toBe(1);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    await page.locator('.story').nth(1).locator('[data-does=copy-link]').click();
    await page.locator('#announcer', { hasText: wordsOf('en').copied }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(paths[1]!);
    await page.emulateMedia({ media: 'print' });
    const text = await page.evaluate(() => document.body.innerText);
    expect([text.includes('Ferry part 2'), text.includes('Ferry part 1')]).toEqual([true, false]);
  });

  it('is a plain link without a script', async () => {
    await open({ javaScriptEnabled: false });
    await page.locator('a[rel=next]').click();
    await page.waitForURL(site.address + paths[1]);
    expect(await page.locator('h1').innerText()).toBe('Ferry part 2');
  });

  it('stays a link when it cannot be had', async () => {
    await open();
    await context.route(`**${paths[1]}`, (route) => route.fulfill({ status: 410, body: 'gone' }));
    await readUntil(async () => expect(await page.locator('.imprint').evaluate((foot) => foot.getBoundingClientRect().bottom <= innerHeight + 1)).toBe(true));
    expect([await articles(), await page.locator('a[rel=next]').getAttribute('href')]).toEqual([1, paths[1]]);
  });
});
