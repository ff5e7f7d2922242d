import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '@stet/auth';
import { createService } from '@stet/bootstrap';
import { createTopics } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { aDatabase, kafkaBrokers } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule, type Parts } from '../app.module.js';
import { EditorialConfig, SERVICE, migrations } from '../config.js';
import { configureServer } from '../server.js';
import { SigningKeys } from '../session/signing-keys.js';
import type { Role } from '../staff/roles.js';
import { actorOf } from '../staff/staff.service.js';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
export type Ask = (method: Method, url: string, payload?: object | string | Buffer, headers?: Record<string, string>) => ReturnType<NestFastifyApplication['inject']>;

export interface OutgoingEvent {
  readonly type: string;
  readonly payload: Record<string, unknown>;
  readonly headers: Record<string, string>;
}

/** An editorial service with a database of its own. */
export interface Newsroom {
  readonly app: NestFastifyApplication;
  readonly db: Database;
  /** Where it keeps pictures. */
  readonly mediaFolder: string;
  /** Asks over HTTP as a person with these roles; without roles as somebody who is not signed in. */
  as(...roles: Role[]): Ask;
  /** What the outbox holds of a subject, in order. */
  events(subject: string): Promise<OutgoingEvent[]>;
  close(): Promise<void>;
}

export function anActor(...roles: Role[]): Actor {
  return actorOf({ staffId: randomUUID(), name: 'Mara Lind', roles });
}

/** Starts editorial for a spec. Consumers and relay are off unless the spec is about the log. */
export async function aNewsroom(parts: Parts = { consumers: false, relay: false }, environment: Record<string, string> = {}): Promise<Newsroom> {
  const database = await aDatabase({ migrations });
  const mediaFolder = mkdtempSync(join(tmpdir(), 'stet-media-'));
  await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
  const config = EditorialConfig.parse({
    ...{ DATABASE_URL: database.url, KAFKA_BROKERS: kafkaBrokers().join(','), KAFKA_SESSION_TIMEOUT_MS: '6000', MEDIA_DIR: mediaFolder },
    ...{ EDITORIAL_URL: 'http://editorial.example', SITE_URL: 'http://site.example', SEARCH_URL: NOWHERE, ANALYTICS_URL: NOWHERE, INGESTION_URL: NOWHERE },
    ...environment,
  });
  const app = await createService({ service: SERVICE, module: AppModule.forRoot(config, parts) }, false);
  await configureServer(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const db = app.get(Database);
  return {
    app,
    db,
    mediaFolder,
    as: (...roles) => {
      const actor = anActor(...roles);
      return async (method, url, payload, headers = {}) => {
        const token = roles.length > 0 ? { authorization: `Bearer ${await app.get(SigningKeys).sign(actor, 60)}` } : {};
        return app.inject({ method, url, ...(payload !== undefined && { payload }), headers: { ...token, ...headers } });
      };
    },
    events: (subject) => db.query<OutgoingEvent>('select type, payload, headers from messaging.outbox where aggregateid = $1 order by seq', [subject]),
    async close() {
      await app.close();
      await database.drop();
      rmSync(mediaFolder, { recursive: true });
    },
  };
}

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:1';
