import { execFileSync, spawnSync } from 'node:child_process';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { wordsOf } from '../language/words.js';
import { aBrowser, hasBrowser } from '../spec/browser.js';
import { LANGUAGES } from '../spec/builders.js';
import { pathOf } from '../spec/stories.js';
import { aStoryToRead, type StoryToRead } from '../spec/story-to-read.js';

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined;

(hasBrowser ? describe : describe.skip)('what readers take along', () => {
  let read: StoryToRead;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [read, browser] = await Promise.all([aStoryToRead({ settings: { appLinks: [{ name: 'App Store', url: 'https://apps.example/selvane' }] } }), aBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await read?.stop();
  });
  afterEach(() => context?.close());

  const open = async (language = 'en') => {
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    await page.goto(read.at(language));
  };
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const canonical = () => page.locator('link[rel=canonical]').getAttribute('href');

  (hasPdftotext ? it : it.skip).each(LANGUAGES)('a sheet in %s has the story, its author, address and notice, and nothing to press', async (language) => {
    await open(language);
    const words = wordsOf(language);
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: await page.pdf({ format: 'A4' }), encoding: 'utf8' }).normalize('NFC');
    const unbroken = text.replace(/\s+/g, '');
    const parts = ['Ferry line reopens', 'Mara Lind', 'Selvane Wire', 'Port Authority', 'It had been open before.', 'Paragraph 12.', 'Photo', (await canonical())!, words.reuse, '© The Selvane Courier'];
    for (const part of parts.map((one) => (one === 'Photo' ? words.picture.replace('{credit}', 'Ilya Ren') : one))) expect(unbroken).toContain(part.replace(/\s+/g, ''));
    const chrome = [words.search, words.share, words.print, words.copyLink, 'Telegram', 'WhatsApp', words.mostRead, words.followUs, words.seeChanges, 'App Store', words.languageCode, words.nextStory];
    for (const part of chrome) expect(text).not.toContain(part);
  });

  it('a sheet is black on white, whatever the theme', async () => {
    context = await browser.newContext({ colorScheme: 'dark' });
    page = await context.newPage();
    await page.goto(read.at());
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const colours = () => page.locator('.story-body p').first().evaluate((element) => [getComputedStyle(element).color, getComputedStyle(document.body).backgroundColor]);
    expect(await colours()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  });

  it.each(LANGUAGES)('long text that is copied asks for a link in %s', async (language) => {
    await open(language);
    await page.locator('.story-body').evaluate((element) => getSelection()!.selectAllChildren(element));
    await page.keyboard.press('Control+C');
    const text = await clipboard();
    expect(text).toContain('Paragraph 12.');
    expect(text.endsWith(`${wordsOf(language).reuse}\n${await canonical()}`)).toBe(true);
    expect(await page.locator('.story .reuse').innerText()).toBe(wordsOf(language).reuse);
  });

  it.each(['feed.xml', 'atom.xml', 'feed.json'])('%s carries the notice', async (feed) => {
    const { body } = await read.site.get(`/ru/${feed}`);
    expect(body).toContain(wordsOf('ru').reuse);
  });

  it.each(LANGUAGES)('a link that is copied in %s is the canonical one, and a voice says so', async (language) => {
    await open(language);
    await page.click('[data-does=copy-link]');
    await page.locator('#announcer[role=status][aria-live=polite]', { hasText: wordsOf(language).copied }).waitFor();
    expect(await clipboard()).toBe(await canonical());
  });

  it('a link can be copied where the page has no clipboard', async () => {
    await open();
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'));
    await page.reload();
    expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(false);
    await page.click('[data-does=copy-link]');
    await page.locator('#announcer', { hasText: wordsOf('en').copied }).waitFor();
    const pasted = await context.newPage();
    await pasted.goto(read.at());
    expect(await pasted.evaluate(() => navigator.clipboard.readText())).toBe(await pasted.locator('link[rel=canonical]').getAttribute('href'));
  });

  it('the device shares by itself where it can', async () => {
    await open();
    await page.addInitScript(() => Object.assign(navigator, { share: (what: object) => Promise.resolve(Object.assign(globalThis, { shared: what })) }));
    await page.reload();
    await page.click('[data-does=share]');
    expect(await page.evaluate(() => (globalThis as { shared?: object }).shared)).toEqual({ url: await canonical(), title: 'Ferry line reopens' });
  });

  it('there are plain links to share with where it cannot', async () => {
    await open();
    expect(await page.locator('[data-does=share]').isVisible()).toBe(false);
    const links = await page.locator('.share a').evaluateAll((all) => all.map((link) => decodeURIComponent((link as HTMLAnchorElement).href)));
    expect(links.map((link) => new URL(link).hostname || new URL(link).protocol)).toEqual(['t.me', 'wa.me', 'www.facebook.com', 'x.com', 'mailto:']);
    for (const link of links) expect(link).toContain(pathOf(read.stories[0]!));
  });
});
