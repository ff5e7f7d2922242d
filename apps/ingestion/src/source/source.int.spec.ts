import { Database } from '@stet/persistence';
import { randomUUID } from 'node:crypto';
import { IngestionOverHttp } from '../spec/ingestion-over-http.js';
import { SourceService } from './source.service.js';

interface SourceAnswer {
  readonly sourceId: string;
  readonly revision: number;
  readonly health: { readonly state: string; readonly perDay: number[] };
}
interface ProblemAnswer {
  readonly code: string;
  readonly fields?: { readonly field: string }[];
}

describe('sources and wires over HTTP', () => {
  let ingestion: IngestionOverHttp;

  beforeAll(async () => {
    ingestion = await IngestionOverHttp.start();
  });
  afterAll(() => ingestion?.stop());

  const ask: IngestionOverHttp['ask'] = (...asked) => ingestion.ask(...asked);
  const manage: IngestionOverHttp['manage'] = (...asked) => ingestion.manage(...asked);
  const ANY = { 'if-match': '*' };
  const anAddress = () => `https://ana.example/${randomUUID()}`;
  const add = (changes: object = {}) => manage('POST', '/v1/sources', { name: 'Alder News Agency', url: anAddress(), language: 'en', ...changes });

  it('add a source whose first poll is due, change it, and switch it off', async () => {
    const added = await add({ creditUrl: 'https://ana.example' });
    expect([added.statusCode, added.json()]).toEqual([201, expect.objectContaining({ pollIntervalSeconds: 60, isEnabled: true, creditUrl: 'https://ana.example', lastSuccessAt: null, errorStreak: 0 })]);
    const { sourceId } = added.json<SourceAnswer>();
    const changed = await manage('PATCH', `/v1/sources/${sourceId}`, { isEnabled: false, creditUrl: null, pollIntervalSeconds: 300, urgency: 2, freshnessSeconds: 7_200 }, { 'if-match': added.headers.etag as string });
    expect(changed.json()).toMatchObject({ revision: 2, isEnabled: false, creditUrl: null, pollIntervalSeconds: 300, urgency: 2, name: 'Alder News Agency', health: { state: 'paused', expectedWithinSeconds: 7_200 } });
    expect((await manage('PATCH', `/v1/sources/${sourceId}`, {}, ANY)).json()).toEqual(changed.json());
    expect((await manage('GET', `/v1/sources/${sourceId}`)).json()).toEqual(changed.json());
    expect((await manage('GET', '/v1/sources')).json<{ items: SourceAnswer[] }>().items).toContainEqual(changed.json());
  });

  it('take an address once, one after the other or at once', async () => {
    const url = anAddress();
    const added = await Promise.allSettled([1, 2, 3, 4].map(() => ingestion.app.get(SourceService).add({ name: 'Alder News Agency', url, language: 'en', pollIntervalSeconds: 60 })));
    const refusals = added.filter((one) => one.status === 'rejected').map(({ reason }) => (reason as { code: string }).code);
    expect(refusals).toEqual(Array.from({ length: 3 }, () => 'source.address-taken'));
    expect((await add({ url })).json()).toMatchObject({ code: 'source.address-taken', what: 'address', detail: expect.stringContaining('Alder News Agency') });
  });

  it('are changed by nobody who did not see what others changed', async () => {
    const { sourceId } = (await add()).json<SourceAnswer>();
    const path = `/v1/sources/${sourceId}`;
    expect((await manage('PATCH', path, { name: 'Alder' })).json()).toMatchObject({ status: 428, code: 'revision.missing' });
    expect((await manage('PATCH', path, { name: 'Alder' }, { 'if-match': '"1"' })).headers.etag).toBe('"2"');
    expect((await manage('PATCH', path, { name: 'Birch' }, { 'if-match': '"1"' })).json()).toMatchObject({ status: 412, code: 'source.stale' });
    expect((await manage('DELETE', path, undefined, { 'if-match': '"1"' })).statusCode).toBe(412);
  });

  it.each(['https://desk:secret@ana.example/feed', 'https://desk@ana.example/feed', 'https://:secret@ana.example/feed'])('take no address with a name or a password in it: %s', async (url) => {
    const refusals = await Promise.all([add({ url }), add({ creditUrl: url }), manage('POST', '/v1/source-previews', { url }), manage('PATCH', `/v1/sources/${(await add()).json<SourceAnswer>().sourceId}`, { creditUrl: url }, ANY)]);
    for (const [index, refusal] of refusals.entries()) {
      const field = index % 2 === 0 ? 'url' : 'creditUrl';
      expect(refusal.json()).toMatchObject({ status: 400, fields: [{ field, code: 'user-info', message: expect.stringContaining('signIn') }] });
      expect(refusal.body).not.toContain('secret');
    }
  });

  it('are retired, and come back as what they were when their address is added again', async () => {
    const url = anAddress();
    const { sourceId } = (await add({ url })).json<SourceAnswer>();
    expect((await manage('DELETE', `/v1/sources/${sourceId}`, undefined, ANY)).statusCode).toBe(204);
    expect((await manage('GET', '/v1/sources')).json<{ items: SourceAnswer[] }>().items.map((one) => one.sourceId)).not.toContain(sourceId);
    expect((await manage('GET', `/v1/sources/${sourceId}`)).json()).toMatchObject({ isEnabled: false, retiredAt: expect.any(String) });
    for (const answer of [await manage('POST', `/v1/sources/${sourceId}/poll`), await manage('PATCH', `/v1/sources/${sourceId}`, { isEnabled: true }, ANY)]) expect(answer.json()).toMatchObject({ status: 409, code: 'source.retired' });
    expect((await add({ url, name: 'Alder again' })).json()).toMatchObject({ sourceId, name: 'Alder again', isEnabled: true, retiredAt: null, revision: 3 });
  });

  it('tell what they brought day by day, and are quiet when the next is overdue by their own rhythm', async () => {
    const { sourceId } = (await add()).json<SourceAnswer>();
    const db = ingestion.app.get(Database);
    for (let hours = 26; hours >= 20; hours--) {
      await db.query(`insert into poll (source_id, outcome, received, first_at, last_at) values ($1, 'changed', 2, now() - make_interval(hours => $2), now() - make_interval(hours => $2))`, [sourceId, hours]);
    }
    await db.query(`update source set last_item_at = now() - interval '20 hours', last_success_at = now() where source_id = $1`, [sourceId]);
    const { health } = (await manage('GET', `/v1/sources/${sourceId}`)).json<SourceAnswer>();
    expect(health).toMatchObject({ state: 'quiet', expectedWithinSeconds: 5_400 });
    expect(health.perDay.slice(-3)).toEqual([0, 6, 8]);
  });

  it.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['an address that is no web address', { url: 'file:///etc/passwd' }, 'url'],
    ['a language that is none', { language: 'English' }, 'language'],
    ['a name for a field that it lacks', { interval: 60 }, 'interval'],
    ['an urgency that is none', { urgency: 10 }, 'urgency'],
    ['an interval below a second', { pollIntervalSeconds: 0 }, 'pollIntervalSeconds'],
  ])('refuse a source with %s and name the field', async (_name, changes, field) => {
    const answer = await add(changes);
    expect([answer.statusCode, answer.json<ProblemAnswer>().fields!.map((one) => one.field)]).toEqual([400, [field]]);
  });

  it('do not poll what is inside our own network', async () => {
    const { sourceId } = (await add({ url: 'http://127.0.0.1:1/feed' })).json<SourceAnswer>();
    expect((await manage('POST', `/v1/sources/${sourceId}/poll`)).json()).toMatchObject({ outcome: 'failed', error: '127.0.0.1 is inside our own network.', errorCode: 'private-address' });
  });

  it('poll a source once at a time', async () => {
    const { sourceId } = (await add()).json<SourceAnswer>();
    await ingestion.app.get(Database).query(`update source set leased_until = now() + interval '1 minute' where source_id = $1`, [sourceId]);
    expect((await manage('POST', `/v1/sources/${sourceId}/poll`)).json()).toMatchObject({ status: 409, code: 'source.poll-under-way' });
  });

  it.each<[string, 'GET' | 'POST' | 'PATCH', string, object | undefined, string]>([
    ['a source', 'PATCH', `/v1/sources/${randomUUID()}`, {}, 'source.not-found'],
    ['a source to poll', 'POST', `/v1/sources/${randomUUID()}/poll`, undefined, 'source.not-found'],
    ['a wire item', 'GET', `/v1/wires/${randomUUID()}`, undefined, 'wire-item.not-found'],
    ['a wire item to kill', 'POST', `/v1/wires/${randomUUID()}/kill`, { reason: 'x' }, 'wire-item.not-found'],
  ])('say that there is no %s', async (_name, method, url, payload, code) => {
    expect((await manage(method, url, payload, ANY)).json()).toMatchObject({ status: 404, code });
  });

  it('ask for permission', async () => {
    expect((await ask(['wire:read'], 'GET', '/v1/sources')).statusCode).toBe(403);
    expect((await ask(['source:read'], 'POST', '/v1/sources', {})).statusCode).toBe(403);
    expect((await ask(['wire:read'], 'POST', `/v1/wires/${randomUUID()}/kill`, { reason: 'x' })).statusCode).toBe(403);
    expect((await ingestion.app.inject('/v1/sources')).statusCode).toBe(401);
  });

  it('show a wire item under embargo to those who may read it then, and to others once it is over', async () => {
    const { sourceId } = (await add()).json<SourceAnswer>();
    const anItem = async (embargoedUntil: string) => {
      const wireId = randomUUID();
      const item = { wireId, version: 1, source: { sourceId, name: 'ANA' }, originalId: wireId, language: 'en', headline: 'Ferry', standfirst: '', bodyHtml: '', bodyText: '', categories: [], pictures: [], receivedAt: '2026-03-01T06:24:00.000Z', embargoedUntil };
      await ingestion.app.get(Database).query(
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
