import type { Browser, BrowserContext, Page } from 'playwright-core';
import { aBrowser, hasBrowser } from '../spec/browser.js';
import { LANGUAGES } from '../spec/builders.js';
import { aStoryToRead, type StoryToRead } from '../spec/story-to-read.js';

/** CSS pixels; WCAG 2.2, 2.5.8. */
const TARGET = 24;
const WIDE = { width: 1_280, height: 720 };
const NARROW = { width: 320, height: 640 };
/** WCAG 1.4.12: readers may set these, and nothing may be lost. */
const SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';
const MOST_STOPS = 400;

interface Stop {
  readonly name: string;
  readonly isShown: boolean;
  readonly isOnTop: boolean;
  readonly isMarked: boolean;
  readonly place: number;
}

(hasBrowser ? describe : describe.skip)('without a mouse, and with a thumb', () => {
  let read: StoryToRead;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let pages: Readonly<Record<string, string>>;

  beforeAll(async () => {
    [read, browser] = await Promise.all([aStoryToRead(), aBrowser()]);
    pages = { 'a story': read.at(), 'its versions': `${read.at()}/versions`, 'a front': `${read.address}/en`, 'a section': `${read.address}/en/society`, 'the most read': `${read.address}/en/most-read`, 'the archive': `${read.address}/en/archive`, 'a search': `${read.address}/en/search`, 'an error': `${read.address}/en/none` };
  });
  afterAll(async () => {
    await browser?.close();
    await read?.stop();
  });
  afterEach(() => context?.close());

  const open = async (address: string, { viewport = WIDE, bypassCSP = false, reducedMotion }: { viewport?: typeof WIDE; bypassCSP?: boolean; reducedMotion?: 'reduce' } = {}) => {
    context = await browser.newContext({ viewport, bypassCSP, reducedMotion });
    page = await context.newPage();
    await page.goto(address);
  };

  it.each(['a story', 'a front', 'the archive', 'a search', 'an error'])('%s is gone through by Tab from the way to the text to its end, in the order of the page; each stop is seen, marked and not covered', async (name) => {
    await open(pages[name]!, { reducedMotion: 'reduce' }); // else the way to the next story changes while one goes past it
    const stops: Stop[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(stopHere);
      if (!stop || stops.length > MOST_STOPS) break;
      stops.push(stop);
    }
    expect(stops[0]!.name).toBe('Skip to content');
    expect(stops.filter(({ isShown, isOnTop, isMarked }) => !isShown || !isOnTop || !isMarked)).toEqual([]);
    expect(stops.map(({ place }) => place)).toEqual(stops.map(({ place }) => place).toSorted((a, b) => a - b));
    expect(new Set(stops.map(({ place }) => place)).size).toBe(await page.evaluate(countStops)); // a date has several stops in one place
  });

  it('the way to the text leads past everything else', async () => {
    await open(read.at());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it.each(['a story', 'its versions', 'a front', 'a section', 'the most read', 'the archive', 'a search', 'an error'])('%s has nothing to press that is smaller than a thumb finds', async (name) => {
    await open(pages[name]!, { viewport: NARROW });
    const small = await page.locator('button, input, select, summary, .button, nav a, .share a, .links a, .day-choice a').evaluateAll((all, least) => all.filter((one) => one.checkVisibility()).map((one) => ({ name: one.textContent.trim() || one.outerHTML.slice(0, 80), box: one.getBoundingClientRect() })).filter(({ box }) => box.width > 1 && (box.width < least || box.height < least)).map(({ name: what, box }) => `${what}: ${Math.round(box.width)} × ${Math.round(box.height)}`), TARGET);
    expect(small).toEqual([]);
  });

  it.each(LANGUAGES)('a story in %s fits a screen of 320 pixels, with the spacing that a reader may set, too', async (language) => {
    await open(read.at(language), { viewport: NARROW, bypassCSP: true });
    expect(await page.evaluate(overflowing)).toEqual([]);
    await page.addStyleTag({ content: SPACING });
    expect(await page.evaluate(overflowing)).toEqual([]);
    expect(await page.evaluate(cutOff)).toEqual([]);
  });
});

/** Where the focus is; nothing once it has left the page. */
function stopHere(): Stop | undefined {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return undefined;
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
  const top = document.elementFromPoint(x, y);
  const frame = element.matches('input') ? element.closest('form') : null; // a field and its button may share one frame
  const marks = [element, frame].filter((one) => one !== null).map((one) => getComputedStyle(one));
  return {
    name: element.textContent.trim() || element.getAttribute('aria-label') || element.outerHTML.slice(0, 80),
    isShown: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    isOnTop: top !== null && (element.contains(top) || top.contains(element)),
    isMarked: marks.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2),
    place: [...document.querySelectorAll('*')].indexOf(element),
  };
}

/** Everything that can be come to by Tab. */
function countStops(): number {
  const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, iframe, [tabindex]')];
  return all.filter((one) => one.tabIndex >= 0 && !(one as HTMLButtonElement).disabled && one.checkVisibility({ visibilityProperty: true })).length;
}

/** What stands out of the screen to the right. */
function overflowing(): string[] {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  return [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 100));
}

/** Texts that do not fit their boxes, and whose rest cannot be come to. */
function cutOff(): string[] {
  const boxes = [...document.querySelectorAll('p, h1, h2, h3, a, button, time, li')].filter((one) => one.checkVisibility() && !one.closest('.unseen, .skip'));
  return boxes.filter((one) => /hidden|clip/.test(getComputedStyle(one).overflow) && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)).map((one) => one.outerHTML.slice(0, 100));
}
