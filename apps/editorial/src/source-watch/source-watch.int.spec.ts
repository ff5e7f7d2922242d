import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, type SignedInPerson } from '../spec/people.js';
import { SourceWatch } from './source-watch.js';

interface Source {
  readonly sourceId: string;
  readonly name: string;
  readonly lastError: string | null;
  readonly lastErrorCode: string | null;
  readonly lastHttpStatus?: number | null;
  readonly health: { readonly state: string };
}

describe('the watch over sources', () => {
  let newsroom: Newsroom;
  let ingestion: Server;
  let asked: IncomingHttpHeaders | undefined;
  let sources: Source[];
  let wires: SignedInPerson;
  let reporter: SignedInPerson;

  beforeAll(async () => {
    ingestion = createServer(({ headers }, reply) => {
      asked = headers;
      reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items: sources }));
    }).listen(0, '127.0.0.1');
    await once(ingestion, 'listening');
    newsroom = await aNewsroom(undefined, { INGESTION_URL: `http://127.0.0.1:${(ingestion.address() as AddressInfo).port}` });
    wires = await aSignedInPerson(newsroom.db, { roles: ['wire-editor'] });
    reporter = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
  });
  beforeEach(() => newsroom.db.query('delete from notification'));
  afterAll(async () => {
    await newsroom?.close();
    ingestion?.close();
  });

  const aSource = (state: string, name = 'Alder News Agency'): Source => ({ sourceId: randomUUID(), name, ...(state === 'failing' ? { lastError: 'The server answered 500.', lastErrorCode: 'server-error', lastHttpStatus: 500 } : { lastError: null, lastErrorCode: null }), health: { state } });
  const look = async (...now: Source[]) => {
    sources = now;
    await newsroom.app.get(SourceWatch).look();
  };
  const notices = async ({ token }: SignedInPerson) =>
    (await newsroom.app.inject({ method: 'GET', url: '/api/v1/me/notifications', headers: { authorization: `Bearer ${token}` } })).json<{ items: { kind: string; by: string; note: string | null; fault: { code: string; httpStatus: number | null } | null }[] }>().items.map(({ kind, by, note, fault }) => [kind, by, note, ...(fault ? [`${fault.code} ${fault.httpStatus}`] : [])]);
  const readAll = () => newsroom.db.query('update notification set read_at = now()');

  it('tells those who manage sources, and nobody else, which of them fail and which are quiet', async () => {
    await look(aSource('failing'), aSource('quiet', 'Birch Wire'), aSource('ok', 'Cedar'), aSource('paused', 'Elm'));
    expect((await notices(wires)).sort()).toEqual([['source-failing', 'Alder News Agency', 'The server answered 500.', 'server-error 500'], ['source-quiet', 'Birch Wire', null]]); // prettier-ignore
    expect(await notices(reporter)).toEqual([]);
  });

  it('tells it once until the source is well again, and anew when it gets worse', async () => {
    const source = aSource('quiet');
    await look(source);
    await readAll();
    await look(source);
    expect(await notices(wires)).toHaveLength(1);
    await look({ ...source, health: { state: 'failing' } });
    expect((await notices(wires)).map(([kind]) => kind)).toEqual(['source-failing', 'source-quiet']);
    await look({ ...source, health: { state: 'ok' } });
    await readAll();
    await look(source);
    expect((await notices(wires)).map(([kind]) => kind)).toEqual(['source-quiet', 'source-failing', 'source-quiet']);
  });

  it('asks in the name of the newsroom, and may see sources and nothing else', async () => {
    await look();
    const claims = JSON.parse(Buffer.from(asked!.authorization!.split('.')[1]!, 'base64url').toString()) as { permissions: string[] };
    expect(claims.permissions).toEqual(['source:read']);
  });

  it('says that ingestion is away, and forgets no alert for that', async () => {
    const source = aSource('failing');
    await look(source);
    await readAll();
    sources = undefined as never;
    await expect(newsroom.app.get(SourceWatch).look()).rejects.toThrow(/ingestion does not answer/);
    await look(source);
    expect(await notices(wires)).toHaveLength(1);
  });
});
