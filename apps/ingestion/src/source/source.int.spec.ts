import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TokenIssuer, generateSigningKey } from '@stet/auth';
import { createService } from '@stet/bootstrap';
import { createTopics } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { aDatabase, kafkaBrokers } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppModule } from '../app.module.js';
import { IngestionConfig, migrations } from '../config.js';
import { SourceService } from './source.service.js';

interface SourceAnswer {
  readonly sourceId: string;
}
interface ProblemAnswer {
  readonly code: string;
  readonly fields?: { readonly field: string }[];
}

describe('sources and wires over HTTP', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let app: NestFastifyApplication;
  let editorial: Server;
  let tokens: TokenIssuer;
  let issuer: string;

  beforeAll(async () => {
    editorial = createServer((_request, reply) => void reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(tokens.jwks()))).listen(0, '127.0.0.1');
    await once(editorial, 'listening');
    issuer = `http://127.0.0.1:${(editorial.address() as AddressInfo).port}`;
    tokens = new TokenIssuer(await generateSigningKey(), issuer);
    database = await aDatabase({ migrations });
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    const config = IngestionConfig.parse({ DATABASE_URL: database.url, KAFKA_BROKERS: kafkaBrokers().join(','), EDITORIAL_URL: issuer });
    app = await createService({ service: 'ingestion', module: AppModule.forRoot(config, { isAtWork: false }) }, false);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
    editorial?.close();
  });

  const ask = async (permissions: string[], method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) => {
    const token = await tokens.sign({ id: 'mara', name: 'Mara Lind', kind: 'staff', roles: [], permissions }, 60);
    return app.inject({ method, url, ...(payload && { payload }), headers: { authorization: `Bearer ${token}` } });
  };
  const manage = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) => ask(['source:read', 'source:manage', 'wire:read'], method, url, payload);
  const anAddress = () => `https://ana.example/${randomUUID()}`;
  const add = (changes: object = {}) => manage('POST', '/v1/sources', { name: 'Alder News Agency', url: anAddress(), language: 'en', ...changes });

  it('add a source whose first poll is due, change it, and switch it off', async () => {
    const added = await add({ creditUrl: 'https://ana.example' });
    expect([added.statusCode, added.json()]).toEqual([201, expect.objectContaining({ pollIntervalSeconds: 60, isEnabled: true, creditUrl: 'https://ana.example', lastSuccessAt: null, errorStreak: 0 })]);
    const { sourceId } = added.json<SourceAnswer>();
    const changed = await manage('PATCH', `/v1/sources/${sourceId}`, { isEnabled: false, creditUrl: null, pollIntervalSeconds: 300 });
    expect(changed.json()).toMatchObject({ isEnabled: false, creditUrl: null, pollIntervalSeconds: 300, name: 'Alder News Agency' });
    expect((await manage('PATCH', `/v1/sources/${sourceId}`, {})).json()).toEqual(changed.json());
    expect((await manage('GET', '/v1/sources')).json<{ items: SourceAnswer[] }>().items).toContainEqual(changed.json());
  });

  it('take an address once, one after the other or at once', async () => {
    const url = anAddress();
    const added = await Promise.allSettled([1, 2, 3, 4].map(() => app.get(SourceService).add({ name: 'Alder News Agency', url, language: 'en', pollIntervalSeconds: 60 })));
    const refusals = added.filter((one) => one.status === 'rejected').map(({ reason }) => (reason as { code: string }).code);
    expect(refusals).toEqual(Array.from({ length: 3 }, () => 'source.address-taken'));
    expect((await add({ url })).json()).toMatchObject({ code: 'source.address-taken', detail: expect.stringContaining('Alder News Agency') });
  });

  it.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['an address that is no web address', { url: 'file:///etc/passwd' }, 'url'],
    ['a language that is none', { language: 'English' }, 'language'],
    ['an interval below a second', { pollIntervalSeconds: 0 }, 'pollIntervalSeconds'],
  ])('refuse a source with %s and name the field', async (_name, changes, field) => {
    const answer = await add(changes);
    expect([answer.statusCode, answer.json<ProblemAnswer>().fields!.map((one) => one.field)]).toEqual([400, [field]]);
  });

  it('do not poll what is inside our own network', async () => {
    const { sourceId } = (await add({ url: `${issuer}/feed` })).json<SourceAnswer>();
    expect((await manage('POST', `/v1/sources/${sourceId}/poll`)).json()).toMatchObject({ outcome: 'failed', error: '127.0.0.1 is inside our own network.' });
  });

  it('poll a source once at a time', async () => {
    const { sourceId } = (await add()).json<SourceAnswer>();
    await app.get(Database).query(`update source set leased_until = now() + interval '1 minute' where source_id = $1`, [sourceId]);
    expect((await manage('POST', `/v1/sources/${sourceId}/poll`)).json()).toMatchObject({ status: 409, code: 'source.poll-under-way' });
  });

  it.each<[string, 'GET' | 'POST' | 'PATCH', string, object | undefined, string]>([
    ['a source', 'PATCH', `/v1/sources/${randomUUID()}`, {}, 'source.not-found'],
    ['a source to poll', 'POST', `/v1/sources/${randomUUID()}/poll`, undefined, 'source.not-found'],
    ['a wire item', 'GET', `/v1/wires/${randomUUID()}`, undefined, 'wire-item.not-found'],
    ['a wire item to kill', 'POST', `/v1/wires/${randomUUID()}/kill`, { reason: 'x' }, 'wire-item.not-found'],
  ])('say that there is no %s', async (_name, method, url, payload, code) => {
    expect((await manage(method, url, payload)).json()).toMatchObject({ status: 404, code });
  });

  it('ask for permission', async () => {
    expect((await ask(['wire:read'], 'GET', '/v1/sources')).statusCode).toBe(403);
    expect((await ask(['source:read'], 'POST', '/v1/sources', {})).statusCode).toBe(403);
    expect((await ask(['wire:read'], 'POST', `/v1/wires/${randomUUID()}/kill`, { reason: 'x' })).statusCode).toBe(403);
    expect((await app.inject('/v1/sources')).statusCode).toBe(401);
  });

  it('show a wire item under embargo to those who may read it then, and to others once it is over', async () => {
    const { sourceId } = (await add()).json<SourceAnswer>();
    const anItem = async (embargoedUntil: string) => {
      const wireId = randomUUID();
      const item = { wireId, version: 1, source: { sourceId, name: 'ANA' }, originalId: wireId, language: 'en', headline: 'Ferry', standfirst: '', bodyHtml: '', bodyText: '', categories: [], pictures: [], receivedAt: '2026-03-01T06:24:00.000Z', embargoedUntil };
      await app.get(Database).query(
        `insert into wire_item (wire_id, source_id, identity, version, content_hash, document_hash, item, received_at) values ($1, $2, $4, 1, $4, 'x', $3, now())`,
        [wireId, sourceId, JSON.stringify(item), wireId],
      );
      return wireId;
    };
    const [held, open] = [await anItem('2099-01-01T00:00:00.000Z'), await anItem('2020-01-01T00:00:00.000Z')];
    const listed = async (permissions: string[]) => (await ask(permissions, 'GET', `/v1/wires?sourceId=${sourceId}`)).json<{ items: { wireId: string }[] }>().items.map(({ wireId }) => wireId).sort();
    expect(await listed(['wire:read'])).toEqual([open]);
    expect(await listed(['wire:read', 'embargo:read'])).toEqual([held, open].sort());
    for (const path of [`/v1/wires/${held}`, `/v1/wires/${held}/versions`]) {
      const refused = await ask(['wire:read'], 'GET', path);
      expect([refused.statusCode, refused.json()]).toEqual([403, expect.objectContaining({ code: 'wire.under-embargo' })]);
      expect((await ask(['wire:read', 'embargo:read'], 'GET', path)).statusCode).toBe(200);
    }
    expect((await ask(['wire:read'], 'GET', `/v1/wires/${open}`)).statusCode).toBe(200);
  });
});
