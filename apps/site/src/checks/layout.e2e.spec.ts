import { bodyOfParagraphs, StoryPublished } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { topicPath } from '../page/address.js';
import { aBrowser, hasBrowser } from '../spec/browser.js';
import { LANGUAGES } from '../spec/builders.js';
import { aSnapshot, pathOf } from '../spec/stories.js';
import { aStoryToRead, type StoryToRead } from '../spec/story-to-read.js';

const PHONE = { width: 390, height: 844 };
const TABLET = { width: 768, height: 1_024 };
const DESK = { width: 1440, height: 900 };
/** Higher than any page that says little. */
const TALL = { width: 1440, height: 2_400 };
const SCREENS = [PHONE, TABLET, DESK];
const TWICE = '200';
const SLOTS = [{ slot: 'story-aside', width: 300, height: 600 }, { slot: 'story-end', width: 728, height: 90 }];
/** Lists of one card to this many: every remainder that a row of two, three or four leaves. */
const MOST_CARDS = 9;
const SECTIONS = ['Հասարակություն', 'Տնտեսություն', 'Մշակույթ', 'Սպորտ', 'Գիտություն', 'Ճանապարհորդություն'].map((hy, order) => ({ slug: order === 0 ? 'society' : `section-${order}`, name: { en: `A longer section ${order}`, hy }, order }));

const tagOf = (run: string, cards: number) => `row ${cards} ${run}`;

(hasBrowser ? describe : describe.skip)('the layout', () => {
  const run = randomUUID().slice(0, 8);
  let read: StoryToRead;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [read, browser] = await Promise.all([aStoryToRead({ settings: { sections: SECTIONS, adSlots: SLOTS } }), aBrowser()]);
    await read.site.app.get(EventLog).append(StoryPublished, cards());
    await eventually(async () => expect((await read.site.get(topicPath('en', tagOf(run, MOST_CARDS)))).body.match(/class="teaser card"/g)).toHaveLength(MOST_CARDS), { timeoutMs: 20_000 });
  });
  afterAll(async () => {
    await browser?.close();
    await read?.stop();
  });
  afterEach(() => context?.close());

  /** One story for every place; each list has as many of them as it is named for. Every third has no picture. */
  const cards = () =>
    Array.from({ length: MOST_CARDS }, (_, index) =>
      aSnapshot({
        headline: index % 2 ? 'Ferry' : 'The ferry between the two banks sails twelve times a day again',
        tags: Array.from({ length: MOST_CARDS - index }, (_unused, more) => tagOf(run, index + 1 + more)),
        ...(index % 3 !== 1 && { picture: { url: `${read.elsewhere.address}/${index}.svg`, alternativeText: '', width: 1600, height: 900 } }),
      }),
    );
  const open = async (path: string, viewport = DESK, textSize?: string) => {
    context = await browser.newContext({ viewport });
    page = await context.newPage();
    if (textSize) await page.addInitScript((size) => localStorage.setItem('stet.text-size', size), textSize);
    await page.goto(read.address + path);
  };
  const pathsOf = (language: string) => [`/${language}`, `/${language}/society`, new URL(read.at(language)).pathname, `/${language}/most-read`, `/${language}/archive`, `/${language}/search`, `/${language}/author/mara-lind`, `/${language}/none`];

  describe.each(LANGUAGES)('in %s', (language) => {
    it('fits phone, tablet and desk, with text of twice the size too, and nothing in head and foot lies over something else', async () => {
      for (const path of pathsOf(language)) {
        await open(path);
        for (const screen of SCREENS)
          for (const scale of ['1', '2']) {
            await page.setViewportSize(screen);
            await page.evaluate((value) => document.documentElement.style.setProperty('--text-scale', value), scale);
            const width = await page.evaluate(() => document.documentElement.scrollWidth);
            expect({ path, scale, width, pairs: await page.evaluate(overlapping) }).toEqual({ path, scale, width: screen.width, pairs: [] });
          }
        await context.close();
      }
    });

    it('leaves most of a phone to the news, with text of twice the size too', async () => {
      for (const size of ['100', TWICE]) {
        await open(`/${language}`, PHONE, size);
        expect(await page.locator('.masthead').evaluate((head) => head.getBoundingClientRect().bottom / innerHeight)).toBeLessThan(0.5);
        await context.close();
      }
    });

    it('ends at the end of the window', async () => {
      for (const path of pathsOf(language).slice(3)) {
        await open(path, TALL);
        expect([path, await page.locator('.imprint').evaluate((foot) => Math.round(foot.getBoundingClientRect().bottom)) >= TALL.height]).toEqual([path, true]);
        await context.close();
      }
    });
  });

  it.each(Array.from({ length: MOST_CARDS }, (_, index) => index + 1))('rows of %i cards are full, and all that stand in one end at one line', async (count) => {
    await open(topicPath('en', tagOf(run, count)));
    for (const screen of SCREENS) {
      await page.setViewportSize(screen);
      const { list, rows } = await page.locator('.grid').evaluate(rowsOf);
      expect(rows.flat()).toHaveLength(count);
      for (const row of rows) {
        expect([row.at(0)!.left, row.at(-1)!.right]).toEqual([list.left, list.right]);
        expect(new Set(row.map(({ bottom }) => bottom)).size).toBe(1);
      }
    }
  });

  it('shows at the edge of the sections that there are more, until the last of them', async () => {
    await open('/hy', PHONE);
    const bar = page.locator('.sections');
    const fade = () => bar.evaluate((one) => ['--more-before', '--more-after'].map((edge) => parseFloat(getComputedStyle(one).getPropertyValue(edge)) > 0));
    expect(await bar.evaluate((one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).maskImage !== 'none')).toBe(true);
    await eventually(async () => expect(await fade()).toEqual([false, true]));
    await bar.evaluate((one) => (one.scrollLeft = one.scrollWidth));
    await eventually(async () => expect(await fade()).toEqual([true, false]));
  });

  it('has the section that is read in sight', async () => {
    await open(`/hy/${SECTIONS.at(-1)!.slug}`, PHONE);
    const { left, right } = await page.locator('.sections [aria-current]').evaluate((one) => one.getBoundingClientRect());
    expect([left >= 0, right <= PHONE.width]).toEqual([true, true]);
    await open(`/hy/${SECTIONS[0]!.slug}`, PHONE);
    expect(await page.locator('.sections').evaluate((one) => one.scrollLeft)).toBe(0); // the first is whole where nothing stands before it
  });

  it('keeps the lines of a short story together, whatever stands beside it', async () => {
    const short = aSnapshot({ headline: 'A short story', slug: `short-${run}`, body: bodyOfParagraphs(['It sails.', 'It is blue.', 'It is back.']) });
    await read.site.app.get(EventLog).append(StoryPublished, [short]);
    await eventually(async () => expect((await read.site.get(pathOf(short))).body).toContain('It is back.'), { timeoutMs: 20_000 });
    await open(pathOf(short));
    const { step, tops } = await page.locator('.story-body').evaluate((body) => {
      const { rowGap, lineHeight } = getComputedStyle(body);
      return { step: parseFloat(rowGap) + parseFloat(lineHeight), tops: [...body.querySelectorAll('p')].map((line) => line.getBoundingClientRect().top) };
    });
    expect(tops.slice(1).map((top, index) => Math.round(top - tops[index]!))).toEqual([Math.round(step), Math.round(step)]);
  });

  it('says in little room that a place for an advertisement has none', async () => {
    for (const screen of [PHONE, DESK]) {
      await open(new URL(read.at()).pathname, screen);
      const heights = await page.locator('.ad').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      expect(heights).toHaveLength(SLOTS.length);
      expect(Math.max(...heights)).toBeLessThan(120);
      await context.close();
    }
  });
});

