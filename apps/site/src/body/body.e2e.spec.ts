import { AxeBuilder } from '@axe-core/playwright';
import { EMBED_PROVIDERS, StoryWithdrawn, bodyOfParagraphs, type Block } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { wordsOf } from '../language/words.js';
import { hasBrowser } from '../spec/browser.js';
import { LANGUAGES } from '../spec/builders.js';
import { aSiteInBrowser, type SiteInBrowser } from '../spec/site-in-browser.js';
import { aSnapshot, aWithdrawal, pathOf } from '../spec/stories.js';

const PATIENCE = { timeoutMs: 20_000 };
/** Addresses of pictures that nobody answers: the browser is told what they are. */
const MEDIA = 'http://127.0.0.1:1/media';
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000"><rect width="1600" height="1000" fill="#567"/></svg>';
const FRAME = 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ';
const PHONE = { width: 390, height: 844 };

const text = (words: string) => [{ type: 'text' as const, text: words }];
const paragraph = (words: string) => ({ type: 'paragraph' as const, content: text(words) });
const picture = (number: number) => ({ type: 'picture' as const, attrs: { url: `${MEDIA}/${number}.svg`, width: 1600, height: 1000, alternativeText: `View ${number}`, caption: 'The quay in the morning.', credit: 'Ilya Ren' } });
const row = (...cells: string[]) => ({ type: 'tableRow' as const, content: cells.map((words) => ({ type: 'tableCell' as const, content: [paragraph(words)] })) });
const columns = ['Destination', 'Departure', 'Arrival', 'Adults', 'Pupils', 'Bicycles'];

const others = LANGUAGES.map((language) => aSnapshot({ language, headline: 'The bridge is painted' }));
const withdrawn = aSnapshot({ headline: 'The bridge falls' });
const blocksIn = (language: string): Block[] => [
  ...bodyOfParagraphs(['The ferry sails twelve times a day.', 'Its captain says: you smell the island before you see it.']).content,
  { type: 'pullQuote', attrs: { attribution: 'Dara Selm' }, content: text('You smell the island before you see it') },
  picture(1),
  { type: 'gallery', attrs: { caption: 'The first morning' }, content: [picture(2), picture(3), picture(4)] },
  { type: 'table', attrs: { headerRow: true, headerColumn: true, caption: 'Timetable' }, content: [row(...columns), row('Grey Island', '6.40', '7.35', '9 florins', '3 florins', 'free'), row('Port Alder', '8.15', '9.10', '9 florins', '3 florins', 'free')] },
  { type: 'embed', attrs: { url: 'https://www.youtube.com/watch?v=aqz-KE-bpKQ', title: 'The film that is shown on board', provider: 'YouTube' } },
  { type: 'embed', attrs: { url: 'https://tv.harbour.example/1', title: 'The launch', provider: 'Harbour TV' } },
  { type: 'readAlso', attrs: { storyId: others[LANGUAGES.indexOf(language)]!.storyId } },
  { type: 'readAlso', attrs: { storyId: withdrawn.storyId } },
  { type: 'horizontalRule' },
  { type: 'pullQuote', content: text('Nobody else says this.') },
];
const stories = LANGUAGES.map((language) => aSnapshot({ language, body: { type: 'doc', content: blocksIn(language) } }));

