import { Injectable, Module } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { MetadataScanner, ModulesContainer, NestFactory } from '@nestjs/core';
import { SIGNED_IN, declaredRoutes, undeclaredRoutes } from '@stet/auth';
import { StoryPublished } from '@stet/contracts';
import { Handles, MessagingModule, messagingMigrations, type BatchHandler } from '@stet/messaging';
import { ObservabilityModule, currentContext, traceIdOf } from '@stet/observability';
import { PersistenceModule } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers } from '@stet/testing';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ZodType } from 'zod';
import { aNewsroom, type Newsroom } from './spec/newsroom.js';
import { aText } from './spec/stories.js';
import { PERMISSION_NAMES } from './staff/permissions.js';

interface Parameter {
  readonly schema?: ZodType;
}

/** What each route takes in its query. */
function queriesOf({ app }: Newsroom): { readonly handler: string; readonly schema: ZodType | undefined }[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const type = metatype as new () => object;
    return new MetadataScanner().getAllMethodNames(type.prototype as object).flatMap((name) => {
      const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, type, name) ?? {}) as Readonly<Record<string, Parameter>>;
      return Object.entries(parameters).flatMap(([key, { schema }]) => (key.startsWith(`${RouteParamtypes.QUERY}:`) ? [{ handler: `${type.name}.${name}`, schema }] : []));
    });
  });
}

function isStrict(schema: ZodType | undefined): boolean {
  return schema?.safeParse({ 'no-such-filter': 'x' }).error?.issues.some(({ code }) => code === 'unrecognized_keys') ?? false;
}

describe('editorial at work', () => {
  let newsroom: Newsroom;
  const built = mkdtempSync(join(tmpdir(), 'stet-newsroom-'));

  beforeAll(async () => {
    mkdirSync(join(built, 'assets'));
    writeFileSync(join(built, 'index.html'), '<title>Newsroom</title>');
    writeFileSync(join(built, 'assets/app-1a2b.js'), 'run()');
    writeFileSync(join(built, 'assets/packed-3c4d.js'), 'unpacked()');
    writeFileSync(join(built, 'assets/packed-3c4d.js.br'), 'packed');
    newsroom = await aNewsroom({ consumers: false }, { NEWSROOM_DIST: built });
  });
  afterAll(async () => {
    await newsroom?.close();
    rmSync(built, { recursive: true });
  });

  it('declares for every route who may use it', () => {
    expect(undeclaredRoutes(newsroom.app)).toEqual([]);
  });

  it('asks for no permission that nobody can be given', () => {
    const known: readonly string[] = ['public', SIGNED_IN, ...PERMISSION_NAMES];
    expect(declaredRoutes(newsroom.app).filter(({ permission }) => !known.includes(permission!))).toEqual([]);
  });

  it('lets nobody in without a token, but where people sign in, see pictures and previews, load the app, or machines ask for health', () => {
    const open = declaredRoutes(newsroom.app).filter(({ permission }) => permission === 'public');
    expect(open.map(({ handler }) => handler).sort()).toEqual([
      'CalendarAddressController.readCalendarFile',
      'HealthController.live',
      'HealthController.metrics',
      'HealthController.ready',
      'HealthController.startup',
      'JwksController.read',
      'LinkController.acceptInvitation',
      'LinkController.askForReset',
      'LinkController.completeReset',
      'LinkController.readInvitation',
      'NewsroomAppController.file',
      'NewsroomAppController.page',
      'PictureController.readPicture',
      'PictureController.readRendition',
      'PictureUploadController.describeUploads',
      'PreviewController.readPreview',
      'ProviderController.finishAtProvider',
      'ProviderController.signInAtProvider',
      'SessionController.readSignInWays',
      'SessionController.signIn',
      'SessionController.signOut',
    ]);
  });

  it('refuses filters that it does not know, but in addresses that are public, to which other programs add what they like', () => {
    const queries = queriesOf(newsroom);
    expect(queries.length).toBeGreaterThan(30);
    expect(queries.filter(({ schema }) => !isStrict(schema)).map(({ handler }) => handler).sort()).toEqual(['CalendarAddressController.readCalendarFile', 'PictureController.readPicture', 'PictureController.readRendition']);
  });

  it.each(['/', '/wires', '/stories', '/pictures', '/stories/0199a3f2-0001-7000-8000-000000000001', '/people/roles', '/nowhere'])('serves the newsroom app at %s to a browser, and lets it load nothing from elsewhere', async (url) => {
    const page = await newsroom.as()('GET', url, undefined, A_BROWSER);
    expect([page.statusCode, page.body, page.headers['content-type']]).toEqual([200, '<title>Newsroom</title>', expect.stringContaining('text/html')]);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  });

  it('lets browsers keep what is named after its content, and nothing else', async () => {
    const script = await newsroom.as()('GET', '/assets/app-1a2b.js');
    expect([script.statusCode, script.body, script.headers['cache-control']]).toEqual([200, 'run()', expect.stringContaining('immutable')]);
    expect((await newsroom.as()('GET', '/')).headers['cache-control']).toBeUndefined();
  });

  it('sends a file packed to browsers that read it so, where a packed copy lies beside it', async () => {
    const ask = (name: string, coding: string) => newsroom.as()('GET', `/assets/${name}.js`, undefined, { 'accept-encoding': coding });
    const answers = await Promise.all([ask('packed-3c4d', 'gzip, br'), ask('packed-3c4d', 'identity'), ask('app-1a2b', 'gzip, br')]);
    expect(answers.map(({ body, headers }) => [body, headers['content-encoding'], headers.vary])).toEqual([
      ['packed', 'br', 'accept-encoding'],
      ['unpacked()', undefined, 'accept-encoding'],
      ['run()', undefined, 'accept-encoding'],
    ]);
    expect(answers[0]!.headers).toMatchObject({ 'content-type': expect.stringContaining('javascript'), 'cache-control': expect.stringContaining('immutable') });
  });

  it('does no command with a query that it does not take, and leaves the addresses of people alone', async () => {
    const chief = newsroom.as('chief-editor');
    const { storyId } = (await chief('POST', '/api/v1/stories', { language: 'en', ...aText('Later') })).json<{ storyId: string }>();
    const answer = await chief('POST', `/api/v1/stories/${storyId}/publication?scheduleAt=2027-01-01T00:00:00Z`);
    expect([answer.statusCode, answer.json()]).toEqual([400, expect.objectContaining({ fields: [{ field: 'scheduleAt', message: 'is not known here; check its name, or leave it out', code: 'unknown-field' }] })]);
    expect((await chief('GET', `/api/v1/stories/${storyId}`)).json()).toMatchObject({ status: 'draft' });
    const others = ['/?utm_source=mail', '/stories?q=ferry', '/health/live?from=probe', '/.well-known/jwks.json?at=now', '/api/v1/provider/callback?state=x'];
    expect((await Promise.all(others.map((url) => newsroom.as()('GET', url, undefined, A_BROWSER)))).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 404]);
  });

  it.each(['/assets/missing.js', '/assets/..%2findex.html', '/api/nowhere', '/api/v1/nowhere', '/media/'])('answers %s as a problem, to a browser too', async (url) => {
    const answer = await newsroom.as()('GET', url, undefined, A_BROWSER);
    expect([answer.statusCode >= 400 && answer.statusCode < 500, answer.headers['content-type']]).toEqual([true, expect.stringContaining('application/problem+json')]);
  });

  it('tells a program that an address is none', async () => {
    const answer = await newsroom.as()('GET', '/nowhere');
    expect([answer.statusCode >= 400 && answer.statusCode < 500, answer.headers['content-type']]).toEqual([true, expect.stringContaining('application/problem+json')]);
  });
});

