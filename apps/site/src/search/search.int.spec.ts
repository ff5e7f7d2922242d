import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';
import { ago } from '../spec/stories.js';

describe('search', () => {
  const hit = { storyId: randomUUID(), section: 'society', slug: 'ferry', headline: 'Ferry', standfirst: '', publishedAt: ago(0), headlineHtml: '<mark>Ferry</mark>', snippet: 'a &amp; b' };
  /** Of the search service; each spec says what it is. */
  let answer: { readonly status: number; readonly body: unknown } = { status: 503, body: {} };
  let service: Server;
  let site: SiteAtWork;

  beforeAll(async () => {
    service = createServer((_request, response) => response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body)));
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    site = await aSiteAtWork({ SEARCH_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}` }, { isFollowing: false });
    await site.tell();
  });
  afterAll(async () => {
    await site?.stop();
    service?.close();
  });

  it('shows what the search service found', async () => {
    answer = { status: 200, body: { total: 1, hits: [hit], next: null, didYouMean: null } };
    const page = await site.get('/en/search?q=ferry');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('1 story found');
    expect(page.body).toContain('<a href="/en/society/ferry"><mark>Ferry</mark></a>');
  });

  it.each([
    ['is away', { status: 503, body: {} }],
    ['answers something else', { status: 200, body: { hits: 'many' } }],
  ])('says so on its page when the service %s', async (_name, given) => {
    answer = given;
    const page = await site.get('/en/search?q=ferry');
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain('Search is taking a break');
  });

  it('refuses what the service refuses', async () => {
    answer = { status: 400, body: {} };
    expect((await site.get('/en/search?q=ferry&cursor=made-up')).statusCode).toBe(400);
  });
});
