import { Controller, Delete, Get, Global, Module, Post } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ProblemFilter } from '@stet/errors';
import {
  Allow,
  AuthModule,
  Credentials,
  CurrentActor,
  KnowsWhoAsks,
  NotSignedIn,
  Public,
  SignedIn,
  TokenIssuer,
  declaredRoutes,
  generateSigningKey,
  undeclaredRoutes,
  type Actor,
  type Presented,
} from './index.js';

@Controller('stories')
class StoryController {
  @Get()
  @Public()
  list() {
    return [];
  }

  @Post()
  @Allow('story:write')
  write(@CurrentActor() by: Actor) {
    return { by: by.name };
  }
}

@Controller(['me', 'self'])
class OwnController {
  @Get('name')
  @SignedIn()
  name(@CurrentActor() by: Actor) {
    return { by: by.name };
  }

  @Get('greeting')
  @Public()
  @KnowsWhoAsks()
  greet(@CurrentActor() by: Actor | undefined) {
    return { to: by?.name ?? 'you' };
  }

  @Delete()
  @Public()
  leave() {
    return {};
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  list() {
    return [];
  }
}

const editor: Actor = { id: 'e-1', name: 'Mara Lind', kind: 'staff', roles: ['editor'], permissions: ['story:write'] };
const ISSUER = 'https://newsroom.example';

describe('the guard', () => {
  let app: NestFastifyApplication;
  let tokens: TokenIssuer;

  beforeAll(async () => {
    tokens = new TokenIssuer(await generateSigningKey(), ISSUER);
    @Module({ imports: [AuthModule.forRoot({ issuer: ISSUER, localKeys: async () => tokens.jwks() as never })], controllers: [StoryController] })
    class AppModule {}
    app = (await Test.createTestingModule({ imports: [AppModule] }).compile()).createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    app.useGlobalFilters(new ProblemFilter());
    await app.init();
  });
  afterAll(() => app.close());

  const post = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/stories', headers });

  it('lets everybody read a public route', async () => {
    expect((await app.inject('/stories')).statusCode).toBe(200);
  });

  it('asks for a token', async () => {
    const answer = await post({});
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'auth.required', detail: 'Sign in first.' });
  });

  it('knows who acts', async () => {
    const answer = await post({ authorization: `Bearer ${await tokens.sign(editor, 60)}` });
    expect(answer.json()).toEqual({ by: 'Mara Lind' });
  });

  it('does nothing in the name of another person than was meant', async () => {
    const as = async (id: string) => post({ authorization: `Bearer ${await tokens.sign(editor, 60)}`, 'acting-as': id });
    expect([(await as(editor.id)).statusCode, (await as('e-2')).statusCode]).toEqual([201, 401]);
    expect((await as('e-2')).json<{ detail: string }>().detail).toContain('Somebody else is signed in');
  });

  it('names the permission that is missing', async () => {
    const answer = await post({ authorization: `Bearer ${await tokens.sign({ ...editor, permissions: [] }, 60)}` });
    expect(answer.statusCode).toBe(403);
    expect(answer.json<{ detail: string }>().detail).toContain('story:write');
  });

  it.each([
    ['expired', async () => tokens.sign(editor, -60)],
    ['signed by a stranger', async () => new TokenIssuer(await generateSigningKey(), ISSUER).sign(editor, 60)],
    ['from another issuer', async () => new TokenIssuer(await generateSigningKey(), 'https://other.example').sign(editor, 60)],
    ['not a token', async () => 'x.y.z'],
    ['a ticket for a preview', async () => tokens.signTicket('preview', { ticketId: 't-1', subject: 's-1', expiresAt: new Date(Date.now() + 60_000) })],
  ])('refuses a token that is %s', async (_name, make) => {
    expect((await post({ authorization: `Bearer ${await make()}` })).statusCode).toBe(401);
  });

  it('says where a machine token is taken, which is at the newsroom', async () => {
    expect((await post({ authorization: 'Bearer stet_mt_0123456789' })).json<{ detail: string }>().detail).toContain('/api/ingestion/v1/');
  });

