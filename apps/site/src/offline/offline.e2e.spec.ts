import { AxeBuilder } from '@axe-core/playwright';
import { StoryCorrected, StoryWithdrawn, type StorySnapshot } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { wordsOf } from '../language/words.js';
import { LANGUAGES } from '../spec/builders.js';
import { hasBrowser } from '../spec/browser.js';
import { aSiteInBrowser, type SiteInBrowser } from '../spec/site-in-browser.js';
import { LONG_BODY, aSnapshot, aWithdrawal, ago, pathOf } from '../spec/stories.js';

const PATIENCE = { timeoutMs: 20_000 };

(hasBrowser ? describe : describe.skip)('without a network', () => {
  let site: SiteInBrowser;
  let log: EventLog;
  let network: Server;
  let isAway = false;
  const sockets = new Set<Socket>();
  let address: string;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    site = await aSiteInBrowser();
    log = site.app.get(EventLog);
    const target = Number(new URL(site.address).port);
    network = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      if (isAway) return void socket.destroy();
      const there = connect(target, '127.0.0.1').on('error', () => socket.destroy());
      socket.on('close', () => there.destroy());
      there.on('close', () => socket.destroy());
      socket.pipe(there).pipe(socket);
    });
    await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(network.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    sockets.forEach((socket) => socket.destroy());
    network?.close();
    await site?.stop();
  });
  beforeEach(async () => {
    isAway = false;
    context = await site.browser.newContext();
    page = await context.newPage();
  });
  afterEach(() => context.close());

  const goAway = () => {
    isAway = true;
    sockets.forEach((socket) => socket.destroy());
  };
  const published = async (story: Partial<StorySnapshot> = {}) => {
    const snapshot = aSnapshot({ body: LONG_BODY, ...story });
    await site.publish(snapshot);
    return snapshot;
  };
  const withdraw = async (story: StorySnapshot, path: string) => {
    await log.append(StoryWithdrawn, [aWithdrawal(story, { notice: '' })]);
    await eventually(async () => expect((await site.get(path)).statusCode).toBe(410), PATIENCE);
  };
  const kept = () => page.evaluate(async () => (await (await caches.open('stories')).keys()).map(({ url }) => new URL(url).pathname));
  const read = async (path: string) => {
    await page.goto(address + path);
    await eventually(async () => {
      expect(await kept()).toContain(path);
      expect(await page.evaluate(async () => (await (await caches.open('offline')).keys()).length)).toBe(LANGUAGES.length);
    }, PATIENCE);
  };

  it('shows what was read, and says that it may be old; of what was not read it says that the network is away', async () => {
    const story = await published({ headline: 'Kept for the train' });
    await read(pathOf(story));
    goAway();
    await page.reload();
    expect(await page.locator('h1').innerText()).toBe('Kept for the train');
    expect(await page.locator('.kept').isVisible()).toBe(true);
    expect(await page.locator('.story-body').evaluate((body) => getComputedStyle(body).fontFamily)).toContain('Stet Serif');
    await page.goto(`${address}/en/economy`);
    expect(await page.locator('h1').innerText()).toBe(wordsOf('en').offlineTitle);
    await page.getByRole('link', { name: 'Kept for the train' }).click();
    await page.waitForURL(address + pathOf(story));
    await page.goto(`${address}/en/economy`);
    isAway = false;
    await page.getByRole('link', { name: wordsOf('en').tryAgain }).click();
    await page.getByRole('heading', { level: 1, name: 'Economy' }).waitFor();
  });

  it('is over once the network is back: a page is never an old one then', async () => {
    const story = await published({ headline: 'First words' });
    await read(pathOf(story));
    await log.append(StoryCorrected, [{ ...story, version: 2, headline: 'Corrected words', versionPublishedAt: ago(0), corrections: [{ version: 2, note: 'They were wrong.', correctedAt: ago(0) }] }]);
    await eventually(async () => expect((await site.get(pathOf(story))).body).toContain('Corrected words'), PATIENCE);
    await page.goto(`${address}/en`);
    await page.goto(address + pathOf(story));
    expect([await page.locator('h1').innerText(), await page.locator('.kept').isVisible()]).toEqual(['Corrected words', false]);
    await eventually(async () => {
      const html = await page.evaluate(async (path) => (await (await caches.open('stories')).match(path, { ignoreVary: true }))?.text(), pathOf(story));
      expect(html).toContain('Corrected words');
    }, PATIENCE);
  });

  it('forgets a story that the reader found withdrawn, and keeps no error', async () => {
    const story = await published();
    await read(pathOf(story));
    await withdraw(story, pathOf(story));
    await page.reload();
    expect(await page.locator('h1').innerText()).toBe(wordsOf('en').withdrawnTitle);
    await page.goto(`${address}/en/society/no-such-story`);
    await eventually(async () => expect(await kept()).toEqual([]), PATIENCE);
    goAway();
    await page.goto(address + pathOf(story));
    expect(await page.locator('h1').innerText()).toBe(wordsOf('en').offlineTitle);
    expect(await page.locator('[data-lists=kept]').isVisible()).toBe(false);
  });

  it('forgets a withdrawn story as the reader goes on elsewhere', async () => {
    const [gone, other] = [await published(), await published()];
    await read(pathOf(gone));
    await read(pathOf(other));
    await withdraw(gone, pathOf(gone));
    await page.evaluate(async () => {
      const stories = await caches.open('stories');
      for (const request of await stories.keys()) {
        const story = (await stories.match(request, { ignoreVary: true }))!;
        const headers = new Headers(story.headers);
        headers.set('x-checked-at', '0');
        await stories.put(request, new Response(await story.text(), { headers }));
      }
    });
    await page.goto(`${address}/en`);
    await eventually(async () => expect(await kept()).toEqual([pathOf(other)]), PATIENCE);
  });

  it('forgets a withdrawn story when the reader comes back to any page, and what other stories say of it', async () => {
    const tags = [`topic-${Date.now()}`];
    const gone = await published({ headline: 'Never to be read again', tags });
    const other = await published({ tags });
    await read(pathOf(gone));
    await read(pathOf(other));
    const keptText = () => page.evaluate(async (path) => (await (await caches.open('stories')).match(path, { ignoreVary: true }))?.text(), pathOf(other));
    expect(await keptText()).toContain('Never to be read again');
    await withdraw(gone, pathOf(gone));
    await page.goto(`${address}/en/economy`);
    await eventually(async () => {
      expect(await kept()).toEqual([pathOf(other)]);
      expect(await keptText()).not.toContain('Never to be read again');
    }, PATIENCE);
    goAway();
    await page.goto(address + pathOf(gone));
    expect(await page.locator('h1').innerText()).toBe(wordsOf('en').offlineTitle);
  });

  it('forgets a story that is withdrawn while its page is open', async () => {
    const story = await published();
    await read(pathOf(story));
    await withdraw(story, pathOf(story));
    await page.getByRole('heading', { level: 1, name: wordsOf('en').withdrawnTitle }).waitFor();
    await eventually(async () => expect(await kept()).toEqual([]), PATIENCE);
  });

  it('speaks the language of the address, even if nothing was read in it, and the one read last where the address names none', async () => {
    await read(pathOf(await published({ language: 'ru' })));
    await read(pathOf(await published({ language: 'hy' })));
    goAway();
    for (const language of LANGUAGES) {
      await page.goto(`${address}/${language}/economy`);
      expect(await page.locator('h1').innerText()).toBe(wordsOf(language).offlineTitle);
    }
    await page.goto(`${address}/`);
    expect(await page.locator('h1').innerText()).toBe(wordsOf('hy').offlineTitle);
  });

  it('keeps the twenty that were read last', async () => {
    const [first, last] = [await published(), await published()];
    await read(pathOf(first));
    await page.evaluate(async () => {
      const stories = await caches.open('stories');
      const now = String(Date.now());
      for (let number = 0; number < 25; number++) await stories.put(`/en/society/old-${number}`, new Response('', { headers: { 'x-read-at': String(Date.now() - number * 1_000), 'x-checked-at': now } }));
    });
    await read(pathOf(last));
    await eventually(async () => expect(await kept()).toHaveLength(20), PATIENCE);
    expect(await kept()).toEqual(expect.arrayContaining([pathOf(last), pathOf(first), '/en/society/old-17']));
    expect(await kept()).not.toContain('/en/society/old-24');
  });

  it.each(LANGUAGES)('says so in %s, by day and by night, to everybody', async (language) => {
    await read(pathOf(await published({ language })));
    goAway();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${address}/${language}/economy`);
      expect(await page.locator('h1').innerText()).toBe(wordsOf(language).offlineTitle);
      await page.locator('[data-lists=kept] a').first().waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    }
  });
});
