import { Unavailable } from '@stet/errors';
import type { AcceptedView } from '@stet/contracts';
import fastify, { type FastifyInstance } from 'fastify';
import { aStoryId, aViewId } from '../spec/views.js';
import { serveBeacons } from './beacon.route.js';
import { allowOrigins } from './cross-origin.js';
import { CollectorFull } from './view.errors.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const beacon = JSON.stringify({ viewId: aViewId(1), storyId: aStoryId(1) });

describe('POST /v1/views', () => {
  let server: FastifyInstance;
  let views: AcceptedView[];
  let failure: Error | undefined;
  const salts = { saltAt: () => Buffer.alloc(32, 1) };
  const accept = async (view: AcceptedView) => {
    if (failure) throw failure;
    views.push(view);
  };
  const post = (payload: string, headers: Record<string, string> = {}) =>
    server.inject({ method: 'POST', url: '/v1/views', payload, headers: { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': FIREFOX, ...headers } });

  beforeEach(() => {
    server = fastify();
    views = [];
    failure = undefined;
    allowOrigins(server, ['https://courier.example']);
    serveBeacons(server, { collector: { accept }, salts });
  });
  afterEach(() => server.close());

  it.each(['text/plain;charset=UTF-8', 'application/json'])('takes a view as %s and keeps neither address nor agent', async (type) => {
    const answer = await post(beacon, { 'content-type': type });
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect(views).toEqual([expect.objectContaining({ viewId: aViewId(1), storyId: aStoryId(1), agent: 'user', visitor: expect.stringMatching(/^[0-9a-f]{16}$/) })]);
    expect(JSON.stringify(views)).not.toMatch(/127\.0\.0|Firefox/);
  });

  it('says from where and on what kind of device, unless the reader asks for privacy', async () => {
    const fromElsewhere = JSON.stringify({ viewId: aViewId(1), storyId: aStoryId(1), referrer: 'Elsewhere.example' });
    await post(fromElsewhere);
    expect(views[0]).toMatchObject({ referrer: 'Elsewhere.example', device: 'desktop' });
    for (const signal of ['sec-gpc', 'dnt']) {
      await post(fromElsewhere, { [signal]: '1' });
      expect(Object.keys(views.at(-1)!).sort()).toEqual(['agent', 'storyId', 'viewId', 'viewedAt', 'visitor']);
    }
  });

  it.each(['Googlebot/2.1 (+http://www.google.com/bot.html)', 'curl/8.0', ''])('takes the view of the bot "%s" as a bot\'s', async (agent) => {
    expect((await post(beacon, { 'user-agent': agent })).statusCode).toBe(204);
    expect(views[0]?.agent).toBe('bot');
  });

  it.each([
    ['no JSON', 'viewId=1', 'body'],
    ['an empty body', '', 'body'],
    ['a field that is no UUID', JSON.stringify({ viewId: aViewId(1), storyId: '1' }), 'storyId'],
    ['an address in the place of a host', JSON.stringify({ viewId: aViewId(1), storyId: aStoryId(1), referrer: 'https://elsewhere.example/?q=1' }), 'referrer'],
    ['a missing field', JSON.stringify({ storyId: aStoryId(1) }), 'viewId'],
  ])('refuses %s and names the field', async (_case, body, field) => {
    const answer = await post(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'input.invalid', fields: [expect.objectContaining({ field })] });
    expect(views).toEqual([]);
  });

  it('refuses a body over 512 bytes and a type that no beacon has', async () => {
    const large = await post(JSON.stringify({ viewId: aViewId(1), storyId: aStoryId(1), more: 'x'.repeat(512) }));
    expect([large.statusCode, large.json().code]).toEqual([413, 'body.too-large']);
    const form = await post(beacon, { 'content-type': 'application/x-www-form-urlencoded' });
    expect([form.statusCode, form.json().code]).toEqual([415, 'body.unsupported-type']);
  });

  it.each([new CollectorFull(), new Unavailable('salt')])('answers 503 and when to come again: %s', async (error) => {
    failure = error;
    const answer = await post(beacon);
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.json()).toMatchObject({ code: (error as CollectorFull).code });
  });

  it('lets the site in, and nobody else', async () => {
    const origin = 'https://courier.example';
    expect((await post(beacon, { origin })).headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'origin' });
    expect((await post(beacon, { origin: 'https://elsewhere.example' })).headers).not.toHaveProperty('access-control-allow-origin');
    const preflight = await server.inject({ method: 'OPTIONS', url: '/v1/views', headers: { origin, 'access-control-request-method': 'POST' } });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers).toMatchObject({ 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'content-type' });
  });
});
