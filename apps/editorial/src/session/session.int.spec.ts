import { Controller, Get, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import { Allow, AuthModule, CurrentActor, TokenIssuer, generateSigningKey, type Actor } from '@stet/auth';
import { ProblemFilter } from '@stet/errors';
import { randomUUID } from 'node:crypto';
import { aNewsroom, anActor, type Newsroom } from '../spec/newsroom.js';
import { StaffService } from '../staff/staff.service.js';
import type { Role } from '../staff/roles.js';
import { SigningKeys } from './signing-keys.js';

const ISSUER = 'http://editorial.example';
const PASSWORD = 'harbour-light-42';
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

describe('a session', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom();
  });
  afterAll(() => newsroom?.close());

  const aPerson = async (...roles: Role[]) => {
    const email = `${randomUUID()}@alder.example`;
    await newsroom.app.get(StaffService).add({ email, name: 'Mara Lind', roles, password: PASSWORD });
    return email;
  };
  const signIn = (email: string, password = PASSWORD) => newsroom.as()('POST', '/api/v1/session', { email, password });
  const cookieOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['set-cookie']);
  const signedIn = async (...roles: Role[]) => cookieOf(await signIn(await aPerson(...roles))).split(';')[0]!;

  it('begins with the right password, whatever the case of the e-mail', async () => {
    const email = await aPerson('editor');
    const answer = await signIn(email.toUpperCase());
    expect([answer.statusCode, answer.json()]).toEqual([200, expect.objectContaining({ name: 'Mara Lind', roles: ['editor'], siteUrl: 'http://site.example', permissions: expect.arrayContaining(['story:publish']) })]);
    expect(answer.body).not.toContain('eyJ'); // the token is in the cookie alone
  });

  it('is a cookie that scripts cannot read and other sites cannot send', async () => {
    const cookie = cookieOf(await signIn(await aPerson('editor')));
    expect(cookie).toMatch(/^stet_session=[\w-]+\.[\w-]+\.[\w-]+; Path=\/; Max-Age=28800; HttpOnly; SameSite=Strict$/);
  });

  it('is known on the next request, and lets do what the role may', async () => {
    const cookie = await signedIn('reporter');
    const ask = newsroom.as();
    expect((await ask('GET', '/api/v1/session', undefined, { cookie: `theme=night; ${cookie}` })).json()).toMatchObject({ name: 'Mara Lind', roles: ['reporter'] });
    expect((await ask('POST', '/api/v1/stories', { language: 'en' }, { cookie, ...OWN_PAGE })).statusCode).toBe(201);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same domain', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example', host: 'desk.example' }],
    ['a page without an origin', { origin: 'null', host: 'desk.example' }],
    ['something that says nothing', {}],
  ])('does not serve a change that %s asks for', async (_name, headers) => {
    const answer = await newsroom.as()('POST', '/api/v1/stories', { language: 'en' }, { cookie: await signedIn('editor'), ...headers });
    expect([answer.statusCode, answer.json()]).toEqual([403, expect.objectContaining({ code: 'auth.foreign-origin' })]);
  });

  it('ends with the sign-out', async () => {
    const answer = await newsroom.as()('DELETE', '/api/v1/session', undefined, OWN_PAGE);
    expect([answer.statusCode, cookieOf(answer)]).toEqual([204, expect.stringContaining('stet_session=; Path=/; Max-Age=0')]);
    expect((await newsroom.as()('GET', '/api/v1/session', undefined, { cookie: 'stet_session=' })).statusCode).toBe(401);
  });

  it('tells a stranger nothing: an unknown e-mail and a wrong password are one answer', async () => {
    const [unknown, wrong] = [await signIn('nobody@alder.example'), await signIn(await aPerson('editor'), 'guess')];
    expect([unknown.statusCode, unknown.json()]).toEqual([401, expect.objectContaining({ code: 'auth.required' })]);
    expect({ ...wrong.json<object>(), correlationId: '' }).toEqual({ ...unknown.json<object>(), correlationId: '' });
  });

  it('asks those who guess to wait, and not the others', async () => {
    const [guessed, other] = [await aPerson('editor'), await aPerson('editor')];
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries++) statuses.push((await signIn(guessed, 'guess')).statusCode);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await signIn(guessed);
    expect([refused.statusCode, refused.json()]).toEqual([429, expect.objectContaining({ code: 'rate.limited' })]);
    expect(refused.headers['retry-after']).toBe('1');
    expect((await signIn(other)).statusCode).toBe(200);
  });

  it('does not let many guesses through that come at once', async () => {
    const email = await aPerson('editor');
    const answers = await Promise.all(Array.from({ length: 20 }, (_, number) => signIn(email, `guess ${number}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 401).length).toBeLessThanOrEqual(5);
  });

  it.each([
    ['no e-mail', { email: 'mara', password: 'x' }, 'email'],
    ['no password', { email: 'mara@alder.example' }, 'password'],
    ['a password without end', { email: 'mara@alder.example', password: 'x'.repeat(1_001) }, 'password'],
  ])('is refused for %s', async (_name, payload, field) => {
    const answer = await newsroom.as()('POST', '/api/v1/session', payload);
    expect([answer.statusCode, answer.json<{ fields: { field: string }[] }>().fields[0]!.field]).toEqual([400, field]);
  });
});

it('a session behind HTTPS is a cookie that is never sent without it', async () => {
  const newsroom = await aNewsroom({ consumers: false, relay: false }, { PUBLIC_URL: 'https://desk.example' });
  try {
    await newsroom.app.get(StaffService).add({ email: 'mara@alder.example', name: 'Mara Lind', roles: ['editor'], password: PASSWORD });
    const answer = await newsroom.as()('POST', '/api/v1/session', { email: 'mara@alder.example', password: PASSWORD });
    expect(answer.headers['set-cookie']).toMatch(/; Secure$/);
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
