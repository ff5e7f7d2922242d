import { PublicationChanged, StoryCorrected, StoryPublished, StoryUpdated, StoryWithdrawn, type StorySnapshot } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { aFreePort, anNginx, eventually, hasNginx, withoutNginx, type Nginx } from '@stet/testing';
import type { IncomingMessage, Server } from 'node:http';
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { aPublication } from '../spec/builders.js';
import { aSiteAtWork, type SiteAtWork } from '../spec/site-at-work.js';
import { aSnapshot, ago, pathOf } from '../spec/stories.js';

const PATIENCE = { timeoutMs: 30_000 };

if (!hasNginx) console.log(withoutNginx);
(hasNginx ? describe : describe.skip)('a cache in front', () => {
  let site: SiteAtWork;
  let nginx: Nginx;
  let log: EventLog;
  let port: number;
  const tagsAskedFor: string[] = [];

  beforeAll(async () => {
    port = await aFreePort();
    site = await aSiteAtWork({ REFRESH_URL: `http://127.0.0.1:${port}{path}`, REFRESH_TOKEN: 'a-token' });
    log = site.app.get(EventLog);
    await log.append(PublicationChanged, [aPublication()]);
    const address = new URL(await site.listen());
    (site.app.getHttpServer() as unknown as Server).on('request', ({ headers }: IncomingMessage) => headers['if-none-match'] && tagsAskedFor.push(headers['if-none-match']));
    nginx = await anNginx({ port, site: address, token: 'a-token' });
    await eventually(async () => expect((await get('/en')).status).toBe(200), PATIENCE);
  });
  afterAll(async () => {
    await nginx?.stop();
    await site?.stop();
  });

  /** As a browser that takes brotli, unless told. */
  const get = (path: string, headers: Record<string, string> = { 'accept-encoding': 'gzip, deflate, br, zstd' }) =>
    new Promise<{ status: number; cache: string; encoding: string | undefined; etag: string; body: string }>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const { 'x-cache': cache, 'content-encoding': encoding, etag } = answer.headers;
          resolve({ status: answer.statusCode!, cache: String(cache), encoding, etag: String(etag), body: decoded(Buffer.concat(parts), encoding) });
        });
      });
      asked.on('error', reject);
      asked.end();
    });
  /** Until the site has told of this version of a story, and of everything before it. */
  const isTold = ({ storyId, version }: { storyId: string; version: number }) =>
    eventually(async () => {
      const told = `select from shelf.story where story_id = $1 and version = $2 and (select min(change_id) from intermediary) >= (select max(id) from shelf.change)`;
      expect(await site.app.get(Database).query(told, [storyId, version])).toHaveLength(1);
    }, PATIENCE);
  const published = async (story: StorySnapshot) => {
    await log.append(StoryPublished, [story]);
    await isTold(story);
    return story;
  };
  const forms: Record<string, string>[] = [{ 'accept-encoding': 'gzip, br' }, { 'accept-encoding': 'gzip' }, {}];
  const everyForm = (path: string) => Promise.all(forms.map((headers) => get(path, headers)));

  it('keeps a page in the form that each browser takes, and asks the site once', async () => {
    const story = await published(aSnapshot({ headline: 'Ferry opens' }));
    await get(pathOf(story));
    const pages = await everyForm(pathOf(story));
    expect(pages.map(({ encoding }) => encoding)).toEqual(['br', 'gzip', undefined]);
    for (const { status, body } of pages) expect([status, body.includes('Ferry opens')]).toEqual([200, true]);
    expect(pages[0]!.cache).toBe('HIT');
  });

  it('shows an update and a correction to the first who asks, in every form', async () => {
    const story = await published(aSnapshot({ headline: 'Ferry opens' }));
    await everyForm(pathOf(story));
    const updated = { ...story, version: 2, headline: 'Ferry opens at noon', versionPublishedAt: ago(0) };
    await log.append(StoryUpdated, [updated]);
    await isTold(updated);
    for (const { body } of await everyForm(pathOf(story))) expect(body).toContain('Ferry opens at noon');
    const corrected = { ...updated, version: 3, headline: 'Ferry opens at one', corrections: [{ version: 3, note: 'It is one.', correctedAt: ago(0) }] };
    await log.append(StoryCorrected, [corrected]);
    await isTold(corrected);
    for (const { body } of await everyForm(pathOf(story))) expect(body).toContain('It is one.');
    for (const path of ['/en', '/en/society', '/en/feed.xml', '/en/society/atom.xml']) expect((await get(path)).body).toContain('Ferry opens at one');
  });

  it('leads from an old address to the new one, and says that a withdrawn story is gone', async () => {
    const story = await published(aSnapshot({ headline: 'Ferry sinks' }));
    await get(pathOf(story));
    const moved = { ...story, version: 2, slug: `${story.slug}-moved` };
    await log.append(StoryUpdated, [moved]);
    await isTold(moved);
    expect((await get(pathOf(story))).status).toBe(301);
    expect((await get(pathOf(moved))).status).toBe(200);

    const { storyId, language, translationSetId, slug, section, firstPublishedAt } = moved;
    await log.append(StoryWithdrawn, [{ storyId, language, translationSetId, slug, section, firstPublishedAt, version: 3, pubstatus: 'canceled', reason: 'kill', notice: '', withdrawnAt: ago(0) }]);
    await isTold({ storyId, version: 3 });
    for (const { status, body } of await everyForm(pathOf(moved))) expect([status, body.includes('Ferry sinks')]).toEqual([410, false]);
    for (const path of ['/en', '/en/society', '/en/feed.json']) expect((await get(path)).body).not.toContain('Ferry sinks');
  });

  it.each(['/metrics', '/health/ready'])('keeps %s from readers', async (path) => {
    expect((await site.get(path)).statusCode).toBeLessThan(400);
    expect((await get(path)).status).toBe(404);
  });

  it('does not fetch for those who do not know the token', async () => {
    const story = await published(aSnapshot());
    await get(pathOf(story));
    expect((await get(pathOf(story), { 'accept-encoding': 'br', 'x-refresh': 'made-up' })).cache).toBe('HIT');
  });

  it('asks by the tag of a page whether it is still the same, as browsers do', async () => {
    const story = await published(aSnapshot());
    const { etag } = await get(pathOf(story));
    expect(await get(pathOf(story), { 'accept-encoding': 'br', 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
    await eventually(async () => {
      expect((await get(pathOf(story))).status).toBe(200);
      expect(tagsAskedFor).toContain(etag);
    }, PATIENCE);
  });

  it('shows what it has while the site is away', async () => {
    const story = await published(aSnapshot({ headline: 'Still there' }));
    await get(pathOf(story));
    await site.app.close();
    await eventually(async () => {
      const { status, cache, body } = await get(pathOf(story));
      expect([status, body.includes('Still there')]).toEqual([200, true]);
      expect(cache).toBe('STALE');
    }, PATIENCE);
  });
});

function decoded(body: Buffer, encoding: string | undefined): string {
  return String(encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body);
}