interface Edges {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** The cards of a list by the line at which they begin. */
function rowsOf(list: Element): { list: Edges; rows: Edges[][] } {
  const edges = (one: Element): Edges => {
    const { left, right, bottom } = one.getBoundingClientRect();
    return { left: Math.round(left), right: Math.round(right), bottom: Math.round(bottom) };
  };
  const cards = [...list.querySelectorAll('.card')];
  const rows = Map.groupBy(cards, (card) => Math.round(card.getBoundingClientRect().top));
  return { list: edges(list), rows: [...rows.values()].map((row) => row.map(edges)) };
}

/** Pairs of things to read or press in head and foot that share room. What the line of sections has scrolled out of sight is in nobody's way. */
function overlapping(): string[] {
  const all = [...document.querySelectorAll('.masthead :is(a, button, input, time, .tagline, .languages span), .imprint :is(a, h2, p)')].filter((one) => one.checkVisibility());
  const boxes = all.map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const edge = one.closest('.sections')?.getBoundingClientRect().right ?? Infinity;
    return { name: one.textContent.trim() || one.outerHTML.slice(0, 60), left, right: Math.min(right, edge), top, bottom };
  });
  const share = (one: (typeof boxes)[number], other: (typeof boxes)[number]) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  return boxes.flatMap((one, index) => boxes.slice(index + 1).filter((other) => share(one, other)).map((other) => `${one.name} / ${other.name}`));
}
