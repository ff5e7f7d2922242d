import { Unavailable } from '@stet/errors';
import type { AcceptedView, Heartbeat } from '@stet/contracts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aStoryId, aViewId } from '../spec/views.js';
import { BeaconServer } from './beacon-server.js';
import { CrossOrigin } from './cross-origin.js';
import { CollectorFull } from './view.errors.js';
import { visitorsOf } from './visitor.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const SITE = 'https://courier.example';
const ids = { viewId: aViewId(1), storyId: aStoryId(1) };
const beacon = JSON.stringify(ids);

describe('beacons', () => {
  let server: Server;
  let views: AcceptedView[];
  let heartbeats: Heartbeat[];
  let failure: Error | undefined;
  let address: string;

  const take = async <T>(list: T[], item: T) => {
    if (failure) throw failure;
    list.push(item);
  };
  const send = (path: string, body: string | undefined, headers: Record<string, string> = {}, method = 'POST') =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method, ...(body !== undefined && { body }), headers: { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': FIREFOX, ...headers } });
  const post = (body: string, headers?: Record<string, string>) => send('/v1/views', body, headers);
  const beat = (more: object = {}, headers?: Record<string, string>) => send('/v1/heartbeats', JSON.stringify({ ...ids, beat: 1, seconds: 5, ...more }), headers);

  beforeAll(async () => {
    const beacons = new BeaconServer({
      collector: { acceptView: (view) => take(views, view), acceptHeartbeat: (heartbeat) => take(heartbeats, heartbeat) },
      salts: { visitorsAt: () => visitorsOf(Buffer.alloc(32, 1)) },
      networks: { isDataCentre: (asked) => asked === '203.0.113.9', countryOf: (asked) => (asked === '198.51.100.7' ? 'AM' : undefined) },
      crossOrigin: new CrossOrigin([SITE]),
      addressOf: () => address,
    });
    server = createServer((request, response) => void (beacons.answer(request, response) || response.writeHead(418).end()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    [views, heartbeats, failure, address] = [[], [], undefined, '::ffff:198.51.100.7'];
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it.each(['text/plain;charset=UTF-8', 'application/json'])('takes a view as %s and keeps neither address nor agent', async (type) => {
    const answer = await post(beacon, { 'content-type': type });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(views).toEqual([{ ...ids, visitor: expect.stringMatching(/^[0-9a-f]{16}$/), agent: 'user', viewedAt: expect.any(String), device: 'desktop', country: 'AM' }]);
    expect(JSON.stringify(views)).not.toMatch(/198\.51|Firefox/);
  });

  it('takes a heartbeat, as the same visitor', async () => {
    await post(beacon);
    expect((await beat({ beat: 3, seconds: 15, reached: [25, 50] })).status).toBe(204);
    expect(heartbeats).toEqual([{ ...ids, beat: 3, seconds: 15, reached: [25, 50], visitor: views[0]!.visitor, agent: 'user', beatAt: expect.any(String) }]);
  });

  it('says of a view from where and on what it was read, unless the reader asks for privacy', async () => {
    const fromElsewhere = JSON.stringify({ ...ids, referrer: 'Elsewhere.example' });
    await post(fromElsewhere);
    expect(views[0]).toMatchObject({ referrer: 'Elsewhere.example', device: 'desktop', country: 'AM' });
    for (const signal of ['sec-gpc', 'dnt']) {
      await post(fromElsewhere, { [signal]: '1' });
      expect(Object.keys(views.at(-1)!).sort()).toEqual(['agent', 'storyId', 'viewId', 'viewedAt', 'visitor']);
    }
  });

  it.each(['sec-gpc', 'dnt'])('keeps no heartbeat of who asks for privacy by %s', async (signal) => {
    expect((await beat({}, { [signal]: '1' })).status).toBe(204);
    expect(heartbeats).toEqual([]);
  });

  it.each([
    ['names itself', { agent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' }, ['declared']],
    ['names itself, as a tool', { agent: 'curl/8.0' }, ['declared']],
    ['has no name', { agent: '' }, ['nameless']],
    ['is driven by a program', { automation: true }, ['automation']],
    ['comes from a data centre', { from: '203.0.113.9' }, ['range']],
    ['is all of these', { agent: 'Googlebot/2.1', automation: true, from: '::ffff:203.0.113.9' }, ['declared', 'automation', 'range']],
  ] as const)('takes what comes of one that %s as a bot’s, and says why', async (_case, { agent = FIREFOX, automation, from = '198.51.100.7' }: { agent?: string; automation?: true; from?: string }, signals) => {
    address = from;
    const answers = [await post(JSON.stringify({ ...ids, automation }), { 'user-agent': agent }), await beat({ automation }, { 'user-agent': agent })];
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect([views, heartbeats]).toEqual([[expect.objectContaining({ agent: 'bot', signals })], [expect.objectContaining({ agent: 'bot', signals })]]);
  });

  it('takes the view of a browser that is driven by nobody as a person’s', async () => {
    await post(JSON.stringify({ ...ids, automation: false }));
    expect(views[0]).toMatchObject({ agent: 'user' });
    expect(views[0]).not.toHaveProperty('signals');
  });

  it.each([
    ['no JSON', 'viewId=1', 'body'],
    ['an empty body', '', 'body'],
    ['a field that is no UUID', JSON.stringify({ ...ids, storyId: '1' }), 'storyId'],
    ['an address in the place of a host', JSON.stringify({ ...ids, referrer: 'https://elsewhere.example/?q=1' }), 'referrer'],
    ['a missing field', JSON.stringify({ storyId: aStoryId(1) }), 'viewId'],
  ])('refuses %s and names the field', async (_case, body, field) => {
    const answer = await post(body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(await answer.json()).toMatchObject({ code: 'input.invalid', correlationId: expect.any(String), fields: [expect.objectContaining({ field })] });
    expect(views).toEqual([]);
  });

  it.each([
    [{ beat: 0 }, 'beat'],
    [{ seconds: 61 }, 'seconds'],
    [{ seconds: 1.5 }, 'seconds'],
    [{ reached: [30] }, 'reached.0'],
  ])('refuses the heartbeat %j and names the field', async (fields, field) => {
    const answer = await beat(fields);
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ fields: [expect.objectContaining({ field })] })]);
    expect(heartbeats).toEqual([]);
  });

  it('refuses a body over 512 bytes, whether it says so or not, a type that no beacon has, and another method', async () => {
    const large = JSON.stringify({ ...ids, more: 'x'.repeat(600) });
    const problemOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
    expect(await problemOf(await post(large))).toEqual([413, 'body.too-large']);
    const parts = { method: 'POST', body: new Blob([large]).stream(), duplex: 'half', headers: { 'content-type': 'text/plain' } } as const;
    expect(await problemOf(await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/views`, parts))).toEqual([413, 'body.too-large']);
    expect(await problemOf(await post(beacon, { 'content-type': 'application/x-www-form-urlencoded' }))).toEqual([415, 'body.unsupported-type']);
    const read = await send('/v1/views', undefined, {}, 'GET');
    expect([read.headers.get('allow'), await problemOf(read)]).toEqual(['OPTIONS, POST', [405, 'route.method-not-allowed']]);
    expect(views).toEqual([]);
  });

  it.each([new CollectorFull(), new Unavailable('salt')])('answers 503 and when to come again: %s', async (error) => {
    failure = error;
    for (const answer of [await post(beacon), await beat()]) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({ code: (error as CollectorFull).code });
    }
  });

  it('lets the site in, and nobody else', async () => {
    const own = await post(beacon, { origin: SITE });
    expect([own.headers.get('access-control-allow-origin'), own.headers.get('access-control-allow-credentials'), own.headers.get('vary')]).toEqual([SITE, 'true', 'origin']);
    expect((await post('', { origin: SITE })).headers.get('access-control-allow-origin')).toBe(SITE);
    expect((await post(beacon, { origin: 'https://elsewhere.example' })).headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await send('/v1/heartbeats', undefined, { origin: SITE, 'access-control-request-method': 'POST' }, 'OPTIONS');
    expect([preflight.status, preflight.headers.get('access-control-allow-methods'), preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'GET, POST', 'content-type']);
  });

  it('leaves everything else to others', async () => {
    expect([(await send('/v1/counts', undefined, {}, 'GET')).status, (await send('/v1/views/more', beacon)).status]).toEqual([418, 418]);
  });
});
