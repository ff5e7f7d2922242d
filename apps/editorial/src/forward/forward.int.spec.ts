import { eventually } from '@stet/testing';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';
import { ForwardController } from './forward.controller.js';

type Answer = (asked: IncomingMessage, reply: ServerResponse) => void;

describe('the other services', () => {
  let newsroom: Newsroom;
  let search: Server;
  let reporter: Ask;
  let answer: Answer;
  let asked: { readonly method?: string; readonly url?: string; readonly headers: IncomingMessage['headers']; readonly body: string }[];

  beforeAll(async () => {
    search = createServer((incoming, reply) => {
      let body = '';
      incoming.on('data', (part) => (body += String(part))).on('end', () => {
        asked.push({ method: incoming.method, url: incoming.url, headers: incoming.headers, body });
        answer(incoming, reply);
      });
    }).listen(0, '127.0.0.1');
    await once(search, 'listening');
    const address = `http://127.0.0.1:${(search.address() as AddressInfo).port}`;
    newsroom = await aNewsroom({ consumers: false, relay: false }, { SEARCH_URL: address, INGESTION_URL: address });
    await newsroom.app.listen(0, '127.0.0.1');
    reporter = newsroom.as('reporter');
  });
  beforeEach(() => {
    asked = [];
    answer = (_incoming, reply) => void reply.writeHead(200, { 'content-type': 'application/json', etag: '"7"', 'x-internal': 'secret' }).end('{"total":0}');
  });
  afterAll(async () => {
    await newsroom?.close();
    search?.close();
  });

  it('are reached through ours: address, body and correlation go there, answer and etag come back', async () => {
    const got = await reporter('GET', '/api/search/v1/search?q=ferry%20line', undefined, { 'x-correlation-id': 'desk-42', 'if-none-match': '"6"' });
    expect([got.statusCode, got.json(), got.headers.etag, got.headers['x-internal']]).toEqual([200, { total: 0 }, '"7"', undefined]);
    expect(asked[0]).toMatchObject({ method: 'GET', url: '/v1/search?q=ferry%20line', headers: { 'x-correlation-id': 'desk-42', 'if-none-match': '"6"', authorization: expect.stringMatching(/^Bearer /) } });
    await reporter('POST', '/api/search/v1/settings', { isForced: true });
    expect(asked[1]).toMatchObject({ method: 'POST', body: '{"isForced":true}', headers: { 'content-type': 'application/json' } });
  });

  it('are told who asks by a token of their own, which nobody else can use, and get neither session nor cookie', async () => {
    const { token, staffId } = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    await newsroom.as()('GET', '/api/search/v1/search', undefined, { cookie: `theme=night; stet_session=${token}` });
    const [{ headers }] = asked as [(typeof asked)[number]];
    const signed = headers.authorization!.slice('Bearer '.length);
    const claims = JSON.parse(Buffer.from(signed.split('.')[1]!, 'base64url').toString()) as { sub: string; exp: number; iat: number; permissions: string[] };
    expect(claims).toMatchObject({ sub: staffId, permissions: expect.arrayContaining(['wire:read']) });
    expect([claims.exp - claims.iat, headers.cookie, JSON.stringify(headers).includes(token)]).toEqual([60, undefined, false]);
    expect((await newsroom.as()('GET', '/api/v1/stories', undefined, { authorization: `Bearer ${signed}` })).statusCode).toBe(401);
  });

  it('are asked for changes only after the record says so', async () => {
    const person = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    answer = (_incoming, reply) => void reply.writeHead(500).end();
    await newsroom.as()('POST', '/api/search/v1/rebuild', {}, { authorization: `Bearer ${person.token}` });
    expect(await auditOf(newsroom, 'search', 'POST /v1/rebuild')).toEqual([expect.objectContaining({ act: 'forward', actor: { id: person.staffId, name: 'Mara Lind', kind: 'staff' } })]);
  });

  it('are asked without a word in the record where nothing changes, and what they refuse is entered as refused', async () => {
    const person = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const ask = (path: string, body: object) => newsroom.as()('POST', `/api/ingestion/v1/${path}`, body, { authorization: `Bearer ${person.token}` });
    await ask('sftp-previews', { address: 'sftp://harbour.example' });
    answer = (_incoming, reply) => void reply.writeHead(403).end();
    await ask('sources', { name: 'Harbour Wire' });
    const entered = await newsroom.db.query<{ act: string; entry: string }>(`select act, entry from audit where actor_id = $1 order by seq`, [person.staffId]);
    expect(entered.map(({ act, entry }) => [act, (JSON.parse(entry) as { subject: object }).subject])).toEqual([
      ['addSource', { kind: 'source', id: '', name: 'Harbour Wire' }],
      ['refuseForwarded', { kind: 'source', id: '', name: 'Harbour Wire' }],
    ]);
  });

  it('answer for themselves what they refuse, and when they have nothing to say', async () => {
    answer = (_incoming, reply) => void reply.writeHead(400, { 'content-type': 'application/problem+json' }).end('{"code":"input.invalid"}');
    const refused = await reporter('GET', '/api/search/v1/search');
    expect([refused.statusCode, refused.headers['content-type'], refused.json()]).toEqual([400, 'application/problem+json', { code: 'input.invalid' }]);
    answer = (_incoming, reply) => void reply.writeHead(204).end();
    expect((await reporter('DELETE', '/api/search/v1/search')).statusCode).toBe(204);
  });

  it('that are away answer 503, and nothing else suffers', async () => {
    const away = await reporter('GET', '/api/analytics/v1/anything');
    expect([away.statusCode, away.headers['content-type'], away.headers['retry-after'], away.json()]).toEqual([
      503,
      expect.stringContaining('application/problem+json'),
      expect.any(String),
      expect.objectContaining({ code: 'analytics.unavailable', correlationId: expect.any(String) }),
    ]);
    expect([(await reporter('GET', '/api/search/v1/search')).statusCode, (await reporter('GET', '/api/v1/stories')).statusCode, (await newsroom.as()('GET', '/health/ready')).statusCode]).toEqual([200, 200, 200]);
  });

  it('may take long to answer, and not to begin', async () => {
    const forward = newsroom.app.get(ForwardController);
    const { patienceMs } = forward;
    forward.patienceMs = 200;
    answer = (_incoming, reply) => {
      reply.writeHead(200, { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="views.csv"' }).write('a,');
      setTimeout(() => reply.end('b'), 500);
    };
    const slow = await reporter('GET', '/api/search/v1/search');
    expect([slow.body, slow.headers['content-disposition']]).toEqual(['a,b', 'attachment; filename="views.csv"']);
    answer = () => undefined;
    expect((await reporter('GET', '/api/search/v1/search')).statusCode).toBe(503);
    forward.patienceMs = patienceMs;
  });

  it('tell events as they happen, and no stream of theirs keeps ours from stopping', async () => {
    const other = await aNewsroom({ consumers: false, relay: false }, { SEARCH_URL: `http://127.0.0.1:${(search.address() as AddressInfo).port}` }, newsroom);
    await other.app.listen(0, '127.0.0.1');
    let hasLeft = false;
    answer = (_incoming, reply) => {
      reply.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }).write('data: 1\n\n');
      reply.once('close', () => (hasLeft = true));
    };
    const { token } = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const [reply] = (await once(request(`${await other.app.getUrl()}/api/search/v1/stream`, { headers: { authorization: `Bearer ${token}`, 'last-event-id': '7' } }).end(), 'response')) as [IncomingMessage];
    reply.on('error', () => undefined); // it is cut off
    expect(String((await once(reply, 'data'))[0])).toBe('data: 1\n\n');
    expect([reply.headers['x-accel-buffering'], asked[0]!.headers['last-event-id']]).toEqual(['no', '7']);
    await other.app.close();
    await eventually(() => expect(hasLeft).toBe(true));
  });

  it('that break off in the middle of an answer break off that answer alone', async () => {
    answer = (_incoming, reply) => {
      reply.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      reply.write('{"total":');
      setTimeout(() => reply.destroy(), 50);
    };
    await expect(overTheWire('/api/search/v1/search')).rejects.toThrow();
    answer = (_incoming, reply) => void reply.writeHead(200).end('again');
    expect((await reporter('GET', '/api/search/v1/search')).body).toBe('again');
  });

  it('are asked nothing by somebody who is not signed in', async () => {
    expect((await newsroom.as()('GET', '/api/search/v1/search')).statusCode).toBe(401);
    expect(asked).toEqual([]);
  });

  it.each(['/api/search/metrics', '/api/search/v1/../metrics', '/api/search/v1/%2e%2e/metrics', '/api/search/v1/..\\metrics', '/api/nothing/v1/search'])('show nothing of %s', async (path) => {
    expect((await overTheWire(path)).status).toBe(404);
    expect(asked).toEqual([]);
  });

  /** As it is written: a client that tidies addresses up would hide what is tested. */
  const overTheWire = async (path: string): Promise<{ status?: number; body: string }> => {
    const authorization = `Bearer ${(await aSignedInPerson(newsroom.db, { roles: ['reporter'] })).token}`;
    const { port } = new URL(await newsroom.app.getUrl());
    const [reply] = (await once(request({ host: '127.0.0.1', port, path, headers: { authorization } }).end(), 'response')) as [IncomingMessage];
    let body = '';
    for await (const part of reply) body += String(part);
    return { status: reply.statusCode, body };
  };
});
