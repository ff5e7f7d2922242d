import { jest } from '@jest/globals';
import { Database } from '@stet/persistence';
import { gzipSync } from 'node:zlib';
import { DocumentFetcher } from '../poll/document-fetcher.js';
import { IngestionOverHttp, type Answer } from '../spec/ingestion-over-http.js';
import type { SourcePreviewResponse } from './source-preview.dto.js';

const TEXT = 'The ferry sails again from the harbour after a winter of repairs. '.repeat(8);
const item = (id: number) => `<item><guid>${id}</guid><link>https://alder.example/${id}</link><title>The ferry number ${id}</title><pubDate>Fri, 27 Nov 2026 0${id}:00:00 GMT</pubDate><description>${TEXT}</description></item>`;
const FEED = `<rss version="2.0"><channel><title>Alder News</title><language>en</language>${[1, 2, 3].map(item).join('')}</channel></rss>`;
const page = (head: string, body = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8">${'<meta name="a" content="b">'.repeat(300)}${head}</head><body>${body}</body></html>`;
const alternate = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;

describe('a preview of a source', () => {
  let ingestion: IngestionOverHttp;

  beforeAll(async () => {
    ingestion = await IngestionOverHttp.start({ FETCH_TIMEOUT_SECONDS: '5' });
  });
  afterAll(() => ingestion?.stop());

  const preview = (url: string) => ingestion.manage('POST', '/v1/source-previews', { url });
  const found = async (url: string) => (await preview(url)).json<SourcePreviewResponse>();

  it('of a feed shows what would come in, and stores nothing', async () => {
    const url = ingestion.put('/alder.xml', FEED);
    const { feeds } = await found(url);
    expect(feeds).toMatchObject([{ url, title: 'Alder News', format: 'RSS', language: 'en', itemCount: 3, changesEverySeconds: 3_600, newestAt: '2026-11-27T03:00:00.000Z', knownAs: null }]);
    expect(feeds[0]!.items.map(({ headline }) => headline)).toEqual(['The ferry number 3', 'The ferry number 2', 'The ferry number 1']);
    for (const table of ['source', 'wire_item', 'raw_document', 'messaging.outbox']) expect(await ingestion.app.get(Database).query(`select from ${table}`)).toHaveLength(0);
  });

  it('of a site finds the feeds that its page announces, wherever redirects lead, however they are packed', async () => {
    ingestion.put('/site', (_request, response) => void response.writeHead(302, { location: '/site/home' }).end());
    ingestion.put('/site/home', page(alternate('packed') + alternate('/gone')));
    ingestion.put('/site/packed', (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(FEED)));
    const { address, feeds, refused } = await found(`${ingestion.sites}/site`);
    expect([address, feeds.map(({ url }) => url)]).toEqual([`${ingestion.sites}/site/home`, [`${ingestion.sites}/site/packed`]]);
    expect(refused).toEqual([{ url: `${ingestion.sites}/gone`, fault: 'not-found', reason: 'The server answered 404 Not Found.' }]);
  });

  it('of a site that announces nothing tries its links and the usual places, and waits for none that hangs', async () => {
    ingestion.put('/quiet', page('', '<a href="/quiet/rss">RSS</a>'));
    for (const path of ['/quiet/rss', '/rss']) ingestion.put(path, FEED); // the same feed under two addresses is one
    ingestion.put('/atom.xml', () => undefined);
    expect((await found(`${ingestion.sites}/quiet`)).feeds).toMatchObject([{ url: `${ingestion.sites}/quiet/rss` }]);
    ingestion.remove('/rss');
  });

  it('names the source that polls it already, also where that has moved to', async () => {
    const url = ingestion.put('/known.xml', FEED);
    const added = (await ingestion.manage('POST', '/v1/sources', { name: 'Alder', url: url.replace('127.0.0.1', 'localhost'), language: 'en' })).json<{ sourceId: string }>();
    await ingestion.app.get(Database).query('update source set moved_to = $1', [url]);
    expect((await found(url)).feeds[0]!.knownAs).toEqual({ sourceId: added.sourceId, name: 'Alder', isRetired: false });
  });

  it('says where a feed has moved for good', async () => {
    const url = ingestion.put('/old.xml', (_request, response) => void response.writeHead(301, { location: '/alder.xml' }).end());
    expect((await found(url)).feeds).toMatchObject([{ url: `${ingestion.sites}/alder.xml` }]);
  });

  it.each<[string, string, () => string]>([
    ['there is nothing', 'not-found', () => `${ingestion.sites}/nothing`],
    ['one has to sign in', 'refused', () => ingestion.put('/private', (_request, response) => void response.writeHead(401).end())],
    ['the server is broken', 'server-error', () => ingestion.put('/broken', (_request, response) => void response.writeHead(500).end())],
    ['the server breaks off', 'broken-off', () => ingestion.put('/off', (_request, response) => void response.writeHead(200, { 'content-length': '100' }).destroy())],
    ['nobody answers in time', 'timeout', () => ingestion.put('/slow', () => undefined)],
    ['a machine of ours answers', 'private-address', () => 'http://127.0.0.1:1/feed'],
    ['it leads to a machine of ours', 'private-address', () => ingestion.put('/inside', (_request, response) => void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end())],
    ['there is no end', 'too-large', () => ingestion.put('/large', (_request, response) => void response.writeHead(200).end(Buffer.alloc(9 * 1_048_576, 'a')))],
    ['there is a list of feeds', 'opml', () => ingestion.put('/opml', '<opml version="2.0"><body/></opml>')],
    ['there is a picture', 'unreadable', () => ingestion.put('/picture', (_request, response) => void response.writeHead(200).end(Buffer.from([0x89, 0x50, 0x4e, 0x47])))],
    ['there is a page without a feed', 'no-feed', () => ingestion.put('/page', page('<title>No feed</title>'))],
  ])('says what is wrong where %s', async (_name, fault, url) => {
    const refused = (await preview(url())).json<{ status: number; code: string; fields: object[] }>();
    expect(refused).toMatchObject({ status: 422, code: `source-preview.${fault}`, fields: [{ field: 'url' }] });
  });

  it('names a feed that a page announces and that cannot be read', async () => {
    const feed = ingestion.put('/gone', (_request, response) => void response.writeHead(410).end());
    expect((await preview(ingestion.put('/announcing', page(`<link rel="alternate" type="application/rss+xml" href="${feed}">`)))).json()).toMatchObject({ status: 422, code: 'source-preview.no-feed', announced: feed });
  });

  it('asks no machine of ours on the word of somebody else’s page, though that one may be a source', async () => {
    const [inside, round] = [jest.fn<Answer>((_request, response) => void response.end(FEED)), ingestion.put('/round', (_request, response) => void response.writeHead(302, { location: '/inside' }).end())];
    const feed = ingestion.put('/inside', inside);
    const fetcher = ingestion.app.get(DocumentFetcher);
    const elsewhere = { address: 'https://alder.example/', bytes: Buffer.from(page(alternate(feed) + alternate(round))), contentType: 'text/html', linkHeader: null, etag: null, lastModified: null };
    jest.spyOn(fetcher, 'fetch').mockResolvedValueOnce(elsewhere);
    const refused = (await preview('https://alder.example/')).json();
    expect([refused, inside.mock.calls]).toMatchObject([{ code: 'source-preview.no-feed', detail: expect.stringContaining('inside our own network') }, []]);
  });

  it('takes an address and nothing else, from those who manage sources', async () => {
    expect((await ingestion.manage('POST', '/v1/source-previews', { url: 'alder.example', depth: 2 })).json()).toMatchObject({ status: 400, fields: [{ field: 'url' }, { field: 'depth', message: expect.stringContaining('not known here') }] });
    expect((await ingestion.ask(['source:read'], 'POST', '/v1/source-previews', { url: 'https://alder.example/' })).statusCode).toBe(403);
  });
});
