import { eventually } from '@stet/testing';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { say, wordsOf } from '../language/words.js';
import { aBrowser, hasBrowser } from '../spec/browser.js';
import { LANGUAGES } from '../spec/builders.js';
import { aStoryToRead, type StoryToRead } from '../spec/story-to-read.js';

const PHONE = { width: 390, height: 844 };

(hasBrowser ? describe : describe.skip)('the tools for reading', () => {
  let read: StoryToRead;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [read, browser] = await Promise.all([aStoryToRead(), aBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await read?.stop();
  });
  afterEach(() => context?.close());

  const open = async (options: BrowserContextOptions = {}, address = read.at()) => {
    context = await browser.newContext(options);
    page = await context.newPage();
    await page.goto(address);
  };
  const larger = () => page.locator('[data-does=text-larger]');
  const sizes = () => page.evaluate(() => ['.story-body p', 'h1', '.standfirst', '.masthead .sections a', '.times'].map((selector) => parseFloat(getComputedStyle(document.querySelector(selector)!).fontSize)));
  const brightness = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number).reduce((sum, part) => sum + part) / 3);
  /** Colours change gently. */
  const isNight = () => eventually(async () => expect(await brightness()).toBeLessThan(60));
  const isDay = () => eventually(async () => expect(await brightness()).toBeGreaterThan(200));
  const isPressed = () => page.locator('[data-does=theme]').getAttribute('aria-pressed');

  describe('A+ and A−', () => {
    it('make every text larger step by step, to twice, and back to where it was', async () => {
      await open();
      const seen = [await sizes()];
      while (await larger().isEnabled()) {
        await larger().click();
        seen.push(await sizes());
      }
      expect(seen.length - 1).toBeGreaterThanOrEqual(4);
      for (const [index, now] of seen.slice(1).entries()) now.forEach((size, text) => expect(size).toBeGreaterThan(seen[index]![text]!));
      expect(seen.at(-1)![0]).toBeCloseTo(2 * seen[0]![0]!, 1);
      for (let step = 1; step < seen.length; step++) await page.click('[data-does=text-smaller]');
      expect(await sizes()).toEqual(seen[0]);
    });

    it.each(LANGUAGES)('say in %s how large it is now', async (language) => {
      await open({}, read.at(language));
      await larger().click();
      await page.locator('#announcer[aria-live=polite]', { hasText: say(wordsOf(language).textSizeNow, { percent: '115' }) }).waitFor();
    });

    it('are remembered, and set before anything is painted', async () => {
      await open();
      for (let step = 0; step < 3; step++) await larger().click();
      const [chosen] = await sizes();
      await page.addInitScript(scaleAtFirstBody);
      await page.reload();
      expect(await page.evaluate(() => (globalThis as unknown as Noted).noted)).toEqual({ scale: '1.5', theme: '' });
      expect((await sizes())[0]).toBe(chosen);
    });

    it.each(LANGUAGES)('leave nothing over or under something else at twice the size in %s', async (language) => {
      await open({ viewport: PHONE }, read.at(language));
      while (await larger().isEnabled()) await larger().click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
      expect(await page.evaluate(overlaps)).toEqual([]);
    });
  });

  describe('the night theme', () => {
    it('follows the system, without a script too', async () => {
      await open({ colorScheme: 'dark', javaScriptEnabled: false });
      expect(await brightness()).toBeLessThan(60);
      expect(await page.locator('meta[name=color-scheme]').getAttribute('content')).toBe('light dark');
    });

    it('is overridden by the reader, says so, and the choice is there before the first paint', async () => {
      await open({ colorScheme: 'light' });
      await isDay();
      expect(await isPressed()).toBe('false');
      await page.click('[data-does=theme]');
      await isNight();
      expect(await isPressed()).toBe('true');
      await page.addInitScript(scaleAtFirstBody);
      await page.reload();
      expect(await page.evaluate(() => (globalThis as unknown as Noted).noted)).toEqual({ scale: '', theme: 'dark' });
      expect([(await brightness()) < 60, await isPressed()]).toEqual([true, 'true']);
    });

    it('can be left at night, too', async () => {
      await open({ colorScheme: 'dark' });
      await page.click('[data-does=theme]');
      await isDay();
    });

    it('changes with the system while the reader has chosen nothing', async () => {
      await open({ colorScheme: 'light' });
      await page.emulateMedia({ colorScheme: 'dark' });
      await isNight();
      expect(await isPressed()).toBe('true');
    });
  });
});

interface Noted {
  noted?: { readonly scale: string; readonly theme: string };
}

/** Notes what is set on the document at the moment its body begins: nothing can have been painted by then. */
function scaleAtFirstBody(): void {
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    const { style, dataset } = document.documentElement;
    (globalThis as unknown as Noted).noted = { scale: style.getPropertyValue('--text-scale'), theme: dataset['theme'] ?? '' };
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** Pairs of controls and texts that cover each other. */
function overlaps(): string[] {
  const shown = [...document.querySelectorAll('header a, header button, header input, h1, .standfirst, .times > *, .story-body > *, .share > *, .credits > *, footer a')].filter((element) => element.checkVisibility() && !element.classList.contains('unseen'));
  const boxes = shown.map((element) => ({ element, box: element.getBoundingClientRect() })).filter(({ box }) => box.width > 1 && box.height > 1);
  return boxes.flatMap(({ element, box }, index) =>
    boxes.slice(index + 1).filter((other) => {
      const isWithin = element.contains(other.element) || other.element.contains(element);
      const [across, down] = [Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left), Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)];
      return !isWithin && across > 1 && down > 1;
    }).map((other) => `${element.textContent.trim().slice(0, 30)} ✕ ${other.element.textContent.trim().slice(0, 30)}`),
  );
}
