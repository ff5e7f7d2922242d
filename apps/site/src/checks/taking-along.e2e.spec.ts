import { execFileSync, spawnSync } from 'node:child_process';
import { bodyOfParagraphs } from '@stet/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { wordsOf } from '../language/words.js';
import { aBrowser, hasBrowser } from '../spec/browser.js';
import { LANGUAGES } from '../spec/builders.js';
import { LONG_BODY, aSnapshot, pathOf } from '../spec/stories.js';
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

  (hasPdftotext ? it : it.skip).each(LANGUAGES.flatMap((language, index) => [1_100, 1_600 + index * 300].map((height) => ({ language, height }))))(
    'the first sheet in $language begins the text below a picture of 1200 × $height, and no heading stands at a foot',
    async ({ language, height }) => {
      const content = Array.from({ length: 24 }, (_, index) => [
        { type: 'heading' as const, attrs: { level: 2 as const }, content: [{ type: 'text' as const, text: `Heading ${index + 1}` }] },
        ...bodyOfParagraphs([`Paragraph ${index + 1}. ${'The ferry sails twelve times a day and has never been calmer. '.repeat(2 + (index % 5))}`]).content,
      ]).flat();
      const story = aSnapshot({ language, body: { ...LONG_BODY, content }, picture: { url: `${read.elsewhere.address}/tall.svg`, alternativeText: '', width: 1_200, height } });
      await read.site.publish(story);
      await open(language);
      await page.goto(read.address + pathOf(story));
      const sheets = execFileSync('pdftotext', ['-layout', '-', '-'], { input: await page.pdf({ format: 'A4' }), encoding: 'utf8' }).split('\f');
      expect(sheets[0]).toContain('Paragraph 1.');
      expect(sheets.map((sheet) => sheet.trim().split('\n').at(-1)).filter((line) => /^Heading \d+$/.test(line!.trim()))).toEqual([]);
    },
  );

  it('copies a dash as it was written', async () => {
    const story = aSnapshot({ language: 'ru', headline: 'Мост — надежда' });
    await read.site.publish(story);
    await open('ru');
    await page.goto(read.address + pathOf(story));
    expect(await page.locator('h1').textContent()).toBe('Мост\u00a0— надежда');
    await page.locator('h1').evaluate((element) => getSelection()!.selectAllChildren(element));
    await page.keyboard.press('Control+C');
    expect(await clipboard()).toBe('Мост — надежда');
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
