import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { undeclaredRoutes } from '@stet/auth';
import { createService } from '@stet/bootstrap';
import { StoryPublished, StoryWithdrawn, ViewsCounted } from '@stet/contracts';
import { EventLog, createTopics } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { AppModule } from './app.module.js';
import { SearchConfig, migrations } from './config.js';
import { published, withdrawn } from './spec/story-events.js';

describe('search at work', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    const config = SearchConfig.parse({ DATABASE_URL: database.url, KAFKA_BROKERS: kafkaBrokers().join(','), EDITORIAL_URL: 'http://127.0.0.1:1' });
    app = await createService({ service: 'search', module: AppModule.forRoot(config) }, false);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });

  const get = (url: string) => app.inject({ method: 'GET', url });
  const ids = async (word: string) => ((await get(`/v1/search?q=${word}`)).json().hits as { storyId: string }[]).map(({ storyId }) => storyId);

  it('finds a story once the log has it, and not once it is withdrawn', async () => {
    const [storyId, word] = [randomUUID(), `quokka${Date.now()}`];
    const story = published({ storyId, headline: `The ${word} returns` }).data;
    const log = app.get(EventLog);
    await log.append(StoryPublished, [story]);
    await eventually(async () => expect(await ids(word)).toEqual([storyId]), { timeoutMs: 20_000 });
    await log.append(ViewsCounted, [{ storyId, version: 1, views: 87, rawViews: 90, countedAt: new Date().toISOString() }]);
    const views = () => app.get(Database).query<{ views: string }>('select views from popularity where story_id = $1', [storyId]);
    await eventually(async () => expect(await views()).toEqual([{ views: '87' }]), { timeoutMs: 20_000 });

    await log.append(StoryWithdrawn, [withdrawn({ storyId, version: 2 }).data]);
    await eventually(async () => expect(await ids(word)).toEqual([]), { timeoutMs: 20_000 });
    const later = `${word}later`;
    await log.append(StoryPublished, [story, published({ storyId: randomUUID(), headline: later }).data]);
    await eventually(async () => expect(await ids(later)).toHaveLength(1), { timeoutMs: 20_000 });
    expect(await ids(word)).toEqual([]);
  });

  it.each([
    ['/v1/search', 'q', 400],
    [`/v1/search?q=${'x'.repeat(201)}`, '200', 400],
    ['/v1/search?q=x&limit=51', '50', 400],
    ['/v1/search?q=x&cursor=abc', 'cursor', 400],
    ['/v1/suggest?q=', 'q', 400],
  ])('refuses %s and names the limit', async (url, word, status) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(status);
    expect(JSON.stringify(answer.json().fields)).toContain(word);
  });

  it('answers 503 and when to come again while a search takes too long', async () => {
    const db = app.get(Database);
    const [hold, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = db.transaction(async (tx) => {
      await tx.query('lock table story in access exclusive mode');
      hold.resolve();
      await free.promise;
    });
    await hold.promise;
    const answer = await get('/v1/search?q=ferry');
    free.resolve();
    await held;
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'search.too-costly']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('declares for every route who may use it', () => {
    expect(undeclaredRoutes(app)).toEqual([]);
  });
});
