import { AxeBuilder } from '@axe-core/playwright';
import { StoryCorrected } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { wordsOf } from '../language/words.js';
import { LANGUAGES } from '../spec/builders.js';
import { hasBrowser } from '../spec/browser.js';
import { aSiteInBrowser, type SiteInBrowser } from '../spec/site-in-browser.js';
import { LONG_BODY, aSnapshot, ago, pathOf } from '../spec/stories.js';

const PATIENCE = { timeoutMs: 20_000 };
const ADVERTISER = 'http://127.0.0.1:9';
const settings = { adSlots: [{ slot: 'story-end', width: 300, height: 250 }], appLinks: [{ name: 'App Store', url: 'https://apps.example/selvane' }] };
const stories = LANGUAGES.map((language) =>
  aSnapshot({ language, body: LONG_BODY, tags: ['Ferry'], bylines: [{ name: 'Mara Lind', slug: 'mara-lind' }], sources: [{ name: 'Port Authority', url: 'https://port.example/' }] }),
);
const corrected = stories.map((story) => ({ ...story, version: 2, headline: 'Ferry line reopens', versionPublishedAt: ago(0), corrections: [{ version: 2, note: 'It had been open before.', correctedAt: ago(0) }] }));
const others = LANGUAGES.flatMap((language) => Array.from({ length: 12 }, () => aSnapshot({ language, tags: ['Ferry'] })));

(hasBrowser ? describe : describe.skip)('a story in a browser', () => {
  let site: SiteInBrowser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    site = await aSiteInBrowser({ environment: { AD_FRAME_URL: `${ADVERTISER}/?slot={slot}` }, settings });
    await site.publish(...others, ...stories);
    await site.app.get(EventLog).append(StoryCorrected, corrected);
    for (const story of corrected) await eventually(async () => expect((await site.get(pathOf(story))).body).toContain('Ferry line reopens'), PATIENCE);
  });
  afterAll(() => site?.stop());
  beforeEach(async () => {
    context = await site.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    await page.goto(site.address + pathOf(stories[0]!));
  });
  afterEach(() => context.close());

  const copied = async (select: string) => {
    await page.locator(select).first().evaluate((element) => getSelection()!.selectAllChildren(element));
    await page.keyboard.press('Control+C');
    return page.evaluate(() => navigator.clipboard.readText());
  };

  it('asks for a link when much of it is copied, and leaves a short quotation alone', async () => {
    const much = await copied('.story-body');
    expect(much).toContain('Paragraph 12.');
    expect(much).toContain(wordsOf('en').reuse);
    expect(much.trimEnd().endsWith(pathOf(stories[0]!))).toBe(true);
    expect(await copied('.story h1')).toBe('Ferry line reopens');
  });

  it('copies its link and says so', async () => {
    await page.click('[data-does=copy-link]');
    await page.locator('#announcer', { hasText: 'Link copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await page.locator('link[rel=canonical]').getAttribute('href'));
  });

  it('keeps the size of its text from the first paint on, up to twice', async () => {
    const size = () => page.locator('.story-body p').first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    const before = await size();
    for (let step = 0; step < 5; step++) await page.click('[data-does=text-larger]');
    expect(await size()).toBeCloseTo(before * 2);
    await page.reload({ waitUntil: 'commit' });
    await page.locator('.story-body').waitFor();
    expect(await size()).toBeCloseTo(before * 2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('does not move when an advertisement is late, missing or taken out', async () => {
    const height = () => page.locator('.ad').evaluate((element) => element.getBoundingClientRect().height);
    const before = await height();
    expect(before).toBeGreaterThan(250);
    await page.locator('.ad iframe').evaluate((frame) => frame.remove());
    expect(await height()).toBe(before);
  });

  it('prints as a sheet: headline, author, address and notice, and nothing to press', async () => {
    await page.emulateMedia({ media: 'print' });
    const text = await page.evaluate(() => document.body.innerText);
    for (const part of ['The Selvane Courier', 'Ferry line reopens', 'Mara Lind', pathOf(stories[0]!), wordsOf('en').reuse]) expect(text).toContain(part);
    for (const part of [wordsOf('en').search, 'Telegram', wordsOf('en').mostRead, wordsOf('en').advertisement, wordsOf('en').followUs]) expect(text).not.toContain(part);
  });

  it('has room below a headline, whatever follows it', async () => {
    const bare = aSnapshot({ standfirst: '' });
    await site.publish(bare);
    for (const path of [pathOf(bare), pathOf(stories[0]!)]) {
      await page.goto(site.address + path);
      const room = await page.locator('.headline').evaluate((headline) => {
        const [size, next] = [parseFloat(getComputedStyle(headline.ownerDocument.documentElement).fontSize), headline.nextElementSibling!];
        return (next.getBoundingClientRect().top + parseFloat(getComputedStyle(next).paddingTop) - headline.getBoundingClientRect().bottom) / size;
      });
      expect(room).toBeGreaterThanOrEqual(path === pathOf(bare) ? 1.45 : 0.45);
    }
  });

  it('shows every version with what changed', async () => {
    await page.click('.see-changes');
    expect(await page.locator('ins').allInnerTexts()).toEqual(['reopens']);
    expect(await page.locator('del').allInnerTexts()).toEqual(['opens']);
    expect(await page.locator('.version h2').allInnerTexts()).toEqual(['Version 2 Correction', 'Version 1 First published']);
  });

  it('shows how its views move at once, and asks less often once they stand still', async () => {
    await page.clock.install();
    let views = 100;
    let asked = 0;
    await page.route('**/popularity', (route) => {
      asked += 1;
      return route.fulfill({ json: { views, version: 2 } });
    });
    await page.goto(site.address + pathOf(stories[0]!));
    const pass = async (seconds: number) => {
      asked = 0;
      for (let tenths = 0; tenths < seconds * 10; tenths++) {
        await page.clock.runFor(100);
        if (tenths % 5 === 0) await page.waitForTimeout(10); // for the answers
      }
      return asked;
    };
    const shown = page.locator('[data-shows=views]').first();
    for (views of [101, 102, 103]) {
      await pass(1);
      await eventually(async () => expect(await shown.textContent()).toBe(String(views)));
    }
    await pass(25);
    expect(await pass(30)).toBeLessThan(8);
    views = 104;
    await pass(6);
    await eventually(async () => expect(await shown.textContent()).toBe('104'));
    expect(await pass(7)).toBeGreaterThan(6);
  });

  it('is read without a script', async () => {
    const plain = await site.browser.newPage({ javaScriptEnabled: false });
    await plain.goto(site.address + pathOf(stories[0]!));
    expect(await plain.locator('.story-body').innerText()).toContain('Paragraph 12.');
    expect(await plain.locator('[data-does=copy-link]').isVisible()).toBe(false);
    await plain.close();
  });

  it.each(LANGUAGES.flatMap((language, index) => (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme, path: pathOf(stories[index]!) }))))(
    'is accessible in $language, $colorScheme, and so are its versions',
    async ({ colorScheme, path }) => {
      await page.emulateMedia({ colorScheme });
      for (const one of [path, `${path}/versions`]) {
        await page.goto(site.address + one);
        const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      }
    },
  );
});
