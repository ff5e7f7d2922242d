import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { undeclaredRoutes } from '@stet/auth';
import { createService } from '@stet/bootstrap';
import { StoryPublished, bodyOfParagraphs } from '@stet/contracts';
import { EventLog, createTopics } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { AppModule } from './app.module.js';
import { AnalyticsConfig, migrations } from './config.js';
import { serveViews } from './view/serve-views.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('analytics at work', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let app: NestFastifyApplication;

  const start = async () => {
    const config = AnalyticsConfig.parse({ DATABASE_URL: database.url, KAFKA_BROKERS: kafkaBrokers().join(','), EDITORIAL_URL: 'http://127.0.0.1:1' });
    const started = await createService({ service: 'analytics', module: AppModule.forRoot(config) }, false);
    serveViews(started, config);
    await started.init();
    await started.listen(0, '127.0.0.1');
    return started;
  };

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    app = await start();
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });

  const send = async (path: string, beacon: object, agent = FIREFOX) =>
    (await fetch((await app.getUrl()) + path, { method: 'POST', body: JSON.stringify(beacon), headers: { 'content-type': 'text/plain', 'user-agent': agent } })).status;
  const view = (storyId: string, viewId = randomUUID(), agent = FIREFOX) => send('/v1/views', { viewId, storyId }, agent);
  const get = async (url: string, headers = {}) => (await app.inject({ method: 'GET', url, headers })).json();

  it('counts what it confirmed, and the view of a repeated id, a reload and a bot once', async () => {
    const [storyId, viewId] = [randomUUID(), randomUUID()];
    await eventually(async () => expect(await view(storyId, viewId)).toBe(204), { timeoutMs: 20_000 });
    const answers = await Promise.all([view(storyId, viewId), view(storyId), view(storyId, randomUUID(), 'Googlebot/2.1')]);
    expect(answers).toEqual([204, 204, 204]);
    await eventually(async () => expect(await get(`/v1/counts/${storyId}`)).toEqual({ storyId, views: 1, rawViews: 4 }), { timeoutMs: 20_000 });
    const unknown = randomUUID();
    expect(await get(`/v1/counts?storyId=${unknown}&storyId=${storyId}`)).toEqual({ items: [{ storyId: unknown, views: 0, rawViews: 0 }, { storyId, views: 1, rawViews: 4 }] });
  });

  it('publishes the totals of a story that editorial published, and lists it as read', async () => {
    const storyId = randomUUID();
    await app.get(EventLog).append(StoryPublished, [
      {
        storyId, version: 1, language: 'en', translationSetId: randomUUID(), slug: 'a-story', section: 'society', firstPublishedAt: '2026-03-01T06:24:00.000Z',
        pubstatus: 'usable', headline: 'A story', standfirst: '', body: bodyOfParagraphs(['Text.']), bodyHtml: '', bylines: [], sources: [], tags: [], urgency: 5,
        versionPublishedAt: '2026-03-01T06:24:00.000Z', corrections: [],
      },
    ]); // prettier-ignore
    await view(storyId);
    const published = () => app.get(Database).query<{ payload: object }>(`select payload from messaging.outbox where aggregateid = $1 order by seq`, [storyId]);
    await eventually(async () => expect((await published()).at(-1)?.payload).toMatchObject({ storyId, views: 1, rawViews: 1 }), { timeoutMs: 20_000 });
    const mostRead = await get('/v1/most-read?language=en&window=1h&limit=50');
    expect(mostRead.items).toContainEqual({ storyId, language: 'en', section: 'society', slug: 'a-story', headline: 'A story', views: 1 });
  });

  it('counts nothing twice when it starts again', async () => {
    const storyId = randomUUID();
    await view(storyId);
    await eventually(async () => expect(await get(`/v1/counts/${storyId}`)).toMatchObject({ rawViews: 1 }), { timeoutMs: 20_000 });
    await app.close();
    app = await start();
    await eventually(async () => expect(await view(storyId)).toBe(204), { timeoutMs: 20_000 });
    await eventually(async () => expect(await get(`/v1/counts/${storyId}`)).toEqual({ storyId, views: 1, rawViews: 2 }), { timeoutMs: 30_000 });
  });

  it('shows its ledger to operators only', async () => {
    expect((await app.inject({ method: 'GET', url: '/v1/ledger' })).statusCode).toBe(401);
    expect(undeclaredRoutes(app)).toEqual([]);
  });

  it.each(['/v1/now', '/v1/now/stream', '/v1/overview', '/v1/breakdown', '/v1/visitors', '/v1/export', `/v1/stories/${randomUUID()}/series`])('tells of readers at %s nobody who is not signed in', async (url) => {
    expect((await app.inject({ method: 'GET', url })).statusCode).toBe(401);
  });

  it.each([
    ['/v1/counts', 'storyId'],
    ['/v1/counts?storyId=1', 'storyId'],
    ['/v1/most-read?window=2h', 'window'],
    ['/v1/most-read?limit=51', 'limit'],
  ])('refuses %s and names the field', async (url, field) => {
    const answer = await app.inject({ method: 'GET', url });
    expect([answer.statusCode, answer.json().fields?.[0]?.field]).toEqual([400, expect.stringContaining(field)]);
  });
});