  it('takes a session cookie from its own pages only', async () => {
    const cookie = `stet_session=${await tokens.sign(editor, 60)}`;
    expect((await post({ cookie, host: 'desk.example', origin: 'https://desk.example' })).statusCode).toBe(201);
    expect((await post({ cookie, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await post({ cookie, host: 'desk.example', origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await post({ cookie, host: 'desk.example', origin: 'null' })).statusCode).toBe(403);
    expect((await post({ cookie })).statusCode).toBe(403);
  });

  it('does not let a service start with a route that declares nothing', async () => {
    @Module({ imports: [AuthModule.forRoot({ issuer: ISSUER, localKeys: async () => tokens.jwks() as never })], controllers: [ForgottenController] })
    class CarelessModule {}
    const careless = (await Test.createTestingModule({ imports: [CarelessModule] }).compile()).createNestApplication(new FastifyAdapter(), { logger: false });
    expect(undeclaredRoutes(careless)).toEqual(['ForgottenController.list']);
    await expect(careless.init()).rejects.toThrow('ForgottenController.list');
  });
});

class KnownSessions extends Credentials {
  readonly cookieName = '__Host-stet_session';
  readonly presented: Presented[] = [];

  actorOf(presented: Presented): Promise<Actor | undefined> {
    this.presented.push(presented);
    if (presented.token === 'ended') return Promise.reject(new NotSignedIn('The session was ended. Sign in again.'));
    return Promise.resolve(presented.token === 'open' ? { ...editor, permissions: [], onDesks: { 'd-1': ['story:write'] } } : undefined);
  }
}

describe('the guard of the signer, which knows its sessions', () => {
  let app: NestFastifyApplication;
  const tokens = generateSigningKey().then((key) => new TokenIssuer(key, ISSUER));
  const sessions = new KnownSessions();

  beforeAll(async () => {
    @Global()
    @Module({ providers: [{ provide: Credentials, useValue: sessions }], exports: [Credentials] })
    class SessionModule {}
    @Module({ imports: [SessionModule, AuthModule.forRoot({ issuer: ISSUER, localKeys: async () => (await tokens).jwks() as never })], controllers: [StoryController, OwnController] })
    class SignerModule {}
    app = (await Test.createTestingModule({ imports: [SignerModule] }).compile()).createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    app.useGlobalFilters(new ProblemFilter());
    await app.init();
  });
  afterAll(() => app.close());

  const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, headers: Record<string, string>) => (await app.inject({ method, url, headers })).statusCode;
  const ownPage = { 'sec-fetch-site': 'same-origin' };

  it('takes a session as a cookie of its name, or as a bearer token', async () => {
    expect(await ask('POST', '/stories', { cookie: '__Host-stet_session=open', ...ownPage })).toBe(201);
    expect(await ask('POST', '/stories', { authorization: 'Bearer open' })).toBe(201);
    expect(await ask('POST', '/stories', { cookie: 'stet_session=open', ...ownPage })).toBe(401);
    expect(sessions.presented).toEqual([expect.objectContaining({ token: 'open', isCookie: true, address: '127.0.0.1' }), expect.objectContaining({ isCookie: false })]);
  });

  it('lets everybody who is signed in see what is their own, whatever they may', async () => {
    expect([await ask('GET', '/self/name', { authorization: 'Bearer open' }), await ask('GET', '/me/name', {})]).toEqual([200, 401]);
  });

  it('tells a public route that wants to know who asks, and lets everybody in whose sign-in is none', async () => {
    const greeting = async (headers: Record<string, string>) => (await app.inject({ url: '/me/greeting', headers })).json<{ to: string }>().to;
    const asked: Record<string, string>[] = [{ authorization: 'Bearer open' }, {}, { authorization: 'Bearer ended' }, { authorization: 'Bearer guessed' }, { cookie: '__Host-stet_session=open' }];
    expect(await Promise.all(asked.map(greeting))).toEqual(['Mara Lind', 'you', 'you', 'you', 'Mara Lind']);
  });

  it('refuses a session that was ended', async () => {
    expect(await ask('GET', '/me/name', { authorization: 'Bearer ended' })).toBe(401);
  });

  it('takes signed tokens of services, and none of people: those would outlive their sessions', async () => {
    const bearer = async (kind: Actor['kind']) => ({ authorization: `Bearer ${await (await tokens).sign({ ...editor, kind }, 60)}` });
    expect([await ask('POST', '/stories', await bearer('service')), await ask('POST', '/stories', await bearer('staff'))]).toEqual([201, 401]);
  });

  it.each<[string, Record<string, string>, number]>([
    ['its own page', ownPage, 200],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another origin', { origin: 'https://evil.example', host: 'desk.example' }, 403],
    ['no browser', {}, 200],
    ['no browser, and with a token', { 'sec-fetch-site': 'cross-site', authorization: 'Bearer open' }, 200],
  ])('lets a public route change something for %s, or not', async (_name, headers, status) => {
    expect(await ask('DELETE', '/me', headers)).toBe(status);
  });

  it('names every route with its method and addresses', () => {
    expect(declaredRoutes(app).filter(({ handler }) => handler.startsWith('Own'))).toEqual([
      { handler: 'OwnController.name', method: 'GET', paths: ['/me/name', '/self/name'], permission: 'signed-in' },
      { handler: 'OwnController.greet', method: 'GET', paths: ['/me/greeting', '/self/greeting'], permission: 'public' },
      { handler: 'OwnController.leave', method: 'DELETE', paths: ['/me', '/self'], permission: 'public' },
    ]);
  });
});
