import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { STAFF } from '../demo/staff.ts';
import { RunningNewsroom } from '../stack/running-newsroom.ts';
import { addressOf } from '../stack/plan.ts';
import { hasChromium, openBrowser } from './browser.ts';
import { signedIn } from './signed-in.ts';
import { violations } from './violations.ts';

const CHIEF = STAFF.find((one) => one.role === 'chief-editor')!;
const READER = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const UP_MS = 300_000;
/** From a beacon to the page of somebody at the desk. */
const SOON = { timeout: 10_000 };
const READERS = 12;

(hasChromium ? describe : describe.skip)('the page of analytics', () => {
  let newsroom: RunningNewsroom;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let story: { readonly storyId: string; readonly deskId: string; readonly headline: string };

  beforeAll(async () => {
    newsroom = await RunningNewsroom.somewhere();
    await newsroom.start();
    browser = await openBrowser();
    page = await signedIn(browser, `${newsroom.app}/analytics`, CHIEF);
    context = page.context();
    const stories = (await (await page.request.get(`${newsroom.app}/api/v1/stories?status=published&language=en`)).json()) as { items: (typeof story)[] };
    story = stories.items[0]!;
  }, UP_MS);
  afterAll(async () => {
    await browser?.close();
    await newsroom?.remove();
  }, UP_MS);

  /** A reader of a network of their own; `number` makes them another. */
  async function opens(number: number, userAgent: string, referrer?: string): Promise<number> {
    const headers = { 'content-type': 'text/plain', 'user-agent': `${userAgent} Reader/${number}` };
    const beacon = { viewId: randomUUID(), storyId: story.storyId, ...(referrer && { referrer }) };
    return (await fetch(`${addressOf(newsroom.plan, 'analytics')}/v1/views`, { method: 'POST', headers, body: JSON.stringify(beacon) })).status;
  }
  const row = (table: string, name: string, from = page) => from.getByRole('table', { name: table }).getByRole('row').filter({ hasText: name });
  const panel = (name: string, from = page) => from.getByRole('region', { name, exact: true });

  it('says what a view is while nobody has read anything', async () => {
    await page.getByRole('heading', { name: 'Nobody has read anything yet' }).waitFor();
    await page.getByText('Search robots and other bots are recognised and left out of views.').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('shows within ten seconds that a story is read, here and on its card, once for each reader and without bots', async () => {
    const board = await context.newPage();
    await board.goto(`${newsroom.app}/board?desk=${story.deskId}&all=true&q=${encodeURIComponent(story.headline)}`);
    const card = board.locator('.board-card').filter({ hasText: story.headline });
    await card.waitFor();
    const burst = Array.from({ length: READERS }, (_, number) => opens(number, READER, 'www.google.com'));
    expect(await Promise.all([...burst, opens(0, READER), opens(99, 'Googlebot/2.1')])).toEqual(Array(READERS + 2).fill(204));
    await row('Read now', story.headline).getByRole('cell', { name: String(READERS), exact: true }).first().waitFor(SOON);
    await card.getByTitle('Views').getByText(String(READERS), { exact: true }).waitFor(SOON);
    await card.getByText(`1 h: ${READERS}`).waitFor(SOON);
    await board.close();
    await row('What is read', story.headline).getByRole('cell', { name: '100%' }).waitFor({ timeout: 40_000 });
    await panel('Today').getByText(String(READERS + 2), { exact: true }).waitFor({ timeout: 20_000 });
  });

  it('ranks by what is asked for, and its address keeps the question', async () => {
    const by = page.getByLabel('Ranked by');
    await by.selectOption('Device');
    await row('What is read', 'Phone').getByRole('cell', { name: String(READERS), exact: true }).waitFor();
    await by.selectOption('Website they came from');
    await row('What is read', 'google.com').waitFor();
    await page.getByText('7 days', { exact: true }).click();
    await panel('7 days').waitFor();
    await page.reload();
    await row('What is read', 'google.com').waitFor();
    expect(new URL(page.url()).search).toBe('?by=referrer&period=week');
    await page.getByLabel('Language').last().selectOption('Russian');
    await page.getByText('Nobody has read anything of this in these days.').waitFor();
    await page.goto(`${newsroom.app}/analytics`);
  });

  it('gives what a chart shows as a table and as a file', async () => {
    await panel('Today').getByText('Table', { exact: true }).click();
    await panel('Today').getByRole('columnheader', { name: 'Same day last week' }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV: What is read' }).click()]);
    const stream = await file.createReadStream();
    let text = '';
    for await (const part of stream) text += String(part);
    expect([file.suggestedFilename(), text]).toEqual(['views-by-story.csv', expect.stringContaining(`${story.headline},${READERS},${READERS + 2}`)]);
  });

  it('leads to one story, its readers and the editor, where they are told of as well', async () => {
    await row('Read now', story.headline).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: story.headline }).waitFor();
    await row('Where readers came from', 'google.com').getByRole('cell', { name: String(READERS), exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Open in the editor' }).click();
    const readers = panel('Readers');
    await readers.getByText(String(READERS), { exact: true }).first().waitFor();
    await readers.getByRole('link', { name: 'All figures' }).click();
    await page.getByRole('heading', { level: 1, name: story.headline }).waitFor();
  });

  it.each([
    ['light', 1_440],
    ['dark', 390],
  ] as const)('can be used by everybody with figures on it: %s, %i pixels wide', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${newsroom.app}/analytics`);
    await page.locator('.ranking').nth(1).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});
