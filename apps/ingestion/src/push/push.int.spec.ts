import { jest } from '@jest/globals';
import { Database } from '@stet/persistence';
import { eventually } from '@stet/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { CredentialBox } from '../credential/credential-box.js';
import { SourceSecretService } from '../credential/source-secret.service.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { rss } from '../document/rss/read-rss.js';
import { SourceRepository } from '../source/source.repository.js';
import { IngestionOverHttp } from '../spec/ingestion-over-http.js';
import { signatureOf } from './push-signature.js';

const item = (id: string, title: string) => `<item><guid>${id}</guid><title>${title}</title><description>Text.</description></item>`;
const feed = (...items: string[]) => `<rss version="2.0"><channel><title>Alder</title>${items.join('')}</channel></rss>`;
const ONE_KEY = `2026:${randomBytes(32).toString('base64')}`;

interface Secret {
  readonly secretId: string;
  readonly secret: string;
}

describe('documents that sources send', () => {
  let ingestion: IngestionOverHttp;

  beforeAll(async () => {
    ingestion = await IngestionOverHttp.start({ CREDENTIAL_KEYS: ONE_KEY, PUBLIC_URL: 'https://wires.example/ingestion/' });
  });
  afterAll(() => ingestion?.stop());

  const makeSecret = async (sourceId: string, request = {}) => (await ingestion.manage('POST', `/v1/sources/${sourceId}/secrets`, request)).json<Secret>();
  const aSource = async (name = 'Alder Partner') => {
    const { sourceId, url } = (await ingestion.manage('POST', '/v1/sources', { name, way: 'push', language: 'en' })).json<{ sourceId: string; url: string }>();
    return { sourceId, url, ...(await makeSecret(sourceId)) };
  };
  const now = () => Math.floor(Date.now() / 1_000);
  const send = (url: string, secret: string, body: string | Buffer, change: { webhookId?: string; timestamp?: number; headers?: object } = {}) => {
    const { webhookId = randomUUID(), timestamp = now(), headers = {} } = change;
    const signature = signatureOf({ webhookId, timestamp }, Buffer.from(body), Buffer.from(secret.replace('whsec_', ''), 'base64'));
    return ingestion.app.inject({ method: 'POST', url, payload: body, headers: { 'content-type': 'application/xml', 'webhook-id': webhookId, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature, ...headers } });
  };
  const events = (sourceId: string) => ingestion.app.get(Database).query<{ type: string }>(`select type from messaging.outbox where payload->'source'->>'sourceId' = $1 order by seq`, [sourceId]);
  const typesOf = async (sourceId: string) => (await events(sourceId)).map(({ type }) => type.split('.')[2]);

  it('come in by any format, and the sender is told what was new, changed and known', async () => {
    const { sourceId, url, secret } = await aSource();
    const first = await send(url, secret, feed(item('1', 'One'), item('2', 'Two')));
    expect([first.statusCode, first.json()]).toEqual([200, { received: 2, updated: 0, killed: 0, unchanged: 0, refused: [], items: ['1', '2'].map((originalId) => ({ originalId, wireId: expect.any(String), version: 1, outcome: 'received' })) }]);
    const second = await send(url, secret, gzipSync(feed(item('1', 'One'), item('2', 'Two, corrected'))), { headers: { 'content-encoding': 'gzip' } });
    expect(second.json()).toMatchObject({ received: 0, updated: 1, unchanged: 1, items: [{ originalId: '2', version: 2, outcome: 'updated' }] });
    const ninjs = JSON.stringify({ uri: '3', type: 'text', headline: 'Three' });
    expect((await send(url, secret, ninjs, { headers: { 'content-type': 'application/json' } })).json()).toMatchObject({ received: 1 });
    expect(await typesOf(sourceId)).toEqual(['received', 'received', 'updated', 'received']);
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json()).toMatchObject({ way: 'push', url: `/v1/sources/${sourceId}/documents`, nextPollAt: null, lastItemAt: expect.any(String), health: { state: 'ok' } });
  });

  it('that break off bring what is complete, and the sender and the source are told that they do', async () => {
    const { sourceId, url, secret } = await aSource();
    const whole = feed(item('1', 'One'), item('2', 'Two'));
    const answer = await send(url, secret, whole.slice(0, whole.indexOf('Two')));
    expect([answer.statusCode, answer.json()]).toEqual([200, expect.objectContaining({ received: 1, refused: [expect.stringMatching(/^The document breaks off/)] })]);
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json()).toMatchObject({ lastErrorCode: 'breaks-off', health: { state: 'ok', fault: 'breaks-off' } });
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}/polls`)).json()).toMatchObject({ items: [{ outcome: 'changed', received: 1, refused: 1, errorCode: 'breaks-off' }] });
    expect((await send(url, secret, whole)).json()).toMatchObject({ received: 1, unchanged: 1, refused: [] });
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json()).toMatchObject({ lastErrorCode: null });
  });

  it('come in once however often they are sent, one after the other or at once', async () => {
    const { sourceId, url, secret } = await aSource();
    const webhookId = randomUUID();
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(url, secret, feed(item('1', 'One')), { webhookId })));
    answers.push(await send(url, secret, feed(item('1', 'One')), { webhookId, timestamp: now() - 200 }));
    expect(answers[0]!.json()).toMatchObject({ received: 1, unchanged: 0 });
    expect(answers.map((answer) => answer.json<object>())).toEqual(answers.map(() => answers[0]!.json<object>()));
    expect(await typesOf(sourceId)).toEqual(['received']);
    expect((await send(url, secret, feed(item('2', 'Two')), { webhookId })).json()).toMatchObject({ status: 409, code: 'push.id-used' });
  });

  it('are read once however often they are sent', async () => {
    const { url, secret } = await aSource();
    const webhookId = randomUUID();
    await send(url, secret, feed(item('1', 'One')), { webhookId });
    const read = jest.spyOn(rss, 'read');
    expect((await send(url, secret, feed(item('1', 'One')), { webhookId })).json()).toMatchObject({ received: 1 });
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
  });

  it('come in by what their source is set to when they do', async () => {
    const { sourceId, url, secret } = await aSource();
    const sources = ingestion.app.get(SourceRepository);
    const find = sources.find.bind(sources);
    const found = jest.spyOn(sources, 'find').mockImplementation(async (...asked) => {
      const source = await find(...asked);
      await ingestion.app.get(Database).query(`update source set name = 'Alder Wire' where source_id = $1`, [sourceId]);
      return source;
    });
    await send(url, secret, feed(item('1', 'One')));
    found.mockRestore();
    const [told] = await ingestion.app.get(Database).query<{ name: string }>(`select payload->'source'->>'name' as name from messaging.outbox where payload->'source'->>'sourceId' = $1`, [sourceId]);
    expect(told).toEqual({ name: 'Alder Wire' });
  });

  it('are each counted when they cannot be read, also at once', async () => {
    const { sourceId, url, secret } = await aSource();
    await Promise.all([1, 2, 3, 4].map(() => send(url, secret, '<html><body>Sign in</body></html>')));
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json()).toMatchObject({ errorStreak: 4 });
  });

  it('are read few at a time, and one of a source, so that who sends slowly keeps no other from sending', async () => {
    await ingestion.app.listen(0, '127.0.0.1');
    const { port } = ingestion.app.getHttpServer().address() as AddressInfo;
    const [slow, ...others] = [await aSource('Slow 1'), await aSource('Slow 2'), await aSource('Slow 3'), await aSource('Slow 4'), await aSource('Quick')];
    const quick = others.pop()!;
    const hold = async (url: string) => {
      const headers = { 'content-length': '8', 'webhook-id': randomUUID(), 'webhook-timestamp': String(now()), 'webhook-signature': 'v1,x' };
      const delivery = request({ port, path: url, method: 'POST', headers, timeout: 12_000 }).on('error', () => undefined);
      delivery.on('timeout', () => delivery.destroy()).write('half');
      await sleep(200);
      return delivery;
    };
    const held = [await hold(slow!.url)];
    const second = await send(slow!.url, slow!.secret, feed(item('1', 'One')));
    expect([second.statusCode, second.headers['retry-after'], second.json<{ code: string }>().code]).toEqual([429, '10', 'rate.limited']);
    expect((await send(quick.url, quick.secret, feed(item('1', 'One')))).statusCode).toBe(200);
    for (const { url } of others) held.push(await hold(url));
    const full = await send(quick.url, quick.secret, feed(item('2', 'Two')));
    expect([full.statusCode, full.headers['retry-after']]).toEqual([503, '10']);
    for (const one of held) one.destroy();
    await eventually(async () => expect((await send(slow!.url, slow!.secret, feed(item('1', 'One')))).statusCode).toBe(200));
  });

  it('that are repeated after a newer one change nothing back', async () => {
    const { sourceId, url, secret } = await aSource();
    const webhookId = randomUUID();
    await send(url, secret, feed(item('1', 'One')), { webhookId });
    await send(url, secret, feed(item('1', 'One, corrected')));
    await send(url, secret, feed(item('1', 'One')), { webhookId });
    expect(await typesOf(sourceId)).toEqual(['received', 'updated']);
  });

  it.each<[string, number, string, (source: Awaited<ReturnType<typeof aSource>>) => ReturnType<typeof send>]>([
    ['say nothing of themselves', 400, 'push.unmarked', ({ url }) => ingestion.app.inject({ method: 'POST', url, payload: 'x' }) as ReturnType<typeof send>],
    ['were signed six minutes ago', 400, 'push.out-of-time', ({ url, secret }) => send(url, secret, feed(), { timestamp: now() - 360 })],
    ['were signed by somebody else', 403, 'push.bad-signature', ({ url }) => send(url, randomBytes(32).toString('base64'), feed())],
    ['are sent to no source', 403, 'push.bad-signature', ({ secret }) => send(`/v1/sources/${randomUUID()}/documents`, secret, feed())],
    ['are sent to what is no id', 403, 'push.bad-signature', ({ secret }) => send('/v1/sources/alder/documents', secret, feed())],
    ['cannot be read', 400, 'document.refused', ({ url, secret }) => send(url, secret, '<html><body>Sign in</body></html>')],
    ['are empty', 400, 'document.refused', ({ url, secret }) => send(url, secret, '')],
    ['are too large', 413, 'body.too-large', ({ url, secret }) => send(url, secret, Buffer.alloc(MAX_DOCUMENT_BYTES + 1, ' '))],
    ['unpack to too much', 400, 'document.refused', ({ url, secret }) => send(url, secret, gzipSync(Buffer.alloc(MAX_DOCUMENT_BYTES + 1, ' ')))],
    ['are packed in a way that nobody knows', 415, 'body.unsupported-type', ({ url, secret }) => send(url, secret, feed(), { headers: { 'content-encoding': 'br' } })],
  ])('are refused when they %s, and nothing comes in', async (_name, status, code, deliver) => {
    const source = await aSource();
    const refused = await deliver(source);
    expect(refused.json()).toMatchObject({ status, code, detail: expect.stringMatching(/\w{3,}/) });
    expect(await typesOf(source.sourceId)).toEqual([]);
  });

  it('that cannot be read stand on the source with the reason', async () => {
    const { sourceId, url, secret } = await aSource();
    await send(url, secret, '<html><body>Sign in</body></html>');
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json()).toMatchObject({ errorStreak: 1, lastErrorCode: 'web-page', health: { state: 'failing' } });
    await send(url, secret, feed(item('1', 'One')));
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json()).toMatchObject({ errorStreak: 0, lastErrorCode: null, health: { state: 'ok' } });
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}/polls`)).json()).toMatchObject({ items: [{ outcome: 'changed', received: 1 }, { outcome: 'failed', errorCode: 'web-page' }] });
  });

  it('are not wanted while their source is paused, nor after it is retired', async () => {
    const { sourceId, url, secret } = await aSource();
    const webhookId = randomUUID();
    const change = (isEnabled: boolean) => ingestion.manage('PATCH', `/v1/sources/${sourceId}`, { isEnabled }, { 'if-match': '*' });
    await change(false);
    expect((await send(url, secret, feed(item('1', 'One')), { webhookId })).json()).toMatchObject({ status: 409, code: 'source.paused' });
    await change(true);
    expect((await send(url, secret, feed(item('1', 'One')), { webhookId })).json()).toMatchObject({ received: 1 });
    await ingestion.manage('DELETE', `/v1/sources/${sourceId}`, undefined, { 'if-match': '*' });
    expect((await send(url, secret, feed(item('2', 'Two')))).json()).toMatchObject({ status: 409, code: 'source.retired' });
  });

  it('are signed with the old secret or the new one while both are good, then with the new one alone', async () => {
    const { sourceId, url, secret: old } = await aSource();
    const { secret: newest, secretId } = await makeSecret(sourceId, { overlapSeconds: 3_600 });
    expect([(await send(url, old, feed())).statusCode, (await send(url, newest, feed())).statusCode]).toEqual([200, 200]);
    const { items } = (await ingestion.manage('GET', `/v1/sources/${sourceId}/secrets`)).json<{ items: { secretId: string; expiresAt: string | null; lastUsedAt: string }[] }>();
    expect(items).toEqual([expect.objectContaining({ secretId, expiresAt: null, lastUsedAt: expect.any(String) }), expect.objectContaining({ expiresAt: expect.any(String) })]);
    const { secret: third } = await makeSecret(sourceId, { overlapSeconds: 0 });
    expect([(await send(url, old, feed())).statusCode, (await send(url, newest, feed())).statusCode, (await send(url, third, feed())).statusCode]).toEqual([403, 403, 200]);
  });

  it('are taken no more by a secret that was revoked', async () => {
    const { sourceId, url, secret, secretId } = await aSource();
    expect((await ingestion.manage('DELETE', `/v1/sources/${sourceId}/secrets/${secretId}`)).statusCode).toBe(204);
    expect((await send(url, secret, feed())).json()).toMatchObject({ code: 'push.bad-signature' });
    expect((await ingestion.manage('DELETE', `/v1/sources/${sourceId}/secrets/${secretId}`)).json()).toMatchObject({ status: 404, code: 'secret.not-found' });
  });

  it('have a whole address to be sent to, which stands beside the secrets', async () => {
    const { sourceId } = await aSource();
    expect((await ingestion.manage('GET', `/v1/sources/${sourceId}/secrets`)).json()).toMatchObject({ documentsUrl: `https://wires.example/ingestion/v1/sources/${sourceId}/documents` });
  });

  it('have secrets that are shown once and stored sealed', async () => {
    const { sourceId, secret } = await aSource();
    const made = await ingestion.manage('POST', `/v1/sources/${sourceId}/secrets`, {});
    expect([made.statusCode, made.headers['cache-control'], made.json<Secret>().secret]).toEqual([201, 'no-store', expect.stringMatching(/^whsec_[\w+/]{43}=$/)]);
    const told = JSON.stringify((await ingestion.manage('GET', `/v1/sources/${sourceId}/secrets`)).json());
    const [row] = await ingestion.app.get(Database).query<{ stored: string }>(`select string_agg(encode(sealed, 'base64') || key_id, ' ') as stored from source_secret where source_id = $1`, [sourceId]);
    for (const place of [told, row!.stored]) expect(place).not.toContain(secret.slice('whsec_'.length, 40));
    expect(row!.stored).toContain('2026');
  });

  it('are signed as before when the key that seals secrets is changed, and the old key can go then', async () => {
    const { url, secret } = await aSource();
    const box = ingestion.app.get(CredentialBox) as unknown as { keys: { id: string; key: Buffer }[] };
    box.keys.unshift({ id: '2027', key: randomBytes(32) });
    expect(await ingestion.app.get(SourceSecretService).resealAll()).toBeGreaterThan(0);
    box.keys.pop();
    expect((await send(url, secret, feed(item('1', 'One')))).json()).toMatchObject({ received: 1 });
    expect(await ingestion.app.get(SourceSecretService).resealAll()).toBe(0);
  });

  it('are all sealed anew that can be, though the key of one is lost', async () => {
    const [lost, { url, secret }] = [await aSource(), await aSource()];
    await ingestion.app.get(Database).query(`update source_secret set key_id = 'lost' where source_id = $1`, [lost.sourceId]);
    const box = ingestion.app.get(CredentialBox) as unknown as { keys: { id: string; key: Buffer }[] };
    box.keys.unshift({ id: '2029', key: randomBytes(32) });
    expect(await ingestion.app.get(SourceSecretService).resealAll()).toBeGreaterThan(0);
    box.keys.pop();
    expect((await send(url, secret, feed(item('1', 'One')))).json()).toMatchObject({ received: 1 });
  });

  it('are signed with a newer secret where the key of an older one is gone, and nobody outside hears of keys', async () => {
    const { sourceId, url, secret } = await aSource();
    const lose = () => ingestion.app.get(Database).query(`update source_secret set key_id = 'lost' where source_id = $1`, [sourceId]);
    await lose();
    const refused = await send(url, secret, feed(item('1', 'One')));
    expect([refused.statusCode, refused.json<{ code: string }>().code, refused.body.includes('lost')]).toEqual([503, 'secret.unavailable', false]);
    const newer = await makeSecret(sourceId);
    expect((await send(url, newer.secret, feed(item('1', 'One')))).json()).toMatchObject({ received: 1 });
  });

  it('have five secrets at most, and only where they are sent', async () => {
    const { sourceId } = await aSource();
    for (let secrets = 1; secrets < 5; secrets++) await makeSecret(sourceId);
    expect((await ingestion.manage('POST', `/v1/sources/${sourceId}/secrets`, {})).json()).toMatchObject({ status: 409, code: 'source.too-many-secrets' });
    const polled = (await ingestion.manage('POST', '/v1/sources', { name: 'Polled', url: `https://ana.example/${randomUUID()}`, language: 'en' })).json<{ sourceId: string }>();
    expect((await ingestion.manage('POST', `/v1/sources/${polled.sourceId}/secrets`, {})).json()).toMatchObject({ status: 409, code: 'source.not-pushed' });
    expect((await ingestion.ask(['source:read'], 'POST', `/v1/sources/${sourceId}/secrets`, {})).statusCode).toBe(403);
  });

  it('wait for a secret, which the source says until it has one that is good', async () => {
    const lacks = async (sourceId: string) => {
      const listed = (await ingestion.manage('GET', '/v1/sources')).json<{ items: { sourceId: string; lacksSecret: boolean }[] }>().items.find((one) => one.sourceId === sourceId)!;
      return [(await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json<{ lacksSecret: boolean }>().lacksSecret, listed.lacksSecret];
    };
    const { sourceId } = (await ingestion.manage('POST', '/v1/sources', { name: 'Alder', way: 'push', language: 'en' })).json<{ sourceId: string }>();
    expect(await lacks(sourceId)).toEqual([true, true]);
    await makeSecret(sourceId);
    expect(await lacks(sourceId)).toEqual([false, false]);
    await ingestion.app.get(Database).query(`update source_secret set expires_at = now() where source_id = $1`, [sourceId]);
    expect(await lacks(sourceId)).toEqual([true, true]);
  });

  it('come from sources without an address, which are not polled and stand in no list of feeds', async () => {
    const { sourceId } = await aSource('Alder Push');
    expect((await ingestion.manage('POST', `/v1/sources/${sourceId}/poll`)).json()).toMatchObject({ status: 409, code: 'source.not-polled' });
    expect((await ingestion.manage('GET', '/v1/opml')).body).not.toContain('Alder Push');
    const badly = (source: object) => ingestion.manage('POST', '/v1/sources', { name: 'Alder', language: 'en', ...source });
    for (const source of [{}, { way: 'push', url: 'https://ana.example/' }]) expect((await badly(source)).json()).toMatchObject({ status: 400, fields: [{ field: 'url' }] });
  });

  it('need a key in the configuration', async () => {
    const without = await IngestionOverHttp.start();
    try {
      const { sourceId } = (await without.manage('POST', '/v1/sources', { name: 'Alder', way: 'push', language: 'en' })).json<{ sourceId: string }>();
      expect((await without.manage('POST', `/v1/sources/${sourceId}/secrets`, {})).json()).toMatchObject({ status: 422, code: 'credential.no-key', detail: expect.stringContaining('CREDENTIAL_KEYS') });
      expect((await without.manage('GET', `/v1/sources/${sourceId}/secrets`)).json()).toEqual({ items: [], documentsUrl: null });
    } finally {
      await without.stop();
    }
  });
});
