import type { Browser, BrowserContext, Page } from 'playwright-core';
import { aBrowser, hasBrowser } from '../spec/browser.js';
import { pathOf } from '../spec/stories.js';
import { aStoryToRead, type StoryToRead } from '../spec/story-to-read.js';

const SLOTS = [{ slot: 'story-end', width: 300, height: 250 }];
/** Each writes on the window when it runs; `strict-dynamic` and the hash must stop every one of them. */
const INJECTED = {
  'an inline script': `<script>window.broken = 'inline'</script>`,
  'a handler': `<img src="/none" onerror="window.broken = 'handler'" alt="">`,
  'a script of another site': `<script src="{elsewhere}/evil.js"></script>`,
  'a script of ours': `<script type="module" src="/evil.js"></script>`,
  'an address that is a script': `<a id="injected" href="javascript:window.broken='address'">press</a>`,
  'a frame with a script in it': `<iframe srcdoc="<script>parent.broken = 'frame'</script>"></iframe>`,
  'another base for addresses': `<base href="{elsewhere}/">`,
};

(hasBrowser ? describe : describe.skip)('what protects readers', () => {
  let read: StoryToRead;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    const environment = (elsewhere: string) => ({ AD_FRAME_URL: `${elsewhere}/advertisement?slot={slot}`, PUBLIC_URL: 'https://courier.example' });
    [read, browser] = await Promise.all([aStoryToRead({ settings: { adSlots: SLOTS }, environment }), aBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await read?.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    complaints = [];
    await page.exposeFunction('complain', (what: string) => void (isOfAnotherSpec(what) || complaints.push(what)));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => void Reflect.get(globalThis, 'complain')(`${violatedDirective} ${blockedURI} ${sourceFile}`));
    });
  });
  afterEach(() => context.close());
  /** The log has stories of other specs, with pictures on servers of theirs. */
  const isOfAnotherSpec = (what: string) => what.startsWith('img-src http://127.0.0.1:') && !what.includes(read.elsewhere.address);

  const paths = () => ({ 'a story': pathOf(read.stories[0]!), 'its versions': `${pathOf(read.stories[3]!)}/versions`, 'a front': '/ru', 'a section': '/az/society', 'the most read': '/hy/most-read', 'the archive': '/en/archive', 'an author': '/en/author/mara-lind', 'a search': '/en/search', 'a search that is away': '/en/search?q=ferry', 'the page for being offline': '/en/offline', 'a missing page': '/en/none', 'a page that was not understood': '/en/society?after=made-up' });
  const KINDS = ['a story', 'its versions', 'a front', 'a section', 'the most read', 'the archive', 'an author', 'a search', 'a search that is away', 'the page for being offline', 'a missing page', 'a page that was not understood'] as const;

  it.each(KINDS)('%s says all that browsers must hear', async (kind) => {
    const { headers } = await read.site.get(paths()[kind]);
    const policy = String(headers['content-security-policy']);
    for (const part of [/^default-src 'none'/, /script-src 'sha256-[\w+/=]{44}' 'strict-dynamic' 'self'(;|$)/, /object-src 'none'/, /base-uri 'none'/, /frame-ancestors 'self'/, /form-action 'self'/]) expect(policy).toMatch(part);
    expect(policy).not.toMatch(/unsafe-(inline|eval)/);
    expect(headers).toMatchObject({ 'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/), 'x-content-type-options': 'nosniff', 'referrer-policy': 'strict-origin-when-cross-origin', 'cross-origin-opener-policy': 'same-origin' });
    for (const refused of ['camera', 'geolocation', 'microphone', 'payment']) expect(headers['permissions-policy']).toContain(`${refused}=()`);
  });

  it.each(['/en/feed.xml', '/sitemap.xml', '/robots.txt', '/v1/suggest?language=en&q=f', '/en/site.webmanifest', '/assets/none'])('%s is taken for nothing but what it is', async (path) => {
    expect((await read.site.get(path)).headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'strict-transport-security': expect.any(String), 'referrer-policy': expect.any(String) });
  });

  it.each(KINDS)('%s keeps to what it allows itself, however it is used', async (kind) => {
    await page.goto(read.address + paths()[kind], { waitUntil: 'load' });
    await page.click('[data-does=text-larger]');
    await page.click('[data-does=theme]');
    for (let turn = 0; turn < 15; turn++) await page.mouse.wheel(0, 800);
    await page.waitForLoadState('networkidle');
    expect(complaints).toEqual([]);
  });

  it.each(Object.entries(INJECTED))('%s that got into the markup does nothing', async (_name, injected) => {
    const markup = injected.replace('{elsewhere}', read.elsewhere.address);
    await context.route('**/evil.js', (route) => route.fulfill({ contentType: 'text/javascript', body: `window.broken = 'file'` }));
    await context.route(read.at(), async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replace('<h1', `${markup}<h1`) });
    });
    await page.goto(read.at(), { waitUntil: 'load' });
    await page.evaluate(() => document.querySelector<HTMLAnchorElement>('#injected')?.click());
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => [Reflect.get(globalThis, 'broken'), new URL(document.baseURI).origin])).toEqual([undefined, read.address]);
    expect(complaints).not.toEqual([]);
    await page.click('[data-does=text-larger]'); // the page’s own still run
    expect(await page.evaluate(() => document.documentElement.style.getPropertyValue('--text-scale'))).toBe('1.15');
  });
});
