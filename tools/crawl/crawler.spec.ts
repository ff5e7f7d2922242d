import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Crawler } from './crawler.ts';

const DOCUMENTS: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/robots.txt': ['text/plain', 'Sitemap: SITE/sitemap.xml'],
  '/sitemap.xml': ['application/xml', '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>SITE/months.xml</loc></sitemap></sitemapindex>'],
  '/months.xml': ['application/xml', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>SITE/en/a?x=1&amp;y=2</loc></url></urlset>'],
  '/en/a?x=1&y=2': ['text/html', '<a href="/en">Front</a><form action="/en/search"></form><a href="https://elsewhere.example/">Elsewhere</a>'],
  '/en': ['text/html', '<link rel="alternate" type="application/rss+xml" href="/feed.xml"><link rel="alternate" type="application/feed+json" href="/feed.json"><link rel="stylesheet" href="/site.css"><a href="/moved">x</a>'],
  '/en/search': ['text/html', ''],
  '/feed.xml': ['application/rss+xml', '<rss><channel><link>SITE/en</link><item><link>SITE/en/b</link></item></channel></rss>'],
  '/feed.json': ['application/feed+json', '{"items":[{"url":"SITE/en/c"}]}'],
  '/site.css': ['text/css', "@font-face{src:url('/font.woff2') format('woff2'),url(data:x)}"],
  '/font.woff2': ['font/woff2', ''],
  '/en/b': ['text/html', ''],
  '/en/c': ['text/html', ''],
  '/en/d': ['text/html', ''],
};

describe('a crawler', () => {
  let server: Server;
  let site: string;
  beforeAll(async () => {
    server = createServer(({ url = '' }, reply) => {
      const page = /^\/endless\/(\d+)$/.exec(url)?.[1];
      if (page) return void reply.writeHead(200, { 'content-type': 'text/html' }).end(`<a href="/endless/${Number(page) + 1}">next</a>`);
      if (url === '/moved') return void reply.writeHead(301, { location: '/en/d' }).end();
      const [type, body] = DOCUMENTS[url] ?? ['text/html', ''];
      reply.writeHead(DOCUMENTS[url] ? 200 : 404, { 'content-type': type }).end(body.replaceAll('SITE', site));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('comes everywhere that links, feeds, sitemaps, forms, moves and styles lead, and nowhere else', async () => {
    const crawler = new Crawler({ site, atOnce: 3, most: 100 });
    await crawler.run(['/robots.txt']);
    expect([...crawler.visits.keys()].sort()).toEqual([...Object.keys(DOCUMENTS), '/moved'].map((path) => site + path).sort());
    expect([...crawler.visits.values()].filter(({ status }) => status >= 400)).toEqual([]);
  });

  it('gives up on pages that have no end, and says where it was', async () => {
    await expect(new Crawler({ site, atOnce: 3, most: 20 }).run(['/endless/1'])).rejects.toThrow(/more than 20 addresses: the last is .*\/endless\/21/);
  });
});
