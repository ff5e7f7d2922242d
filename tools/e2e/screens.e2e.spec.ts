import type { Browser, Page } from 'playwright-core';
import { findExamples, type Examples } from '../screens/examples.ts';
import { SCREENS, type Screen, type Viewer } from '../screens/screen-list.ts';
import { show } from '../screens/show.ts';
import { Viewers } from '../screens/viewers.ts';
import { RunningNewsroom } from '../stack/running-newsroom.ts';
import { hasChromium, openBrowser } from './browser.ts';
import { atRest, violations } from './violations.ts';

const UP_MS = 300_000;
const EACH_MS = 180_000;
const LANGUAGES = ['en', 'ru', 'az', 'hy'] as const;
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
/** What is opened on a page is of the same parts and colours as the pages are. */
const OPENED: Readonly<Partial<Record<(typeof LANGUAGES)[number], readonly Theme[]>>> = { en: ['light'], hy: ['dark'] };
/** WCAG 1.4.3 and 1.4.1 depend on the theme; the rest is the same by night. */
const OF_COLOURS = ['wcag143', 'wcag141'];
const USUAL = { width: 1_440, height: 900 };
/** What a phone shows at 400 per cent (WCAG 1.4.10). */
const NARROWEST = { width: 320, height: 800 };
/** What the library of components calls parts of its own that it was told no name for. */
const UNSAID = ['Toggle password visibility'].map((name) => `[aria-label="${name}"]`).join();
const BEYOND = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

(hasChromium ? describe : describe.skip)('every screen of the newsroom app', () => {
  let newsroom: RunningNewsroom;
  let browser: Browser;
  let examples: Examples;
  let viewers: Viewers;
  const pages = new Map<string, Page>();

  /** One window for each who looks, and language: they are kept, because a browser keeps what it has loaded. */
  async function pageFor(viewer: Viewer, language: string): Promise<Page> {
    const key = `${viewer} ${language}`;
    if (!pages.has(key)) pages.set(key, await (await viewers.context(viewer, { viewport: USUAL })).newPage());
    return pages.get(key)!;
  }

  async function faults(screen: Screen, language: string, themes: readonly Theme[]): Promise<string[]> {
    const found: string[] = [];
    const page = await pageFor(screen.viewer, language);
    const note = ({ message }: Error) => found.push(`${language}: ${message}`);
    page.on('pageerror', note);
    await show(page, newsroom.app, screen, examples, language);
    for (const part of await page.locator(UNSAID).all()) found.push(`${language}: “${await part.getAttribute('aria-label')}” is no name of ours`);
    for (const [index, colorScheme] of themes.entries()) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor(); // the app follows when it hears of it
      found.push(...(await violations(page, index === 0 ? undefined : OF_COLOURS)).map((one) => `${language}, ${colorScheme}: ${one}`));
    }
    await page.setViewportSize(NARROWEST);
    await atRest(page);
    const beyond = await page.evaluate<number>(BEYOND);
    if (beyond > 0) found.push(`${language}: ${beyond} pixels stand beside a screen of ${NARROWEST.width}`);
    await page.setViewportSize(USUAL);
    page.off('pageerror', note);
    return found;
  }

  beforeAll(async () => {
    newsroom = await RunningNewsroom.somewhere();
    await newsroom.start();
    browser = await openBrowser();
    viewers = new Viewers(browser, newsroom.app);
    examples = await findExamples((await pageFor('chief-editor', 'en')).request, newsroom.app);
    for (const viewer of ['admin', 'reporter'] as const) await pageFor(viewer, 'en');
  }, UP_MS);
  afterAll(async () => {
    await browser?.close();
    await newsroom?.remove();
  }, UP_MS);

  it.each(SCREENS.map((screen) => [screen.name, screen] as const))(
    '%s: can be used by everybody, in each language, by day and by night, and on the narrowest screen',
    async (_name, screen) => {
      const looks = screen.open ? OPENED : Object.fromEntries(LANGUAGES.map((language) => [language, THEMES]));
      const found = await Promise.all(Object.entries(looks).map(([language, themes]) => faults(screen, language, themes)));
      expect(found.flat()).toEqual([]);
    },
    EACH_MS,
  );
});
