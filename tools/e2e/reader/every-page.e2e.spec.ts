import type { Browser } from 'playwright-core';
import { RunningNewsroom } from '../../stack/running-newsroom.ts';
import { hasChromium, openBrowser } from '../browser.ts';
import { KINDS, LANGUAGES, STATUS, kindsOfPage, signedIn, type Kind, type Language } from './kinds-of-page.ts';
import { htmlErrors } from './nu-html-checker.ts';
import { violations } from '../violations.ts';

const UP_MS = 300_000;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What the crawl prints before each thing that it found. */
const EXAMPLE = ' '.repeat(10);
const NARROW = { width: 320, height: 640 };
const DESK = { width: 1_280, height: 800 };
/** What stands out of the screen, when the page can be scrolled sideways. */
const OVERFLOWING = `document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML.slice(0, 120))`;

(hasChromium ? describe : describe.skip)('every kind of page in every language', () => {
  let newsroom: RunningNewsroom;
  let browser: Browser;
  let pages: Record<Language, Record<Kind, string>>;

  beforeAll(async () => {
    newsroom = await RunningNewsroom.somewhere();
    await newsroom.start();
    browser = await openBrowser();
    const editorial = await signedIn(newsroom);
    const kinds = await Promise.all(LANGUAGES.map(async (language) => [language, await kindsOfPage(newsroom, editorial, language)] as const));
    pages = Object.fromEntries(kinds) as Record<Language, Record<Kind, string>>;
  }, UP_MS);
  afterAll(async () => {
    await browser?.close();
    await newsroom?.remove();
  }, UP_MS);

  const cases = LANGUAGES.flatMap((language) => KINDS.map((kind) => ({ language, kind })));

  it('has no error of HTML', async () => {
    const documents = Object.fromEntries(await Promise.all(cases.map(async ({ language, kind }) => [`${kind} ${language}`, await (await fetch(pages[language][kind])).text()] as const)));
    expect(await htmlErrors(documents)).toEqual([]);
  }, UP_MS);

  it.each(cases)('$kind $language is accessible by day and by night, and fits a narrow screen, with text of twice the size, too', async ({ language, kind }) => {
    const context = await browser.newContext({ viewport: DESK });
    try {
      const page = await context.newPage();
      const answer = await page.goto(pages[language][kind]);
      expect([answer!.status(), await page.locator('html').getAttribute('lang'), await page.locator('h1').count()]).toEqual([STATUS[kind] ?? 200, language, 1]);
      expect(await violations(page, TAGS)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, TAGS)).toEqual([]);
      await page.setViewportSize(NARROW);
      expect(await page.evaluate(OVERFLOWING)).toEqual([]);
      await page.evaluate(`localStorage.setItem('stet.text-size', '200')`);
      await page.reload();
      expect(await page.evaluate(OVERFLOWING)).toEqual([]);
      expect(await page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--text-scale').trim()`)).toBe('2');
    } finally {
      await context.close();
    }
  });

  it('leads everywhere, and nowhere to nothing, nor to words of another language', async () => {
    const { output, code } = await newsroom.run('crawl');
    expect(output.split('\n').filter((line) => line.startsWith(EXAMPLE))).toEqual([]);
    expect(JSON.parse(output.trim().split('\n').findLast((line) => line.startsWith('{'))!)).toMatchObject({ passed: true, broken: 0, mixed: 0, nonReciprocal: 0 });
    expect(code).toBe(0);
  }, UP_MS);
});
