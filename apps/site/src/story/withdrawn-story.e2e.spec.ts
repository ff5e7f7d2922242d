import { AxeBuilder } from '@axe-core/playwright';
import { StoryWithdrawn, type StorySnapshot } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { wordsOf } from '../language/words.js';
import { LANGUAGES } from '../spec/builders.js';
import { hasBrowser } from '../spec/browser.js';
import { aSiteInBrowser, type SiteInBrowser } from '../spec/site-in-browser.js';
import { ago, aSnapshot, aWithdrawal, LONG_BODY, pathOf } from '../spec/stories.js';

const PATIENCE = { timeoutMs: 20_000 };
const DAY_MS = 86_400_000;
const NOTICE = 'Its source was wrong.';
const picture = { url: 'http://127.0.0.1:9/ferry.jpg', alternativeText: '', caption: 'The last crossing', width: 1600, height: 900 };

(hasBrowser ? describe : describe.skip)('a story that is withdrawn while it is read', () => {
  let site: SiteInBrowser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    site = await aSiteInBrowser();
  });
  afterAll(() => site?.stop());
  beforeEach(async () => {
    context = await site.browser.newContext({ viewport: { width: 1_000, height: 700 }, reducedMotion: 'reduce' });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  const withdraw = (story: StorySnapshot, reason: 'kill' | 'takedown', notice = NOTICE) => site.app.get(EventLog).append(StoryWithdrawn, [aWithdrawal(story, { reason, notice })]);
  const found = () => page.evaluate(() => document.documentElement.outerHTML);

  it.each(LANGUAGES.map((language, index) => ({ language, reason: index % 2 ? ('takedown' as const) : ('kill' as const) })))('says so in $language after a $reason, and nothing of it stays', async ({ language, reason }) => {
    const words = wordsOf(language);
    const story = aSnapshot({ language, headline: 'A ferry that never sailed', standfirst: 'It was said to sail.', body: LONG_BODY, picture });
    await site.publish(story);
    await page.goto(site.address + pathOf(story));
    await page.locator('.share').waitFor();
    await withdraw(story, reason, '');
    await page.getByRole('heading', { level: 1, name: words.withdrawnTitle }).waitFor();
    expect(await page.locator('main > .story').innerText()).toContain(words.withdrawnText);
    await page.locator('#announcer', { hasText: words.withdrawnText }).waitFor({ state: 'attached' });
    expect(await page.title()).toMatch(new RegExp(`^${words.withdrawnTitle} — `));
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
    for (const gone of ['A ferry that never sailed', 'It was said to sail', 'Paragraph', 'The last crossing', 'ferry.jpg', words.storyChanged]) expect(await found()).not.toContain(gone);
    expect(await page.locator('.share, [data-does=print]').count()).toBe(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    await page.getByRole('link', { name: words.toFront }).click();
    await page.waitForURL(`${site.address}/${language}`);
  });

  it('takes one away that was loaded below another, which stays', async () => {
    const [first, below] = [0, 1].map((index) => aSnapshot({ section: 'economy', headline: `Pier part ${index + 1}`, body: LONG_BODY, firstPublishedAt: ago((3_500 + index) * DAY_MS), versionPublishedAt: ago((3_500 + index) * DAY_MS) })) as [StorySnapshot, StorySnapshot];
    await site.publish(first, below);
    await page.goto(site.address + pathOf(first));
    await page.mouse.wheel(0, 200);
    await page.locator('[data-does=load-next]').click();
    await page.locator('.next-divider').waitFor();
    await withdraw(below, 'kill');
    const gone = page.getByRole('heading', { level: 2, name: wordsOf('en').withdrawnTitle });
    await gone.waitFor();
    expect(await page.title()).toMatch(/^This story was withdrawn — /);
    expect(await page.locator('main > .story').nth(1).innerText()).toContain(NOTICE);
    expect(await page.locator('main > .story').first().innerText()).toContain('Paragraph 12.');
    await page.evaluate(() => scrollTo(0, 0));
    await eventually(async () => {
      expect(await page.title()).toMatch(/^Pier part 1 — /);
      expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('max-image-preview:large');
    }, PATIENCE);
    expect(await found()).not.toContain('Pier part 2');
  });

  it('takes the story away above the one that is read', async () => {
    const [first, below] = [0, 1].map((index) => aSnapshot({ section: 'economy', headline: `Bridge part ${index + 1}`, body: LONG_BODY, firstPublishedAt: ago((3_600 + index) * DAY_MS), versionPublishedAt: ago((3_600 + index) * DAY_MS) })) as [StorySnapshot, StorySnapshot];
    await site.publish(first, below);
    await page.goto(site.address + pathOf(first));
    await page.locator('[data-does=load-next]').click();
    await page.locator('.next-divider').waitFor();
    await withdraw(first, 'takedown');
    await page.getByRole('heading', { level: 1, name: wordsOf('en').withdrawnTitle }).waitFor({ state: 'attached' });
    expect(await page.title()).toMatch(/^Bridge part 2 — /);
    expect(await found()).not.toContain('Bridge part 1');
  });

  it('is asked for less and less often where the site knows nothing of it, and stays', async () => {
    const story = aSnapshot({ headline: 'A ferry of long ago', body: LONG_BODY });
    await site.publish(story);
    await page.clock.install();
    let asked = 0;
    await page.route('**/popularity', (route) => {
      asked += 1;
      return route.fulfill({ status: 404 });
    });
    await page.goto(site.address + pathOf(story));
    for (let step = 0; step < 40; step++) {
      await page.clock.runFor(2_500);
      await page.waitForTimeout(50); // for the answers
    }
    expect(asked).toBeGreaterThan(2);
    expect(asked).toBeLessThan(9); // it would be 20
    expect(await page.locator('main > .story').innerText()).toContain('A ferry of long ago');
  });
});
