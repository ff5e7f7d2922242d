import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { wordsOf } from '../language/words.js';
import { aBrowser, hasBrowser } from '../spec/browser.js';
import { LANGUAGES } from '../spec/builders.js';
import { aStoryToRead, type StoryToRead } from '../spec/story-to-read.js';

const KIB = 1_024;
/** Bytes of an article as they are sent, compressed. */
const BUDGETS = { html: 60 * KIB, css: 20 * KIB, script: 25 * KIB };
const MOST_SHIFT = 0.01;
const SCREENS = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } };
const SLOTS = [{ slot: 'story-end', width: 300, height: 250 }, { slot: 'story-aside', width: 300, height: 600 }];
const LATE_MS = 1_500;

(hasBrowser ? describe : describe.skip)('an article', () => {
  let read: StoryToRead;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    const environment = (elsewhere: string) => ({ AD_FRAME_URL: `${elsewhere}/advertisement?slot={slot}&language={language}` });
    [read, browser] = await Promise.all([aStoryToRead({ settings: { adSlots: SLOTS }, environment }), aBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await read?.stop();
  });
  afterEach(() => context?.close());

  const open = async ({ screen = 'phone', language = 'en', advertisement }: { screen?: keyof typeof SCREENS; language?: string; advertisement?: (route: Route) => Promise<void> } = {}) => {
    context = await browser.newContext({ viewport: SCREENS[screen] });
    page = await context.newPage();
    if (advertisement) await page.route('**/advertisement*', advertisement);
    await page.addInitScript(watchPaints);
    await page.goto(read.at(language), { waitUntil: advertisement ? 'domcontentloaded' : 'load' });
  };
  /** Down to the end and back, as somebody who reads. */
  const scroll = async () => {
    for (let turn = 0; turn < 12; turn++) {
      await page.mouse.wheel(0, 600);
      await page.waitForTimeout(60);
    }
    await page.waitForTimeout(LATE_MS / 3);
  };
  const noted = () => page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted);

  it.each(LANGUAGES)('keeps its budgets in %s', async (language) => {
    await open({ language });
    const loaded = await page.evaluate(() => {
      const timings = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const sum = (end: RegExp) => timings.filter(({ name }) => end.test(name)).reduce((total, { encodedBodySize }) => total + encodedBodySize, 0);
      const [document] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return { html: document!.encodedBodySize, css: sum(/\.css$/), script: sum(/\.js$/) };
    });
    for (const [part, most] of Object.entries(BUDGETS)) {
      const bytes = loaded[part as keyof typeof BUDGETS];
      expect([part, bytes > 0 && bytes <= most]).toEqual([part, true]);
    }
  });

  it('runs no script but its own, and asks nobody for anything but pictures, advertisements and its view', async () => {
    context = await browser.newContext({ viewport: SCREENS.desk });
    page = await context.newPage();
    const asked: { kind: string; url: string }[] = [];
    page.on('request', (request) => void asked.push({ kind: request.resourceType(), url: request.url() }));
    await page.goto(read.at());
    await scroll();
    const pictures = new Set(await page.evaluate(() => [...document.images].map(({ currentSrc }) => currentSrc))); // also those of other specs' stories: they share the topic
    const originsOf = (some: typeof asked) => [...new Set(some.map(({ url }) => new URL(url).origin))].sort();
    expect(originsOf(asked.filter(({ kind }) => kind === 'script'))).toEqual([read.address]);
    expect(originsOf(asked.filter(({ url }) => !pictures.has(url)))).toEqual([read.address, read.elsewhere.address].sort());
  });

  it.each(Object.keys(SCREENS) as (keyof typeof SCREENS)[])('does not move on a %s, from its first paint to its end', async (screen) => {
    await open({ screen });
    await scroll();
    expectNoMove(await noted());
  });

  it('lets nothing beside it run over its neighbours, however far somebody has read', async () => {
    await open({ screen: 'desk' });
    for (let turn = 0; turn < 8; turn++) {
      const edges = await page.locator('.beside > *').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom] as const));
      expect(edges.length).toBeGreaterThan(1);
      for (const [index, [top]] of edges.entries()) if (index > 0) expect(top).toBeGreaterThanOrEqual(edges[index - 1]![1]);
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(60);
    }
  });

  it('has a size for every picture, loads the large one first and those below late', async () => {
    await open();
    await page.waitForFunction(() => (globalThis as unknown as { noted: Noted }).noted.largest !== '');
    const images = await page.locator('img').evaluateAll((all) => all.map((image) => ({ size: [image.getAttribute('width'), image.getAttribute('height')].every((one) => Number(one) > 0), loading: (image as HTMLImageElement).loading, isBelow: image.getBoundingClientRect().top > innerHeight })));
    expect(images.length).toBeGreaterThan(1);
    expect(images.filter(({ size }) => !size)).toEqual([]);
    expect(images.filter(({ isBelow, loading }) => isBelow && loading !== 'lazy')).toEqual([]);
    expect(await page.locator('.story-picture img').getAttribute('fetchpriority')).toBe('high');
    expect((await noted()).largest).not.toContain('lazy');
  });

  describe('with advertisements', () => {
    const heights = () => page.locator('.ad').evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)));
    const later = async (route: Route) => {
      await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      await route.continue();
    };

    it.each([
      ['come', undefined],
      ['are late', later],
      ['are empty', (route: Route) => route.fulfill({ status: 200, contentType: 'text/html', body: '' })],
      ['answer nothing', (route: Route) => route.fulfill({ status: 500, body: '' })],
      ['are blocked', (route: Route) => route.abort('blockedbyclient')],
    ])('that %s does not move, and keeps their places', async (_name, advertisement) => {
      await open({ screen: 'desk', ...(advertisement && { advertisement }) });
      const before = await heights();
      expect(before).toEqual([expect.any(Number), expect.any(Number)]);
      expect(Math.min(...before)).toBeGreaterThan(250);
      await scroll();
      expect((await heights()).slice(0, before.length)).toEqual(before);
      expectNoMove(await noted());
    });

    it.each([
      ['come', undefined],
      ['are blocked', (route: Route) => route.abort('blockedbyclient')],
    ])('that %s take no more of a phone than it has room for, and do not move', async (_name, advertisement) => {
      await open({ screen: 'phone', ...(advertisement && { advertisement }) });
      const spaces = await page.locator('.ad-space').evaluateAll((all) => all.map((one) => [one.clientWidth, one.clientHeight]));
      expect(spaces).toEqual([[300, 250], [300, 250]]);
      expect(await page.locator('.ad iframe').evaluateAll((all) => all.map((one) => [one.clientWidth, one.clientHeight]))).toEqual(spaces);
      await scroll();
      expectNoMove(await noted());
    });

    it.each(LANGUAGES)('says in %s what they are, and shuts them in', async (language) => {
      await open({ language });
      const { advertisement } = wordsOf(language);
      expect(await page.locator('.ad-label').allInnerTexts()).toEqual(SLOTS.map(() => advertisement));
      expect(await page.getByRole('group', { name: advertisement, exact: true }).count()).toBe(SLOTS.length);
      const frames = await page.locator('.ad iframe').evaluateAll((all) => (all as HTMLIFrameElement[]).map(({ title, src, sandbox }) => ({ title, src, sandbox: [...sandbox] })));
      for (const { title, src, sandbox } of frames) {
        expect([title, new URL(src).searchParams.get('language')]).toEqual([advertisement, language]);
        for (const freedom of ['allow-same-origin', 'allow-top-navigation', 'allow-forms', 'allow-modals']) expect(sandbox).not.toContain(freedom);
      }
    });
  });
});

function expectNoMove({ shifts }: Noted): void {
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  expect(sum < MOST_SHIFT ? [] : shifts).toEqual([]);
}

interface Noted {
  /** All layout shifts that no reader caused, and the markup of what moved. */
  shifts: { value: number; moved: string[] }[];
  /** The markup of what was painted largest. */
  largest: string;
}

function watchPaints(): void {
  const noted: Noted = { shifts: [], largest: '' };
  Object.assign(globalThis, { noted });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node }[] })[])
      if (!hadRecentInput) noted.shifts.push({ value, moved: sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 120) : String(node?.textContent))) });
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    noted.largest = (list.getEntries().at(-1) as (PerformanceEntry & { element?: Element }) | undefined)?.element?.outerHTML.slice(0, 300) ?? '';
  }).observe({ type: 'largest-contentful-paint', buffered: true });
}
