import { jest } from '@jest/globals';
import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { undeclaredRoutes } from '@stet/auth';
import { createService } from '@stet/bootstrap';
import { createTopics } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers } from '@stet/testing';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppModule } from '../app.module.js';
import { IngestionConfig, migrations } from '../config.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { SourceService } from '../source/source.service.js';
import { WireItemService } from '../wire/wire-item.service.js';
import { DocumentFetcher } from './document-fetcher.js';
import { OthersFirst } from './poll.errors.js';
import { later } from './poll-mark.js';
import { PollRecordRepository } from './poll-record.repository.js';
import { PollService } from './poll.service.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const item = (id: string, title: string, text = 'Text.') => `<item><guid>${id}</guid><title>${title}</title><description>${text}</description></item>`;
const feed = (...items: string[]) => `<rss version="2.0"><channel><title>Alder</title>${items.join('')}</channel></rss>`;
const answerWith = (body: string, headers = {}): Answer => (_request, response) => void response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body);

describe('a poll', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let app: NestFastifyApplication;
  let server: Server;
  let base: string;
  const answers = new Map<string, Answer>();
  const requests: IncomingMessage[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request);
      (answers.get(request.url!) ?? ((_request, missing) => void missing.writeHead(404).end()))(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    database = await aDatabase({ migrations });
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    const config = IngestionConfig.parse({ DATABASE_URL: database.url, KAFKA_BROKERS: kafkaBrokers().join(','), EDITORIAL_URL: 'http://127.0.0.1:1', ALLOW_PRIVATE_ADDRESSES: 'true' });
    app = await createService({ service: 'ingestion', module: AppModule.forRoot(config) }, false);
    await app.init();
    // every source is polled by hand alone; the poller of the service would be first now and then
    await app.get(Database).query(`create function polled_by_hand() returns trigger language plpgsql as $$ begin new.next_poll_at := now() + interval '1 day'; return new; end $$`);
    await app.get(Database).query('create trigger polled_by_hand before insert on source for each row execute function polled_by_hand()');
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
    server?.close();
  });

  let feeds = 0;
  /** A source that is polled by hand alone. */
  const aSource = async (answer: Answer) => {
    const path = `/feed-${(feeds += 1)}`;
    answers.set(path, answer);
    const source = await app.get(SourceService).add({ name: path, url: `${base}${path}`, language: 'en', pollIntervalSeconds: 86_400 });
    return { ...source, path, poll: () => eventually(() => app.get(PollService).pollNow(source.sourceId)) };
  };
  const events = (sourceId: string) =>
    app.get(Database).query<{ type: string; version: string }>(`select type, aggregate_version::text as version from messaging.outbox where payload->'source'->>'sourceId' = $1 order by seq`, [sourceId]);
  const sourceNow = async (sourceId: string) => (await app.get(SourceService).list()).find((source) => source.sourceId === sourceId)!;

  it('brings every item once, and a changed one as an update', async () => {
    const source = await aSource(answerWith(feed(item('1', 'One'), item('2', 'Two'))));
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 2, updated: 0 });
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    answers.set(source.path, answerWith(feed(item('3', 'Three'), item('1', 'One'), item('2', 'Two, corrected'))));
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 1, updated: 1 });
    expect((await events(source.sourceId)).map(({ type, version }) => `${type.split('.')[2]} ${version}`).sort()).toEqual(['received 1', 'received 1', 'received 1', 'updated 2']);
  });

  it('brings nothing new when a publisher changes every id, and tells what a change changed', async () => {
    const source = await aSource(answerWith(feed(item('1', 'One'), item('2', 'Two'))));
    await source.poll();
    answers.set(source.path, answerWith(feed(item('b-1', 'One'), item('b-2', 'Two'))));
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 0, updated: 0 });
    answers.set(source.path, answerWith(feed(item('b-1', 'One, corrected'), item('b-2', 'Two'))));
    expect(await source.poll()).toMatchObject({ received: 0, updated: 1 });
    const corrected = (await app.get(WireItemService).list({ sourceId: source.sourceId, withEmbargoed: true, limit: 9 })).find(({ item: { version } }) => version === 2)!;
    expect((await app.get(WireItemService).versions(corrected.wireId)).map(({ changes }) => changes)).toEqual([[], [{ field: 'headline', before: 'One', after: 'One, corrected' }]]);
  });

  it('kills what the source cancels, once', async () => {
    const ninjs = (pubstatus: string) => JSON.stringify({ uri: 'urn:ana:1', type: 'text', version: '1', headline: 'One', pubstatus, ednote: 'The quote was invented.' });
    const source = await aSource(answerWith(ninjs('usable')));
    await source.poll();
    answers.set(source.path, answerWith(ninjs('canceled')));
    expect(await source.poll()).toMatchObject({ received: 0, updated: 0, killed: 1 });
    answers.set(source.path, answerWith(` ${ninjs('canceled')}`));
    expect(await source.poll()).toMatchObject({ killed: 0 });
    expect((await events(source.sourceId)).map(({ type }) => type)).toEqual(['newsroom.wire.received.v1', 'newsroom.wire.killed.v1']);
  });

  it('that fails tells what the server answered, and makes one row of the history with those that failed for the same reason alone', async () => {
    const source = await aSource((_request, response) => void response.writeHead(404).end());
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'not-found', httpStatus: 404 });
    expect(await sourceNow(source.sourceId)).toMatchObject({ lastHttpStatus: 404 });
    await source.poll();
    for (const document of ['', '{"a":', '{"a":']) {
      answers.set(source.path, answerWith(document));
      expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'unreadable', httpStatus: null });
    }
    expect(await sourceNow(source.sourceId)).toMatchObject({ lastHttpStatus: null });
    const runs = await app.get(PollRecordRepository).list(source.sourceId, 9);
    expect(runs.map(({ error, httpStatus, times }) => [error, httpStatus, times])).toEqual([
      ['The document begins like JSON and is not.', null, 2],
      ['The document is empty.', null, 1],
      ['The server answered 404 Not Found.', 404, 2],
    ]);
  });

  it('is made less often while nothing new comes, and as often as ever once something does', async () => {
    const source = await aSource(answerWith(feed(item('1', 'One'))));
    await source.poll();
    await app.get(Database).query(`update source set poll_interval_seconds = 60, last_item_at = now() - interval '64 minutes' where source_id = $1`, [source.sourceId]);
    const secondsToNext = async () => Math.round(((await sourceNow(source.sourceId)).nextPollAt.getTime() - Date.now()) / 10_000) * 10;
    await source.poll();
    expect(await secondsToNext()).toBe(240);
    answers.set(source.path, answerWith(feed(item('1', 'One')) + '<!-- touched -->'));
    await source.poll();
    expect(await secondsToNext()).toBe(240);
    answers.set(source.path, answerWith(feed(item('2', 'Two'), item('1', 'One'))));
    await source.poll();
    expect(await secondsToNext()).toBe(60);
  });

  it('asks conditionally, and takes 304 for an answer', async () => {
    const source = await aSource((request, response) => (request.headers['if-none-match'] === '"a"' ? void response.writeHead(304).end() : answerWith(feed(item('1', 'One')), { etag: '"a"' })(request, response)));
    expect(await source.poll()).toMatchObject({ outcome: 'changed' });
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged', error: null });
    expect(requests.at(-1)!.headers['if-none-match']).toBe('"a"');
  });

  it.each<[string, Answer, RegExp]>([
    ['a page', answerWith('<html>Sign in</html>'), /web page/],
    ['half a document', answerWith('<rss version="2.0"><chan'), /no feed/],
    ['a document without end', (_request, response) => void response.writeHead(200).end(Buffer.alloc(MAX_DOCUMENT_BYTES + 1, 'a')), /more than 8 MiB/],
    ['an error', (_request, response) => void response.writeHead(503, { 'retry-after': '7200' }).end(), /503/],
    ['redirects in a circle', (request, response) => void response.writeHead(302, { location: request.url }).end(), /redirects more than 5 times/],
    ['a broken connection', (_request, response) => void response.destroy(), /broke off/],
  ])('that meets %s fails with a reason and comes again later', async (_name, answer, reason) => {
    const source = await aSource(answer);
    expect(await source.poll()).toMatchObject({ outcome: 'failed', error: expect.stringMatching(reason) });
    expect(await sourceNow(source.sourceId)).toMatchObject({ errorStreak: 1, lastError: expect.stringMatching(reason), lastSuccessAt: null });
    answers.set(source.path, answerWith(feed(item('1', 'One'))));
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 1 });
    expect(await sourceNow(source.sourceId)).toMatchObject({ errorStreak: 0, lastError: null });
  });

  it('of a document that breaks off takes what is complete, says so as long as it does, and asks for all of it', async () => {
    const half = feed(item('1', 'One')).replace('</channel></rss>', '<item><guid>2</guid>');
    const source = await aSource((request, response) => (request.headers['if-none-match'] ? void response.writeHead(304).end() : answerWith(half, { etag: '"a"' })(request, response)));
    for (const received of [1, 0]) {
      expect(await source.poll()).toMatchObject({ outcome: 'changed', received });
      expect(await sourceNow(source.sourceId)).toMatchObject({ errorStreak: 0, lastSuccessAt: expect.any(Date), lastError: expect.stringContaining('breaks off'), health: { state: 'ok', fault: 'breaks-off' } });
    }
    answers.set(source.path, answerWith(feed(item('1', 'One'), item('2', 'Two')), { etag: '"a"' }));
    expect(await source.poll()).toMatchObject({ received: 1 });
    expect(await sourceNow(source.sourceId)).toMatchObject({ lastError: null, health: { fault: null } });
  });

  it('that has no time left for a large document behind others stands on the source, and comes again as usual', async () => {
    const source = await aSource(answerWith(feed(item('1', 'One'))));
    jest.spyOn(app.get(DocumentFetcher), 'fetch').mockRejectedValueOnce(new OthersFirst());
    expect(await source.poll()).toMatchObject({ outcome: 'failed', error: expect.stringContaining('Other large documents') });
    const { errorStreak, lastError, nextPollAt } = await sourceNow(source.sourceId);
    expect([errorStreak, lastError, nextPollAt > later(new Date(), 86_000)]).toEqual([1, expect.stringContaining('Other large documents'), true]);
    expect(await source.poll()).toMatchObject({ outcome: 'changed' });
  });

  it('remembers where a source moved for good, until that fails', async () => {
    const source = await aSource((_request, response) => void response.writeHead(301, { location: '/moved' }).end());
    answers.set('/moved', answerWith(feed(item('1', 'One'))));
    await source.poll();
    expect(await sourceNow(source.sourceId)).toMatchObject({ url: source.url, movedTo: `${base}/moved` });
    requests.length = 0;
    answers.delete('/moved');
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'not-found' });
    expect([requests.map(({ url }) => url), (await sourceNow(source.sourceId)).movedTo]).toEqual([['/moved'], null]);
  });

  it('does not remember where a source is for now', async () => {
    const source = await aSource((_request, response) => void response.writeHead(302, { location: '/for-now' }).end());
    answers.set('/for-now', answerWith(feed(item('1', 'One'))));
    await source.poll();
    expect((await sourceNow(source.sourceId)).movedTo).toBeNull();
  });

  it('is written down; those that bring nothing, or fail alike, as one', async () => {
    const source = await aSource(answerWith(feed(item('1', 'One'), item('2', 'Two'))));
    const { items } = await source.poll();
    expect(items.map(({ headline, outcome }) => [headline, outcome])).toEqual([['One', 'received'], ['Two', 'received']]); // prettier-ignore
    for (let poll = 0; poll < 3; poll++) await source.poll();
    answers.set(source.path, (_request, response) => void response.writeHead(500).end());
    for (let poll = 0; poll < 2; poll++) await source.poll();
    answers.set(source.path, (_request, response) => void response.writeHead(403).end());
    await source.poll();
    const runs = await app.get(SourceService).polls(source.sourceId, 9);
    expect(runs.map(({ outcome, errorCode, times, received }) => [outcome, errorCode, times, received])).toEqual([['failed', 'refused', 1, 0], ['failed', 'server-error', 2, 0], ['unchanged', null, 3, 0], ['changed', null, 1, 2]]); // prettier-ignore
    expect(await sourceNow(source.sourceId)).toMatchObject({ lastErrorCode: 'refused', health: { state: 'failing', fault: 'refused', perDay: expect.arrayContaining([2]) } });
  });

  it('gives items without an urgency that of their source', async () => {
    const source = await aSource(answerWith(feed(item('1', 'One'))));
    await app.get(SourceService).change(source.sourceId, { urgency: 3 });
    await source.poll();
    expect((await app.get(WireItemService).list({ sourceId: source.sourceId, withEmbargoed: true, limit: 1 }))[0]!.item.urgency).toBe(3);
  });

  it('reads windows-1251 as it is', async () => {
    const head = Buffer.from('<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>x</title><item><guid>1</guid><title>');
    const source = await aSource((_request, response) => void response.writeHead(200).end(Buffer.concat([head, Buffer.from([0xcf, 0xe0, 0xf0, 0xee, 0xec]), Buffer.from('</title></item></channel></rss>')])));
    await source.poll();
    expect((await app.get(WireItemService).list({ sourceId: source.sourceId, withEmbargoed: true, limit: 1 }))[0]!.item.headline).toBe('Паром');
  });

  it('leaves out an item that is too large for the log, and takes the others', async () => {
    const source = await aSource(answerWith(feed(item('1', 'Huge', 'a'.repeat(3_000_000)), item('2', 'Small'))));
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 1, refused: [expect.stringContaining('Huge')] });
  });

  it('does not bring back what was killed', async () => {
    const source = await aSource(answerWith(feed(item('1', 'Wrong'))));
    await source.poll();
    const [wire] = await app.get(WireItemService).list({ sourceId: source.sourceId, withEmbargoed: true, limit: 1 });
    await app.get(WireItemService).kill(wire!.wireId, 'The quote was invented.');
    answers.set(source.path, answerWith(feed(item('1', 'Wrong again'))));
    expect(await source.poll()).toMatchObject({ received: 0, updated: 0 });
    expect((await events(source.sourceId)).map(({ type }) => type)).toEqual(['newsroom.wire.received.v1', 'newsroom.wire.killed.v1']);
  });

  it('happens by itself when its time has come', async () => {
    answers.set('/soon', answerWith(feed(item('1', 'One'))));
    const source = await app.get(SourceService).add({ name: 'Soon', url: `${base}/soon`, language: 'en', pollIntervalSeconds: 1 });
    await app.get(Database).query('update source set next_poll_at = now() where source_id = $1', [source.sourceId]);
    await eventually(async () => expect(await events(source.sourceId)).toHaveLength(1), { timeoutMs: 20_000 });
    answers.set('/soon', answerWith(feed(item('2', 'Two'), item('1', 'One'))));
    await eventually(async () => expect(await events(source.sourceId)).toHaveLength(2), { timeoutMs: 20_000 });
  });

  it('is declared on every route', () => expect(undeclaredRoutes(app)).toEqual([]));
});
