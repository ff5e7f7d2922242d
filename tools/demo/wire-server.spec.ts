import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../engines/ports.ts';
import { windows1251 } from './wire-document.ts';
import { WireServer } from './wire-server.ts';

const FORMATS: Readonly<Record<string, { type: string; language: string; root: RegExp }>> = {
  'highland-press': { type: 'application/rss+xml; charset=utf-8', language: 'en', root: /^<\?xml version="1\.0" encoding="utf-8"\?>\n<rss version="2\.0"/ },
  'pereval-vestnik': { type: 'application/rss+xml; charset=windows-1251', language: 'ru', root: /^<\?xml version="1\.0" encoding="windows-1251"\?>\n<rss version="2\.0"/ },
  'liman-xeberleri': { type: 'application/atom+xml; charset=utf-8', language: 'az', root: /^<\?xml.*\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/ },
  'leran-lur': { type: 'application/feed+json; charset=utf-8', language: 'hy', root: /^\{\s*"version": "https:\/\/jsonfeed\.org\/version\/1\.1"/ },
  'harbour-notices': { type: 'application/rdf+xml; charset=utf-8', language: 'en', root: /^<\?xml.*\n<rdf:RDF / },
};

describe('the wire server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stet-wires-'));
  let server: WireServer;

  const start = async () => {
    const [port] = await freePorts(1);
    server = new WireServer({ port: port!, folder });
    await server.start();
  };
  const at = (path: string) => `${server.url}/wires/${path}`;
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(at(path), { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
    return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as Record<string, unknown> };
  };
  const read = async (source: string) => {
    const answer = await fetch(at(source));
    const charset = /charset=(.*)/.exec(answer.headers.get('content-type')!)![1];
    return new TextDecoder(charset, { fatal: true }).decode(await answer.arrayBuffer());
  };

  beforeAll(start);
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('names its sources, without those of a corpus', () => {
    expect(server.sources.map(({ url }) => url.split('/').at(-1)).sort()).toEqual(Object.keys(FORMATS).sort());
    for (const { url, language, name, creditUrl } of server.sources) {
      expect(FORMATS[url.split('/').at(-1)!]!.language).toBe(language);
      expect(name).toMatch(/\S/);
      expect(new URL(creditUrl).hostname).toMatch(/\.example\.org$/);
    }
  });

  it.each(Object.entries(FORMATS))('serves %s in its format, with at least six items', async (source, { type, root }) => {
    const answer = await fetch(at(source));
    const text = await read(source);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(text).toMatch(root);
    expect(text.match(/<item[ >]|<entry>|"date_published"/g)!.length).toBeGreaterThanOrEqual(6);
  });

  it('sends windows-1251 as one byte a letter', async () => {
    const bytes = Buffer.from(await (await fetch(at('pereval-vestnik'))).arrayBuffer());
    expect(bytes.includes(Buffer.from([0xcf, 0xe5, 0xf0, 0xe5, 0xe2, 0xe0, 0xeb]))).toBe(true); // Перевал
    expect(windows1251('ж։€').toString('latin1')).toBe('\u00e6&#1417;\u0088');
  });

  it('answers 304 to those who know the document, and 200 again when an item came', async () => {
    const first = await fetch(at('highland-press'));
    const [etag, modified] = [first.headers.get('etag')!, first.headers.get('last-modified')!];
    const status = async (headers: Record<string, string>) => (await fetch(at('highland-press'), { headers })).status;
    expect(await status({ 'if-none-match': etag })).toBe(304);
    expect(await status({ 'if-none-match': `"other", W/${etag}` })).toBe(304);
    expect(await status({ 'if-modified-since': modified })).toBe(304);
    expect(await status({ 'if-none-match': '"other"', 'if-modified-since': modified })).toBe(200);
    await post('highland-press/items', { headline: 'A new bridge & a toll', standfirst: 'Short.', body: ['One <b>bold</b> claim.'] });
    expect(await status({ 'if-none-match': etag })).toBe(200);
  });

  it('puts a new item first, escaped, and a changed one in its place', async () => {
    const added = await post('highland-press/items', { id: 'one', headline: 'First words', body: ['Text & more.'] });
    expect(added).toMatchObject({ status: 201, body: { ids: ['one'], added: 1, changed: 0, unchanged: 0 } });
    expect(await post('highland-press/items', { id: 'one', headline: 'First words', body: ['Text & more.'] })).toMatchObject({ status: 200, body: { unchanged: 1 } });
    expect(await post('highland-press/items', { id: 'one', headline: 'Other words', body: ['Text & more.'] })).toMatchObject({ status: 200, body: { changed: 1 } });
    const text = await read('highland-press');
    expect(text.match(/<guid isPermaLink="false">one<\/guid>/g)).toHaveLength(1);
    expect(text.match(/<title>(.*)<\/title>/g)![1]).toBe('<title>Other words</title>');
    expect(text).toContain('&lt;p&gt;Text &amp;amp; more.&lt;/p&gt;');
  });

  it('deals the articles of a corpus out by language and keeps the newest 500', async () => {
    const articles = Array.from({ length: 600 }, (_, index) => ({ id: `a${index}`, language: 'hy', headline: `Հոդված ${index}`, body: ['Տեքստ։'] }));
    expect(await post('corpus/items', [...articles, { id: 'a0', language: 'en', headline: 'Article', body: ['Text.'] }])).toMatchObject({ status: 201, body: { added: 601 } });
    const text = await read('corpus-hy');
    expect(text.match(/<item>/g)).toHaveLength(500);
    expect(text).toContain('Հոդված 599');
    expect(text).not.toContain('Հոդված 99<');
    expect((await read('corpus-en')).match(/<item>/g)).toHaveLength(1);
  });

  it('finds everything again after a stop', async () => {
    const before = await read('highland-press');
    await server.stop();
    await start();
    expect(await read('highland-press')).toBe(before);
    expect((await read('corpus-hy')).match(/<item>/g)).toHaveLength(500);
  });

  it.each([
    ['highland-press/items', '{"headline":', 400, 'The body is no JSON'],
    ['highland-press/items', '"text"', 400, 'send an object'],
    ['highland-press/items', {}, 400, 'headline must be a text'],
    ['highland-press/items', { headline: 'x', body: 'text' }, 400, 'body must be a list'],
    ['highland-press/items', { headline: 'x', body: ['a', ''] }, 400, 'body[1]'],
    ['highland-press/items', [{ headline: 'x', body: ['a'] }, { headline: 'x', body: ['a'], publishedAt: 'soon' }], 400, 'item 2: publishedAt must be a date'],
    ['highland-press/items', [], 400, 'Send 1 to 1000 items'],
    ['nobody/items', { headline: 'x', body: ['a'] }, 404, 'There is no source "nobody"'],
    ['corpus/items', [{ headline: 'x', body: ['a'], language: 'xx' }], 400, 'language must be one'],
  ])('refuses at %s what it cannot use: %j', async (path, body, status, detail) => {
    const answer = await post(path, body);
    expect(answer).toMatchObject({ status, type: 'application/problem+json', body: { status, detail: expect.stringContaining(detail) } });
  });

  it('refuses other methods, other addresses and bodies without end', async () => {
    expect((await fetch(at('highland-press'), { method: 'DELETE' })).status).toBe(405);
    expect((await fetch(at('highland-press/items'))).status).toBe(405);
    expect((await fetch(`${server.url}/elsewhere`)).status).toBe(404);
    expect((await post('highland-press/items', 'x'.repeat(17 * 1_048_576))).status).toBe(413);
  });

  it('has an index for people', async () => {
    const page = await (await fetch(server.url)).text();
    for (const { name, url } of server.sources) expect(page).toContain(`<a href="${url}">${name}</a>`);
  });
});
