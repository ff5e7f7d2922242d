import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { hasBrowser } from '../spec/browser.js';
import { aSiteInBrowser, type SiteInBrowser } from '../spec/site-in-browser.js';
import { LONG_BODY, aSnapshot, pathOf } from '../spec/stories.js';

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const DESK: BrowserContextOptions = { viewport: { width: 1_440, height: 900 } };

interface Shown {
  readonly address: string;
  readonly current: string;
  readonly shownPx: number;
  readonly hasSize: boolean;
  readonly isLazy: boolean;
  readonly isSeen: boolean;
}

(hasBrowser ? describe : describe.skip)('pictures in a browser', () => {
  let site: SiteInBrowser;
  let pictures: Server;
  /** Where this spec's pictures are; lists show stories of other specs, too. */
  let origin: string;
  const ofPage = new Map<string, Page>();
  /** Each has its own: a browser takes a larger one that it has rather than to fetch a smaller one. */
  const pictured = (place: number) => ({
    ...{ url: `${origin}/${place}/1920.jpeg`, width: 1_920, height: 1_200, alternativeText: 'Two halves', focus: { x: 0.9, y: 0.2 } },
    renditions: { address: `${origin}/${place}/{width}.{format}`, widths: [320, 640, 960, 1_280, 1_920, 2_560], formats: ['avif', 'webp', 'jpeg'] },
  });
  let stories: ReturnType<typeof aSnapshot>[];

  beforeAll(async () => {
    const drawn = new Map<string, Promise<Buffer>>();
    pictures = createServer((request, response) => {
      const [name, width, format] = /(\d+)\.(\w+)$/.exec(request.url!) as unknown as [string, string, 'avif' | 'webp' | 'jpeg'];
      const image = sharp({ create: { width: Number(width), height: Math.round(Number(width) * 0.625), channels: 3, background: '#267' } });
      drawn.set(name, drawn.get(name) ?? image.toFormat(format, { effort: 0 }).toBuffer());
      void drawn.get(name)!.then((bytes) => response.writeHead(200, { 'content-type': `image/${format}` }).end(bytes));
    });
    await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}`;
    site = await aSiteInBrowser({ environment: { PICTURE_ORIGINS: origin } });
    stories = Array.from({ length: 8 }, (_, place) => aSnapshot({ picture: pictured(place), body: LONG_BODY, tags: ['Weir'] }));
    await site.publish(...stories);
  });
  afterAll(async () => {
    await site?.stop();
    pictures?.close();
  });
  afterEach(async () => {
    for (const page of ofPage.values()) await page.context().close();
    ofPage.clear();
  });

  /** A page with everything that its own policy forbade. */
  async function open(path: string, options: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }> {
    const page = await (await site.browser.newContext(options)).newPage();
    ofPage.set(path, page);
    const complaints: string[] = [];
    page.on('console', (message) => void (message.text().includes('Content Security Policy') && complaints.push(message.text())));
    await page.goto(site.address + path, { waitUntil: 'load' });
    return { page, complaints };
  }
  const shownOn = (page: Page) =>
    page.locator('main img').evaluateAll((images) =>
      (images as HTMLImageElement[]).map((image): Shown => {
        const { width, top } = image.getBoundingClientRect();
        return { address: image.src, current: image.currentSrc, shownPx: width * devicePixelRatio, hasSize: image.hasAttribute('width') && image.hasAttribute('height'), isLazy: image.loading === 'lazy', isSeen: top < innerHeight };
      }),
    );
  const widthOf = ({ current }: Shown) => Number(/\/(\d+)\.\w+$/.exec(current)?.[1]);

  it.each([
    ['a phone', PHONE],
    ['a desk', DESK],
  ])('on %s are fetched as AVIF, neither too small nor much too large, the main one first', async (_name, options) => {
    for (const path of [pathOf(stories[0]!), '/en', '/en/society']) {
      const { page, complaints } = await open(path, options);
      expect(complaints.filter((complaint) => !complaint.startsWith('Loading the image') || complaint.startsWith(`Loading the image '${origin}`))).toEqual([]);
      const images = await shownOn(page);
      expect(images.filter(({ hasSize }) => !hasSize)).toEqual([]);
      const main = images[0]!;
      expect([path, main.isLazy, main.isSeen]).toEqual([path, false, true]);
      expect(images.slice(1).filter(({ isLazy }) => !isLazy)).toEqual([]);
      const own = images.filter((image) => image.current && image.address.startsWith(origin));
      expect(own.length).toBeGreaterThan(0);
      for (const image of own) {
        expect(image.current).toMatch(/\.avif$/);
        expect({ ...image, isLargeEnough: widthOf(image) >= Math.min(image.shownPx * 0.95, 960), isSmallEnough: widthOf(image) <= Math.max(2.1 * image.shownPx, 320) }).toMatchObject({ isLargeEnough: true, isSmallEnough: true });
      }
    }
  });

  it('the main one is what is painted largest, and nothing moves when it comes', async () => {
    const { page } = await open(pathOf(stories[0]!), PHONE);
    const seen = await page.evaluate(
      () =>
        new Promise<{ largest: string; moved: number }>((resolve) => {
          let moved = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => (moved += (entry as unknown as { value: number }).value))).observe({ type: 'layout-shift', buffered: true });
          new PerformanceObserver((list) => setTimeout(() => resolve({ largest: (list.getEntries().at(-1) as unknown as { url: string }).url, moved }), 100)).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
    );
    expect(seen.largest).toMatch(/\.avif$/);
    expect(seen.moved).toBeLessThanOrEqual(0.01);
    expect(await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('.avif')).length)).toBeGreaterThan(0);
    const preloaded = await page.locator('link[rel=preload][as=image]').getAttribute('imagesrcset');
    expect(preloaded).toContain(new URL(seen.largest).pathname);
  });

  it('keep what matters in sight where they are cropped', async () => {
    const { page } = await open('/en', DESK);
    expect(await page.locator('.teaser-picture img').first().evaluate((image) => getComputedStyle(image).objectPosition)).toBe('90% 20%');
  });

  it('show in a browser that reads no script', async () => {
    const { page } = await open(pathOf(stories[0]!), { ...PHONE, javaScriptEnabled: false });
    expect(await page.locator('.story-picture img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  });
});
