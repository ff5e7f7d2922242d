import { Controller, Get, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import { Allow, AuthModule, CurrentActor, TokenIssuer, generateSigningKey, type Actor } from '@stet/auth';
import { ProblemFilter } from '@stet/errors';
import { aNewsroom, anActor, type Ask, type Newsroom } from '../spec/newsroom.js';
import { PASSWORD, aPerson, aSignedInPerson, auditOf } from '../spec/people.js';
import { SigningKeys } from './signing-keys.js';

const ISSUER = 'http://editorial.example';
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

describe('a session', () => {
  let newsroom: Newsroom;
  let ask: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    ask = newsroom.as();
  });
  afterAll(() => newsroom?.close());

  const signIn = (email: string, password = PASSWORD, headers = {}) => ask('POST', '/api/v1/session', { email, password }, headers);
  const cookieOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['set-cookie']);
  const signedIn = async (...roles: string[]) => cookieOf(await signIn((await aPerson(newsroom, { roles })).email)).split(';')[0]!;
  const current = (cookie: string) => ask('GET', '/api/v1/session', undefined, { cookie });

  it('begins with the right password, whatever the case of the e-mail', async () => {
    const { email } = await aPerson(newsroom, { roles: ['editor'] });
    const answer = await signIn(email.toUpperCase());
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      expect.objectContaining({ name: 'Mara Lind', roles: ['editor'], siteUrl: 'http://site.example', permissions: expect.arrayContaining(['story:publish']), desks: [], sessionId: expect.any(String) }),
    ]);
  });

  it('is a cookie that scripts cannot read and other sites cannot send, and its token is nowhere else', async () => {
    const answer = await signIn((await aPerson(newsroom, { roles: ['editor'] })).email);
    expect(cookieOf(answer)).toMatch(/^stet_session=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/);
    const token = cookieOf(answer).slice('stet_session='.length, 'stet_session='.length + 43);
    expect(answer.body).not.toContain(token);
    const rows = await newsroom.db.query('select session::text, encode(token_hash, \'escape\') from session');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('is known on the next request, and lets do what the role may', async () => {
    const cookie = await signedIn('reporter');
    expect((await current(`theme=night; ${cookie}`)).json()).toMatchObject({ name: 'Mara Lind', roles: ['reporter'] });
    expect((await ask('POST', '/api/v1/stories', { language: 'en' }, { cookie, ...OWN_PAGE })).statusCode).toBe(201);
  });

  it('of somebody who may nothing at all is one, too', async () => {
    expect((await current(await signedIn())).json()).toMatchObject({ roles: [], permissions: [] });
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same domain', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example', host: 'desk.example' }],
    ['a page without an origin', { origin: 'null', host: 'desk.example' }],
  ])('does not serve a change that %s asks for', async (_name, headers) => {
    const answer = await ask('POST', '/api/v1/stories', { language: 'en' }, { cookie: await signedIn('editor'), ...headers });
    expect([answer.statusCode, answer.json()]).toEqual([403, expect.objectContaining({ code: 'auth.foreign-origin' })]);
  });

  it('does not serve a change for something that says nothing of where it comes from, and says how programs sign in', async () => {
    const answer = await ask('POST', '/api/v1/stories', { language: 'en' }, { cookie: await signedIn('editor') });
    expect([answer.statusCode, answer.json()]).toEqual([403, expect.objectContaining({ code: 'auth.origin-missing', detail: expect.stringMatching(/machine token.*Authorization: Bearer/) })]);
  });

  it.each<['POST' | 'DELETE', string]>([
    ['POST', '/api/v1/session'],
    ['DELETE', '/api/v1/session'],
    ['POST', '/api/v1/password-resets'],
    ['POST', '/api/v1/invitations/acceptance'],
  ])('is neither begun nor ended by another site: %s %s', async (method, url) => {
    const answer = await ask(method, url, method === 'POST' ? {} : undefined, { 'sec-fetch-site': 'cross-site' });
    expect([answer.statusCode, answer.json()]).toEqual([403, expect.objectContaining({ code: 'auth.foreign-origin' })]);
  });

  it('ends with the sign-out, wherever its token has got to', async () => {
    const cookie = await signedIn('editor');
    const answer = await ask('DELETE', '/api/v1/session', undefined, { cookie, ...OWN_PAGE });
    expect([answer.statusCode, answer.json(), cookieOf(answer)]).toEqual([200, { signOutUrl: null }, expect.stringContaining('stet_session=; Path=/; Max-Age=0')]);
    expect((await current(cookie)).statusCode).toBe(401);
    expect((await ask('DELETE', '/api/v1/session', undefined, { cookie, ...OWN_PAGE })).statusCode).toBe(200);
  });

  it.each([
    ['was not used for eight hours', `last_seen_at = now() - interval '8 hours'`, 401],
    ['was used seven hours ago', `last_seen_at = now() - interval '7 hours'`, 200],
    ['is a week old, however often it was used', `ends_at = now()`, 401],
  ])('that %s is answered so', async (_name, change, status) => {
    const { token, sessionId } = await aSignedInPerson(newsroom.db, { roles: ['editor'] });
    await newsroom.db.query(`update session set ${change} where session_id = $1`, [sessionId]);
    expect((await current(`stet_session=${token}`)).statusCode).toBe(status);
    if (status === 200) expect(await newsroom.db.query(`select from session where session_id = $1 and last_seen_at > now() - interval '1 minute'`, [sessionId])).toHaveLength(1);
  });

  it('may less at once when a role is taken', async () => {
    const person = await aSignedInPerson(newsroom.db, { roles: ['editor'] });
    await newsroom.db.query('delete from staff_role where staff_id = $1', [person.staffId]);
    expect((await ask('GET', '/api/v1/stories', undefined, { cookie: `stet_session=${person.token}` })).statusCode).toBe(403);
  });

  it('tells a stranger nothing: an unknown e-mail, a wrong password and a closed account are one answer', async () => {
    const closed = await aPerson(newsroom);
    await newsroom.db.query('update staff set deactivated_at = now() where staff_id = $1', [closed.staffId]);
    const invited = await aSignedInPerson(newsroom.db);
    await newsroom.db.query('update staff set password_hash = null where staff_id = $1', [invited.staffId]);
    const answers = await Promise.all([signIn('nobody@alder.example'), signIn((await aPerson(newsroom)).email, 'guess'), signIn(closed.email), signIn(invited.email, 'nobody')]);
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer.json<object>(), correlationId: '' }))).size).toBe(1);
    expect(answers.map((answer) => [answer.statusCode, answer.headers['set-cookie']])).toEqual(answers.map(() => [401, undefined]));
  });

  it('enters sign-ins and refusals in the audit, with the network and the device, and no address', async () => {
    const person = await aPerson(newsroom);
    await signIn(person.email, 'guess', { 'user-agent': FIREFOX });
    await signIn(person.email, PASSWORD, { 'user-agent': FIREFOX });
    const from = { address: '127.0.0.0/24', device: 'Firefox 143 on Linux' };
    expect((await auditOf(newsroom, 'person', person.staffId)).slice(-2)).toEqual([
      expect.objectContaining({ act: 'signInRefused', from, actor: expect.objectContaining({ id: 'nobody' }) }),
      expect.objectContaining({ act: 'signIn', from, actor: { id: person.staffId, name: 'Mara Lind', kind: 'staff' } }),
    ]);
    await signIn('ghost@alder.example', 'guess');
    expect(JSON.stringify(await newsroom.db.query('select entry from audit'))).not.toContain('ghost');
  });

  it('asks those who guess to wait, and not the others', async () => {
    const [guessed, other] = [await aPerson(newsroom), await aPerson(newsroom)];
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries++) statuses.push((await signIn(guessed.email, 'guess')).statusCode);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await signIn(guessed.email);
    expect([refused.statusCode, refused.json()]).toEqual([429, expect.objectContaining({ code: 'rate.limited' })]);
    expect(refused.headers['retry-after']).toBe('1');
    expect((await signIn(other.email)).statusCode).toBe(200);
  });

  it('does not let many guesses through that come at once', async () => {
    const { email } = await aPerson(newsroom);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, number) => signIn(email, `guess ${number}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
  });

  it.each([
    ['no e-mail', { email: 'mara', password: 'x' }, 'email'],
    ['no password', { email: 'mara@alder.example' }, 'password'],
    ['a password without end', { email: 'mara@alder.example', password: 'x'.repeat(1_001) }, 'password'],
  ])('is refused for %s', async (_name, payload, field) => {
    const answer = await ask('POST', '/api/v1/session', payload);
    expect([answer.statusCode, answer.json<{ fields: { field: string }[] }>().fields[0]!.field]).toEqual([400, field]);
  });

  it('can be begun here by password alone, and links are handed over', async () => {
    expect((await ask('GET', '/api/v1/sign-in')).json()).toEqual({ password: true, canResetByMail: false, provider: null });
    expect((await ask('GET', '/api/v1/provider/sign-in')).statusCode).toBe(404);
  });
});

it('who guesses at one replica waits at the other', async () => {
  const one = await aNewsroom();
  const other = await aNewsroom(undefined, {}, one);
  try {
    const { email } = await aPerson(one);
    for (let tries = 0; tries < 5; tries++) await one.as()('POST', '/api/v1/session', { email, password: 'guess' });
    expect((await other.as()('POST', '/api/v1/session', { email, password: PASSWORD })).statusCode).toBe(429);
    const { token } = await aSignedInPerson(one.db);
    expect((await other.as()('DELETE', '/api/v1/session', undefined, { cookie: `stet_session=${token}`, ...OWN_PAGE })).statusCode).toBe(200);
    expect((await one.as()('GET', '/api/v1/session', undefined, { cookie: `stet_session=${token}` })).statusCode).toBe(401);
  } finally {
    await other.close();
    await one.close();
  }
});

it('a session behind HTTPS is a cookie that is never sent without it, under a name that no neighbour can set', async () => {
  const newsroom = await aNewsroom({ consumers: false, relay: false }, { PUBLIC_URL: 'https://desk.example' });
  try {
    const { email } = await aPerson(newsroom);
    const answer = await newsroom.as()('POST', '/api/v1/session', { email, password: PASSWORD });
    expect(answer.headers['set-cookie']).toMatch(/^__Host-stet_session=.*; Path=\/; .*; Secure$/);
    const [cookie] = String(answer.headers['set-cookie']).split(';');
    const known = async (sent: string) => (await newsroom.as()('GET', '/api/v1/session', undefined, { cookie: sent })).statusCode;
    expect([await known(cookie!), await known(cookie!.replace('__Host-', ''))]).toEqual([200, 401]);
  } finally {
    await newsroom.close();
  }
});

@Controller('secrets')
class SecretController {
  @Get()
  @Allow('story:publish')
  read(@CurrentActor() actor: Actor) {
    return { readBy: actor.name };
  }
}

describe('another service', () => {
  let newsroom: Newsroom;
  let other: NestFastifyApplication;

  const aServiceThatAsks = async (jwksUrl: string) => {
    @Module({ imports: [AuthModule.forRoot({ issuer: ISSUER, jwksUrl })], controllers: [SecretController] })
    class OtherModule {}
    const app = await NestFactory.create<NestFastifyApplication>(OtherModule, new FastifyAdapter(), { logger: false });
    app.useGlobalFilters(new ProblemFilter());
    await app.init();
    return app;
  };
  beforeAll(async () => {
    newsroom = await aNewsroom();
    await newsroom.app.listen(0, '127.0.0.1');
    other = await aServiceThatAsks(`${await newsroom.app.getUrl()}/.well-known/jwks.json`);
  });
  afterAll(async () => {
    await other?.close();
    await newsroom?.close();
  });

  const tokenOf = (actor: Actor) => newsroom.app.get(SigningKeys).sign(actor, 60);
  const ask = (token: string, app = other) => app.inject({ method: 'GET', url: '/secrets', headers: { authorization: `Bearer ${token}` } });

  it('knows our people by our published keys, and what they may', async () => {
    expect((await ask(await tokenOf(anActor('editor')))).json()).toEqual({ readBy: 'Mara Lind' });
    expect((await ask(await tokenOf(anActor('reporter')))).statusCode).toBe(403);
  });

  it('refuses a token that somebody else signed in our name', async () => {
    const stranger = new TokenIssuer(await generateSigningKey(), ISSUER);
    expect((await ask(await stranger.sign(anActor('admin'), 60))).statusCode).toBe(401);
  });

  it('is never told the private half', async () => {
    const { keys } = (await newsroom.as()('GET', '/.well-known/jwks.json')).json<{ keys: object[] }>();
    expect(keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: expect.any(String), x: expect.any(String) }]);
  });

  it('answers 503, and not that the token is bad, while it cannot get the keys', async () => {
    const alone = await aServiceThatAsks('http://127.0.0.1:1/.well-known/jwks.json');
    try {
      const answer = await ask(await tokenOf(anActor('editor')), alone);
      expect([answer.statusCode, answer.json()]).toEqual([503, expect.objectContaining({ code: 'sign-in.unavailable' })]);
    } finally {
      await alone.close();
    }
  });
});
