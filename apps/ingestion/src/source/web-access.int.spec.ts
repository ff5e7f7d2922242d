import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes, randomUUID } from 'node:crypto';
import { CredentialBox } from '../credential/credential-box.js';
import { SourceAccessRepository } from '../credential/source-access.repository.js';
import { SourceAccesses } from '../credential/source-accesses.js';
import { IngestionOverHttp } from '../spec/ingestion-over-http.js';

const FEED =
  '<rss version="2.0"><channel><title>Alder</title><item><guid>1</guid><title>Ferry opens</title></item></channel></rss>';
const KEYS = `2026:${randomBytes(32).toString('base64')}`;
const BASIC = { username: 'desk', password: 'pass:wörd' };
const BASIC_HEADER = `Basic ${Buffer.from('desk:pass:wörd').toString('base64')}`;
const ANY = { 'if-match': '*' };

describe('a feed behind a password', () => {
  let ingestion: IngestionOverHttp;
  let elsewhere: Server;
  const seenElsewhere: IncomingMessage[] = [];

  beforeAll(async () => {
    elsewhere = createServer((request, response) => {
      seenElsewhere.push(request);
      response.end(FEED);
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    ingestion = await IngestionOverHttp.start({ CREDENTIAL_KEYS: KEYS }, [
      `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`,
    ]);
  });
  afterAll(async () => {
    await ingestion?.stop();
    elsewhere?.close();
  });

  /** A feed that is told to whoever sends the header. */
  const aFeed = (header: string, value: string) =>
    ingestion.put(
      `/${randomUUID()}`,
      (request, response) => void response.writeHead(request.headers[header] === value ? 200 : 401).end(FEED),
    );
  const add = (url: string, signIn?: object) =>
    ingestion.manage('POST', '/v1/sources', { name: 'Alder', url, language: 'en', ...(signIn && { signIn }) });
  const idOf = (added: Awaited<ReturnType<typeof add>>) => added.json<{ sourceId: string }>().sourceId;
  const poll = async (sourceId: string) =>
    (await ingestion.manage('POST', `/v1/sources/${sourceId}/poll`)).json<object>();
  const change = (sourceId: string, changes: object) =>
    ingestion.manage('PATCH', `/v1/sources/${sourceId}`, changes, ANY);
  const addressElsewhere = () => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/feed`;

  it.each<[string, object, string, string]>([
    ['a user name and a password', BASIC, 'authorization', BASIC_HEADER],
    ['a header of its own', { header: 'X-API-Key', value: 'k-1' }, 'x-api-key', 'k-1'],
    ['a token', { header: 'authorization', value: 'Bearer t-1' }, 'authorization', 'Bearer t-1'],
  ])('is looked at and polled with %s', async (_what, signIn, header, value) => {
    const url = aFeed(header, value);
    expect((await ingestion.manage('POST', '/v1/source-previews', { url })).json()).toMatchObject({
      code: 'source-preview.refused',
    });
    expect((await ingestion.manage('POST', '/v1/source-previews', { url, signIn })).json()).toMatchObject({
      feeds: [{ url, itemCount: 1 }],
    });
    const added = await add(url, signIn);
    expect(added.json()).toMatchObject({ url, signInHeader: header });
    expect(await poll(idOf(added))).toMatchObject({ outcome: 'changed', received: 1 });
  });

  it('is polled with something else once that is changed, and with nothing once it is taken away', async () => {
    const sourceId = idOf(await add(aFeed('authorization', BASIC_HEADER)));
    expect(await poll(sourceId)).toMatchObject({ outcome: 'failed', errorCode: 'refused' });
    expect((await change(sourceId, { signIn: BASIC })).json()).toMatchObject({
      revision: 2,
      signInHeader: 'authorization',
    });
    expect(await poll(sourceId)).toMatchObject({ received: 1 });
    expect((await change(sourceId, { signIn: null })).json()).toMatchObject({ revision: 3, signInHeader: null });
    expect(await poll(sourceId)).toMatchObject({ outcome: 'failed', errorCode: 'refused' });
  });

  it('is polled at once with what it was given, whatever became of polls with what it had before', async () => {
    const [asked, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const url = ingestion.put(`/${randomUUID()}`, (request, response) => {
      if (request.headers.authorization === BASIC_HEADER) return void response.end(FEED);
      asked.resolve();
      void mayAnswer.promise.then(() => response.writeHead(401).end());
    });
    const sourceId = idOf(await add(url, { username: 'desk', password: 'old' }));
    const old = poll(sourceId);
    await asked.promise;
    expect((await change(sourceId, { signIn: BASIC })).statusCode).toBe(200);
    const now = poll(sourceId);
    mayAnswer.resolve();
    expect([await old, await now]).toMatchObject([{ code: 'source.lease-lost' }, { received: 1 }]);
    expect((await change(sourceId, { signIn: { username: 'desk', password: 'old' } })).statusCode).toBe(200);
    expect(await poll(sourceId)).toMatchObject({ errorCode: 'refused' });
    expect((await change(sourceId, { signIn: BASIC })).json()).toMatchObject({ errorStreak: 0, lastError: null, lastErrorCode: null });
  });

  it.each<[string, object, string]>([
    ['nothing', {}, 'sign-in-form'],
    ['half of it', { username: 'desk' }, 'sign-in-form'],
    ['both', { ...BASIC, header: 'x-api-key', value: 'k' }, 'sign-in-form'],
    ['a header that is about the request', { header: 'Host', value: 'k' }, 'not-a-header'],
    ['a header that holds another', { header: 'x-api-key', value: 'k\r\nhost: birch.example' }, 'not-a-header-value'],
    ['a user name with a colon', { username: 'de:sk', password: 'k' }, 'not-a-username'],
  ])('is not added with %s', async (_what, signIn, code) => {
    expect((await add('https://ana.example/feed', signIn)).json()).toMatchObject({
      status: 400,
      fields: [{ field: expect.stringMatching(/^signIn/), code }],
    });
  });

  it('alone has something to sign in with', async () => {
    const pushed = await ingestion.manage('POST', '/v1/sources', { name: 'Birch', way: 'push', language: 'en' });
    expect((await change(idOf(pushed), { signIn: BASIC })).json()).toMatchObject({
      status: 409,
      code: 'source.other-way',
    });
    expect(
      (
        await ingestion.manage('POST', '/v1/sources', { name: 'Birch', way: 'push', language: 'en', signIn: BASIC })
      ).json(),
    ).toMatchObject({ status: 400, fields: [{ field: 'signIn' }] });
  });

  it('tells no other server what it is asked with, be it redirected there for now, for good, or announced', async () => {
    const [url, page] = [
      ingestion.put(
        `/${randomUUID()}`,
        (_request, response) => void response.writeHead(301, { location: addressElsewhere() }).end(),
      ),
      ingestion.put(
        `/${randomUUID()}`,
        `<html><link rel="alternate" type="application/rss+xml" href="${addressElsewhere()}"></html>`,
        { 'content-type': 'text/html' },
      ),
    ];
    const sourceId = idOf(await add(url, BASIC));
    expect(await poll(sourceId)).toMatchObject({ received: 1 });
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json()).toMatchObject({
      movedTo: addressElsewhere(),
    });
    await poll(sourceId);
    expect((await ingestion.manage('POST', '/v1/source-previews', { url: page, signIn: BASIC })).json()).toMatchObject({
      feeds: [{ url: addressElsewhere() }],
    });
    expect(seenElsewhere.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined, undefined]);
  });

  it('is not asked by HTTP outside our own network', async () => {
    expect(await poll(idOf(await add('http://ana.example/feed', BASIC)))).toMatchObject({
      outcome: 'failed',
      errorCode: 'not-encrypted',
    });
  });

  it('has a password that is stored sealed, told to nobody, logged nowhere, and forgotten with the source', async () => {
    const said = (['log', 'warn', 'error', 'debug'] as const).map((level) => jest.spyOn(Logger.prototype, level));
    const added = await add(aFeed('x-api-key', 'right'), { header: 'x-api-key', value: 'wrong-secret' });
    const sourceId = idOf(added);
    await poll(sourceId);
    const db = ingestion.app.get(Database);
    const rows = await db.query(
      `select encode(sealed, 'escape') || header as stored from web_access where source_id = $1`,
      [sourceId],
    );
    const told = JSON.stringify([
      added.json(),
      (await ingestion.manage('GET', '/v1/sources')).json(),
      (await ingestion.manage('GET', `/v1/sources/${sourceId}/polls`)).json(),
      rows,
      said.map(({ mock }) => mock.calls),
    ]);
    expect([rows.length, told.includes('wrong-secret')]).toEqual([1, false]);
    await ingestion.manage('DELETE', `/v1/sources/${sourceId}`, undefined, ANY);
    expect(await db.query('select from web_access where source_id = $1', [sourceId])).toEqual([]);
  });

  it('keeps what it was given while everything is sealed anew', async () => {
    const sourceId = idOf(await add(aFeed('authorization', BASIC_HEADER), { username: 'desk', password: 'old' }));
    const box = ingestion.app.get(CredentialBox) as unknown as { keys: { id: string; key: Buffer }[] };
    box.keys.unshift({ id: '2026b', key: randomBytes(32) });
    const accesses = ingestion.app.get(SourceAccessRepository);
    const all = accesses.all.bind(accesses);
    const reading = jest.spyOn(accesses, 'all').mockImplementation(async (kind) => {
      const read = await all(kind);
      if (kind === 'web') await change(sourceId, { signIn: BASIC });
      return read;
    });
    await ingestion.app.get(SourceAccesses).resealAll();
    reading.mockRestore();
    expect(await poll(sourceId)).toMatchObject({ outcome: 'changed' });
  });

  it('is polled as before when the key that seals passwords is changed, and not when it is gone', async () => {
    const sourceId = idOf(await add(aFeed('authorization', BASIC_HEADER), BASIC));
    const box = ingestion.app.get(CredentialBox) as unknown as { keys: { id: string; key: Buffer }[] };
    box.keys.unshift({ id: '2027', key: randomBytes(32) });
    expect(await ingestion.app.get(SourceAccesses).resealAll()).toBeGreaterThan(0);
    box.keys.pop();
    expect(await poll(sourceId)).toMatchObject({ received: 1 });
    box.keys.splice(0, 1, { id: '2028', key: randomBytes(32) });
    expect(await poll(sourceId)).toMatchObject({ outcome: 'failed', errorCode: 'credential-key' });
  });
});
