import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createService } from '@stet/bootstrap';
import { StoryPublished, type PublicationSettings, type StorySnapshot } from '@stet/contracts';
import { EventLog, createTopics } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers, type TestDatabase } from '@stet/testing';
import assert from 'node:assert/strict';
import { AppModule } from '../app.module.js';
import { SERVICE, SiteConfig, databaseOptions } from '../config.js';
import { serveHotPages } from '../hot/hot-server.js';
import { ShelfRepository } from '../shelf/shelf.repository.js';
import { aPublication } from './builders.js';
import { pathOf } from './stories.js';

const NEWEST = 2_000_000_000;

export interface SiteAtWork {
  readonly app: NestFastifyApplication;
  get(url: string, headers?: Record<string, string>): ReturnType<NestFastifyApplication['inject']>;
  /** The settings of the publication, for this site alone; whatever others tell the log is older. */
  tell(settings?: Partial<PublicationSettings>): Promise<void>;
  /** Tells the log of them; resolves once each can be read. */
  publish(...stories: StorySnapshot[]): Promise<void>;
  /** Answers the address, for browsers. */
  listen(): Promise<string>;
  stop(): Promise<void>;
}

/** The site as it runs, following the log of this run unless told otherwise, on a database of its own unless one is named; for specs. */
export async function aSiteAtWork(environment: Record<string, string> = {}, { isFollowing = true } = {}): Promise<SiteAtWork> {
  const database = environment['DATABASE_URL'] ? undefined : await aSiteDatabase();
  await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
  const config = SiteConfig.parse({ DATABASE_URL: database?.url, KAFKA_BROKERS: kafkaBrokers().join(','), EDITORIAL_URL: 'http://127.0.0.1:1', SEARCH_URL: 'http://127.0.0.1:1', ...environment });
  const app = await createService({ service: SERVICE, module: AppModule.forRoot(config, { isFollowing }) }, false);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    get: (url, headers = {}) => app.inject({ method: 'GET', url, headers }),
    tell: (settings = {}) => app.get(Database).transaction((tx) => app.get(ShelfRepository).putPublications(tx, [aPublication({ ...settings, version: NEWEST })])),
    async publish(...stories) {
      await app.get(EventLog).append(StoryPublished, stories);
      const answers = (url: string) => eventually(async () => assert.equal((await app.inject({ method: 'GET', url })).statusCode, 200), { timeoutMs: 20_000 });
      for (const { storyId } of stories) await answers(`/v1/stories/${storyId}`); // before any page, which is kept for a while with the others that it knows of
      for (const story of stories) await answers(pathOf(story));
    },
    async listen() {
      serveHotPages(app);
      await app.listen(0, '127.0.0.1');
      return app.getUrl();
    },
    async stop() {
      await app.close();
      await database?.drop();
    },
  };
}

export function aSiteDatabase(): Promise<TestDatabase> {
  return aDatabase({ migrations: databaseOptions('').migrations ?? [] });
}
