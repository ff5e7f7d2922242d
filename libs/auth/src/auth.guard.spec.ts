import { Controller, Get, Module, Post } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ProblemFilter } from '@stet/errors';
import { Allow, AuthModule, CurrentActor, Public, TokenIssuer, generateSigningKey, undeclaredRoutes, type Actor } from './index.js';

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