(hasBrowser ? describe : describe.skip)('what stands in a story besides text', () => {
  let site: SiteInBrowser;
  let context: BrowserContext;
  let page: Page;
  let asked: string[];

  beforeAll(async () => {
    site = await aSiteInBrowser();
    await site.publish(withdrawn, ...others, ...stories);
  });
  afterAll(() => site?.stop());
  beforeEach(async () => {
    context = await site.browser.newContext({ viewport: PHONE });
    asked = [];
    await context.route('**/*', (route) => {
      const url = route.request().url();
      if (url.startsWith(site.address)) return route.continue();
      asked.push(url);
      if (url.startsWith(MEDIA)) return route.fulfill({ contentType: 'image/svg+xml', body: DRAWING });
      if (url === FRAME) return route.fulfill({ contentType: 'text/html', body: '<p>The film</p><script>document.body.append(" plays in " + origin)</script>' });
      return route.abort();
    });
    page = await context.newPage();
    await page.goto(site.address + pathOf(stories[0]!));
  });
  afterEach(() => context.close());

  const strangers = () => asked.filter((url) => !url.startsWith('http://127.0.0.1'));
  const isTooWide = (one: Page) => one.evaluate(() => document.documentElement.scrollWidth > innerWidth);

  it('asks nobody else for anything until the reader wants to see it, and then shows it in a frame that may do little', async () => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.locator('.embed-title').first().waitFor();
    expect(strangers()).toEqual([]);
    const button = page.getByRole('button', { name: `${wordsOf('en').showEmbed}: The film that is shown on board` });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.frameLocator('.embed-frame').getByText('plays in https://www.youtube-nocookie.com').waitFor();
    expect(strangers()).toEqual([FRAME]);
    const frame = page.locator('.embed-frame');
    expect(await frame.getAttribute('sandbox')).not.toContain('top-navigation');
    expect(await frame.evaluate((one) => [one.getAttribute('title'), document.activeElement === one])).toEqual(['YouTube: The film that is shown on board', true]);
    expect(await page.locator('.embed .button').count()).toBe(0);
    expect(await isTooWide(page)).toBe(false);
  });

  it('allows frames of the providers that are declared, and of no other', async () => {
    const policy = (await page.reload())!.headers()['content-security-policy']!;
    expect(/frame-src ([^;]+)/.exec(policy)![1]!.split(' ').sort()).toEqual(EMBED_PROVIDERS.map(({ origin }) => origin).sort());
  });

  it('scrolls a gallery and a table by keyboard, and the page never sideways', async () => {
    for (const name of ['Photo gallery: The first morning', 'Timetable']) {
      const strip = page.getByRole('group', { name });
      await strip.focus();
      await page.keyboard.press('ArrowRight');
      await eventually(async () => expect(await strip.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0), PATIENCE);
    }
    expect(await isTooWide(page)).toBe(false);
  });

  it('fits a narrow page at twice the text size', async () => {
    for (let step = 0; step < 5; step++) await page.click('[data-does=text-larger]');
    expect(await isTooWide(page)).toBe(false);
  });

  it('says a pull quote once to who listens', async () => {
    const spoken = await page.locator('.story-body').ariaSnapshot();
    expect(spoken.match(/you smell the island before you see it/gi)).toHaveLength(1);
    expect(spoken).toContain('Nobody else says this.');
  });

  it('leads to another story as it is now, and nowhere once that was withdrawn', async () => {
    const links = page.locator('.read-also a');
    expect(await links.allInnerTexts()).toEqual(['The bridge is painted', 'The bridge falls']);
    await site.app.get(EventLog).append(StoryWithdrawn, [aWithdrawal(withdrawn)]);
    await eventually(async () => {
      await page.reload();
      expect(await links.allInnerTexts()).toEqual(['The bridge is painted']);
    }, PATIENCE);
    await links.click();
    expect(await page.locator('h1').innerText()).toBe('The bridge is painted');
  });

  it('is all there without a script: pictures, table, and links instead of frames', async () => {
    const plain = await site.browser.newPage({ javaScriptEnabled: false });
    await plain.goto(site.address + pathOf(stories[0]!));
    expect(await plain.locator('.embed-link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(['https://www.youtube.com/watch?v=aqz-KE-bpKQ', 'https://tv.harbour.example/1']);
    expect(await plain.getByRole('button', { name: wordsOf('en').showEmbed }).count()).toBe(0);
    expect(await plain.locator('.gallery-picture').count()).toBe(3);
    await plain.close();
  });

  it('prints pictures, table and addresses, and nothing to press', async () => {
    await page.emulateMedia({ media: 'print' });
    const printed = await page.locator('.story-body').innerText();
    for (const part of ['Timetable', 'Grey Island', 'The first morning', 'The film that is shown on board', '6.40']) expect(printed).toContain(part);
    for (const part of [wordsOf('en').showEmbed, wordsOf('en').readAlso, '1 / 3']) expect(printed).not.toContain(part);
    expect(await page.locator('.gallery-strip').evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
  });

  it.each(LANGUAGES.flatMap((language, index) => (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme, path: pathOf(stories[index]!) }))))('is accessible in $language, $colorScheme', async ({ colorScheme, path }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(site.address + path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
});
