import { AxeBuilder } from '@axe-core/playwright';
import { eventually } from '@stet/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { LANGUAGES } from '../spec/builders.js';
import { hasBrowser } from '../spec/browser.js';
import { aSiteInBrowser, type SiteInBrowser } from '../spec/site-in-browser.js';

const PATIENCE = { timeoutMs: 20_000 };
const items = ['Ferry opens', 'Ferry & bridge', 'Ferry stops'].map((headline, index) => ({ storyId: String(index), language: 'en', section: 'economy', slug: `ferry-${index}`, headline }));

(hasBrowser ? describe : describe.skip)('the search field in a browser', () => {
  /** Stands for the search service. */
  let search: Server;
  let asked: URLSearchParams[];
  let isAway: boolean;
  let site: SiteInBrowser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    search = createServer((request, response) => {
      const { searchParams, pathname } = new URL(request.url!, 'http://search');
      asked.push(searchParams);
      const body = pathname === '/v1/suggest' ? { items: searchParams.get('q')!.startsWith('f') ? items : [] } : { total: 0, hits: [], next: null, didYouMean: null };
      response.writeHead(isAway ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => search.listen(0, '127.0.0.1', resolve));
    site = await aSiteInBrowser({ environment: { SEARCH_URL: `http://127.0.0.1:${(search.address() as AddressInfo).port}` } });
  });
  afterAll(async () => {
    await site?.stop();
    search?.close();
  });
  beforeEach(async () => {
    [asked, isAway] = [[], false];
    context = await site.browser.newContext();
    page = await context.newPage();
    await page.goto(`${site.address}/en`);
  });
  afterEach(() => context.close());

  const field = () => page.locator('[role=combobox]');
  const options = () => page.getByRole('option').allTextContents();
  const active = () => field().evaluate((input) => document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent ?? null);

  it('offers stories once the typing pauses, and says how many', async () => {
    await field().focus();
    await field().evaluate((input: HTMLInputElement) => {
      for (const typed of ['f', 'fe', 'fer', 'ferr', 'ferry']) {
        input.value = typed;
        input.dispatchEvent(new InputEvent('input'));
      }
    });
    await page.getByRole('listbox', { name: 'Suggestions' }).waitFor();
    expect(await options()).toEqual(['Ferry opens Economy', 'Ferry & bridge Economy', 'Ferry stops Economy']);
    expect(asked.map((question) => [question.get('q'), question.get('language')])).toEqual([['ferry', 'en']]);
    expect(await field().getAttribute('aria-expanded')).toBe('true');
    await page.locator('#announcer', { hasText: '3 suggestions' }).waitFor({ state: 'attached' });
  });

  it('is walked through by keys: down and up past both ends, Escape back to what was typed', async () => {
    await field().fill('ferry');
    await page.getByRole('listbox').waitFor();
    const walked = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown']) {
      await page.keyboard.press(key);
      walked.push(await active());
    }
    expect(walked).toEqual(['Ferry opens Economy', 'Ferry & bridge Economy', 'Ferry opens Economy', null, 'Ferry stops Economy', null]);
    await page.keyboard.press('Escape');
    expect([await page.getByRole('listbox').isVisible(), await field().getAttribute('aria-expanded'), await field().inputValue()]).toEqual([false, 'false', 'ferry']);
    await page.keyboard.press('ArrowDown');
    expect(await active()).toBe('Ferry opens Economy');
  });

  it('goes to the story that Enter or a click chooses, else searches', async () => {
    await field().fill('ferry');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site.address}/en/economy/ferry-0`);
    await page.goto(`${site.address}/en`);
    await field().fill('ferry');
    await page.getByRole('option').nth(1).click();
    await page.waitForURL(`${site.address}/en/economy/ferry-1`);
    await page.goto(`${site.address}/en`);
    await field().fill('ferry');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site.address}/en/search?q=ferry`);
  });

  it('closes when nothing fits and when search is away, and stays a field', async () => {
    await field().fill('ferry');
    await page.getByRole('listbox').waitFor();
    await field().fill('quay');
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    await page.locator('#announcer', { hasText: '0 suggestions' }).waitFor({ state: 'attached' });
    isAway = true;
    await field().fill('ferries');
    await eventually(() => expect(asked.at(-1)!.get('q')).toBe('ferries'), PATIENCE);
    const answer = await site.get('/v1/suggest?language=en&q=ferries');
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([503, undefined]);
    expect(await page.getByRole('listbox').isVisible()).toBe(false);
  });

  it.each(LANGUAGES.flatMap((language) => (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme }))))('is accessible open, in $language, $colorScheme', async ({ language, colorScheme }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${site.address}/${language}/search?q=quay`);
    await field().fill('ferry');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('ArrowDown');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });

  it('narrows a search by section and days without a script, in the zone of the publication', async () => {
    const plain = await site.browser.newPage({ javaScriptEnabled: false });
    await plain.goto(`${site.address}/en/search`);
    await plain.locator('[name=q]').fill('quay');
    await plain.locator('[name=section]').selectOption('Economy');
    await plain.locator('[name=from]').fill('2026-03-05');
    await plain.locator('[name=until]').fill('2026-03-01');
    await plain.getByRole('button', { name: 'Search', exact: true }).click();
    await plain.waitForURL(/section=economy/);
    expect(Object.fromEntries(asked.at(-1)!)).toEqual({ q: 'quay', language: 'en', section: 'economy', from: '2026-02-28T20:00:00.000Z', until: '2026-03-05T20:00:00.000Z' });
    expect([await plain.locator('[name=section]').inputValue(), await plain.locator('[name=from]').inputValue()]).toEqual(['economy', '2026-03-01']);
    await plain.getByRole('link', { name: 'Search all sections and dates' }).click();
    await plain.waitForURL(`${site.address}/en/search?q=quay`);
    await plain.close();
  });
});