const A_BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const TWO_SERVICES_WITHIN_MS = 120_000;

/** Which request and trace a story's event was handled in, by story. */
const handledIn = new Map<string, { readonly correlationId?: string; readonly traceId?: string }>();

@Injectable()
@Handles(StoryPublished)
class NoteContextHandler implements BatchHandler<StoryPublished> {
  handle(events: readonly StoryPublished[]): Promise<void> {
    const context = currentContext();
    for (const { data } of events) handledIn.set(data.storyId, { correlationId: context?.correlationId, traceId: traceIdOf(context?.traceparent) });
    return Promise.resolve();
  }
}

it('one trace goes from the request that publishes to the handler of another service', async () => {
  const newsroom = await aNewsroom({ consumers: false });
  const database = await aDatabase({ migrations: messagingMigrations });
  @Module({
    imports: [
      ObservabilityModule.forRoot({ service: 'search' }),
      PersistenceModule.forRoot({ url: database.url, service: 'search' }),
      MessagingModule.forRoot({ service: 'search', brokers: kafkaBrokers(), relay: false, sessionTimeoutMs: 6_000 }),
    ],
    providers: [NoteContextHandler],
  })
  class SearchModule {}
  const search = await NestFactory.createApplicationContext(SearchModule, { logger: false });
  try {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const chief = newsroom.as('chief-editor');
    const publish = async (headers = {}) => {
      const { storyId } = (await chief('POST', '/api/v1/stories', { language: 'en', ...aText('Traced') })).json<{ storyId: string }>();
      await chief('POST', `/api/v1/stories/${storyId}/publication`, undefined, headers);
      return storyId;
    };
    const before = await Promise.all(Array.from({ length: 12 }, () => publish())); // in every partition: what lies in the log is handled in batches, whose first event gives the trace
    await eventually(() => expect(before.filter((id) => !handledIn.has(id))).toEqual([]), { timeoutMs: 40_000 });
    const storyId = await publish({ traceparent: `00-${traceId}-b7ad6b7169203331-01`, 'x-correlation-id': 'desk-42' });
    const [event] = await newsroom.events(storyId);
    expect([event!.headers.ce_correlationid, traceIdOf(event!.headers.traceparent)]).toEqual(['desk-42', traceId]);
    await eventually(() => expect(handledIn.get(storyId)).toEqual({ correlationId: 'desk-42', traceId }), { timeoutMs: 40_000 });
  } finally {
    await search.close();
    await newsroom.close();
    await database.drop();
  }
}, TWO_SERVICES_WITHIN_MS);
