import { bodyOfParagraphs } from '@stet/contracts';
import { eventually } from '@stet/testing';
import { load } from 'cheerio';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { EditorialClient } from '../../client/editorial-client.ts';
import type { Story } from '../../client/editorial.types.ts';
import { RunningNewsroom } from '../../stack/running-newsroom.ts';
import { hasChromium, openBrowser } from '../browser.ts';
import { LANGUAGES, kindsOfPage, signedIn } from './kinds-of-page.ts';

const UP_MS = 300_000;
/** The longest that readers see what was corrected already. */
const CORRECTED_WITHIN = { timeoutMs: 5_000 };
const A_SECOND_MS = 1_000;
const A_SCREENFUL = 200;

(hasChromium ? describe : describe.skip)('a reader of the whole newsroom', () => {
  let newsroom: RunningNewsroom;
  let editorial: EditorialClient;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    newsroom = await RunningNewsroom.somewhere();
    await newsroom.start();
    [browser, editorial] = await Promise.all([openBrowser(), signedIn(newsroom)]);
  }, UP_MS);
  afterAll(async () => {
    await browser?.close();
    await newsroom?.remove();
  }, UP_MS);
  afterEach(() => context?.close());

  const open = async (address: string, options: BrowserContextOptions = {}) => {
    context = await browser.newContext(options);
    page = await context.newPage();
    await page.goto(address);
  };
  const textOf = async (address: string) => (await fetch(address)).text();
  const published = async (language: string, headline: string): Promise<Story & { publicUrl: string }> => {
    const draft = await editorial.createStory({ language, section: 'economy', headline, body: bodyOfParagraphs([`${headline}.`]) });
    const story = await editorial.publish(draft.storyId);
    await eventually(async () => expect(await textOf(`${newsroom.site}/${language}/search?q=${encodeURIComponent(headline)}`)).toContain(new URL(story.publicUrl!).pathname));
    return { ...story, publicUrl: story.publicUrl! };
  };

  describe.each(LANGUAGES)('without a script, in %s', (language) => {
    let article: string;
    let results: string;
    beforeAll(async () => {
      ({ article, results } = await kindsOfPage(newsroom, editorial, language));
    });
    const isRead = async () => expect([(await page.locator('h1').innerText()).length > 0, (await page.locator('.story-body').innerText()).length > A_SCREENFUL]).toEqual([true, true]);
    const lang = () => page.locator('html').getAttribute('lang');

    it('reads a story with its picture, and the next by a link', async () => {
      await open(article, { javaScriptEnabled: false });
      await isRead();
      await page.locator('.story-picture img').waitFor();
      const next = page.locator('.next-story a[rel=next]');
      expect(await page.locator('.next-story button').isVisible()).toBe(false);
      await next.click();
      expect(page.url()).not.toBe(article);
      expect(await lang()).toBe(language);
      await isRead();
    });

    it('changes the language and the section by links', async () => {
      for (const other of LANGUAGES.filter((one) => one !== language)) {
        await open(article, { javaScriptEnabled: false });
        await page.locator(`.languages a[hreflang=${other}]`).click();
        expect([await lang(), await page.locator('h1').count(), new URL(page.url()).pathname.split('/')[1]]).toEqual([other, 1, other]);
        await context.close();
      }
      await open(article, { javaScriptEnabled: false });
      await page.locator('.sections a').first().click();
      expect([await lang(), (await page.locator('main .teaser').count()) > 0]).toEqual([language, true]);
    });

    it('searches by the form of every page, and reads what was found', async () => {
      await open(article, { javaScriptEnabled: false });
      await page.locator('form[role=search] input[name=q]').fill(new URL(results).searchParams.get('q')!);
      await page.locator('form[role=search] button[type=submit]').click();
      await page.waitForURL(/\/search\?/);
      expect(await page.locator('.hit mark').count()).toBeGreaterThan(0);
      await page.locator('.hit h2 a').first().click();
      expect(await lang()).toBe(language);
      await page.locator('article.story h1').waitFor();
    });
  });

  describe('who searches as a plain keyboard types', () => {
    let story: Awaited<ReturnType<typeof published>>;
    beforeAll(async () => {
      story = await published('az', 'Azərbaycan bərəsi yenidən yola çıxır');
    });
    const path = () => new URL(story.publicUrl).pathname;
    const hits = () => page.locator('.hit h2 a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const ask = (question: Readonly<Record<string, string>>) => page.goto(`${newsroom.site}/az/search?${new URLSearchParams({ q: 'azerbaycan', ...question })}`);

    it('is offered the story, walks to it by keys, and reads it', async () => {
      await open(`${newsroom.site}/az`);
      const field = page.locator('[role=combobox]');
      await field.fill('azerbaycan ber');
      const option = page.getByRole('option', { name: story.headline });
      await option.waitFor();
      const state = async () => [await field.getAttribute('aria-expanded'), await field.inputValue(), await field.evaluate((input) => input.ownerDocument.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-selected') ?? null)];
      expect(await state()).toEqual(['true', 'azerbaycan ber', null]);
      await page.keyboard.press('ArrowDown');
      expect((await state()).at(-1)).toBe('true');
      await page.keyboard.press('Escape');
      expect(await state()).toEqual(['false', 'azerbaycan ber', null]);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('h1', { hasText: story.headline }).waitFor();
    });

    it('finds it, marked as it is written', async () => {
      await open(`${newsroom.site}/az/search?q=azerbaycan`);
      expect(await hits()).toContain(path());
      expect(await page.locator('.hit', { has: page.locator(`a[href="${path()}"]`) }).locator('h2 mark').innerText()).toBe('Azərbaycan');
    });

    it('narrows by section and days, and is led out of what holds nothing', async () => {
      await open(`${newsroom.site}/az`);
      const today = (await page.locator('time.today').getAttribute('datetime'))!;
      await ask({ section: 'economy', from: today, until: today });
      expect(await hits()).toContain(path());
      const empty: readonly Readonly<Record<string, string>>[] = [{ section: 'society', q: story.headline }, { until: '2001-01-01' }];
      for (const nothing of empty) {
        await ask(nothing);
        expect(await hits()).not.toContain(path());
        await page.locator('.message a').last().click();
        expect(await hits()).toContain(path());
      }
    });

    it('is asked what was meant when it was mistyped, and finds it so', async () => {
      await open(`${newsroom.site}/az/search?q=azerbayxan`);
      await page.locator('.message a', { hasText: 'azərbaycan' }).click();
      expect(await hits()).toContain(path());
    });
  });

  it('sees a correction wherever the story is: page, data for machines, feeds, sitemap, search', async () => {
    const story = await published('en', 'Quillon bridge opens on Monday');
    const note = 'It opens on Tuesday, not on Monday.';
    const headline = 'Quillon bridge opens on Tuesday';
    await sleep(A_SECOND_MS); // or the correction has the same time to the second
    await editorial.changeStory(story.storyId, { headline });
    await editorial.correct(story.storyId, note);
    const address = story.publicUrl;
    const updated = await eventually(async () => {
      const $ = load(await textOf(address));
      expect([$('h1').text(), $('.correction').text()]).toEqual([headline, expect.stringContaining(note)]);
      expect($('.correction time').attr('datetime')).toMatch(/^\d{4}-\d\d-\d\dT/);
      const [article] = (JSON.parse($('script[type="application/ld+json"]').text()) as { '@graph': [{ headline: string; datePublished: string; dateModified: string; correction: { text: string }[] }] })['@graph'];
      expect([article.headline, article.correction.map(({ text }) => text)]).toEqual([headline, [note]]);
      expect(Date.parse(article.dateModified)).toBeGreaterThan(Date.parse(article.datePublished));
      return Date.parse(article.dateModified);
    }, CORRECTED_WITHIN);
    /** To the second: JSON-LD tells no more. */
    const isOf = (time: string) => Math.floor(Date.parse(time) / 1_000) === Math.floor(updated / 1_000);
    await eventually(async () => {
      for (const feed of ['en/feed.xml', 'en/economy/feed.xml', 'en/atom.xml', 'en/economy/atom.xml']) {
        const $ = load(await textOf(`${newsroom.site}/${feed}`), { xml: true });
        const one = $('item, entry').filter((_, element) => $(element).find('guid, id').text() === `urn:uuid:${story.storyId}`);
        expect([feed, one.find('title').text(), isOf(one.find('updated, atom\\:updated').text())]).toEqual([feed, headline, true]);
      }
      for (const feed of ['en/feed.json', 'en/economy/feed.json']) {
        const { items } = JSON.parse(await textOf(`${newsroom.site}/${feed}`)) as { items: { id: string; title: string; date_modified: string }[] };
        const one = items.find(({ id }) => id === `urn:uuid:${story.storyId}`)!;
        expect([feed, one.title, isOf(one.date_modified)]).toEqual([feed, headline, true]);
      }
      const months = load(await textOf(`${newsroom.site}/sitemap.xml`), { xml: true });
      const month = months('loc').toArray().map((element) => months(element).text()).find((one) => one.includes(`/sitemap/en/${new Date(updated).toISOString().slice(0, 7)}`))!;
      const map = load(await textOf(month), { xml: true });
      const lastmod = map('url').filter((_, element) => map(element).find('loc').text() === address).find('lastmod').text();
      expect(isOf(lastmod)).toBe(true);
      const results = load(await textOf(`${newsroom.site}/en/search?q=quillon`));
      expect(results('.hit h2').toArray().map((element) => results(element).text())).toEqual([headline]);
    }, CORRECTED_WITHIN);
  });
});
