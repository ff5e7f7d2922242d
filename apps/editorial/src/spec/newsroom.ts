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
import { permissionsOf, type Role } from '../staff/roles.js';
import { documented } from './documented.js';
import { aSignedInPerson } from './people.js';

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
  readonly databaseUrl: string;
  /** Asks over HTTP as a new person with these roles, who is signed in; without roles as somebody who is not. */
  as(...roles: Role[]): Ask;
  /** What the outbox holds of a subject, in order. */
  events(subject: string): Promise<OutgoingEvent[]>;
  /** Fails when something was answered otherwise than the OpenAPI document says. */
  close(): Promise<void>;
}

/** Sent with a change that is made over whatever is there. */
export const ANY = { 'if-match': '*' };

/** Somebody with these roles as rules know them; there is no account behind. */
export function anActor(...roles: Role[]): Actor {
  return { id: randomUUID(), name: 'Mara Lind', kind: 'staff', roles, permissions: permissionsOf(roles) };
}

/** Starts editorial for a spec, with a database of its own or as another replica. Consumers, relay and timers are off unless the spec is about them. */
export async function aNewsroom(parts: Parts = { consumers: false, relay: false, timers: false }, environment: Record<string, string> = {}, replicaOf?: Newsroom): Promise<Newsroom> {
  const database = replicaOf ? { url: replicaOf.databaseUrl, drop: () => Promise.resolve() } : await aDatabase({ migrations });
  const mediaFolder = mkdtempSync(join(tmpdir(), 'stet-media-'));
  await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
  const config = EditorialConfig.parse({
    ...{ DATABASE_URL: database.url, KAFKA_BROKERS: kafkaBrokers().join(','), KAFKA_SESSION_TIMEOUT_MS: '6000', MEDIA_DIR: mediaFolder },
    ...{ EDITORIAL_URL: 'http://editorial.example', SITE_URL: 'http://site.example', SEARCH_URL: NOWHERE, ANALYTICS_URL: NOWHERE, INGESTION_URL: NOWHERE },
    ...environment,
  });
  const app = await createService({ service: SERVICE, module: AppModule.forRoot(config, parts) }, false);
  await configureServer(app);
  const differences = documented(app.getHttpAdapter().getInstance());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const db = app.get(Database);
  return {
    app,
    db,
    mediaFolder,
    databaseUrl: database.url,
    as: (...roles) => {
      let person: ReturnType<typeof aSignedInPerson> | undefined;
      return async (method, url, payload, headers = {}) => {
        if (roles.length > 0) person ??= aSignedInPerson(db, { roles });
        const token = person ? { authorization: `Bearer ${(await person).token}` } : {};
        return app.inject({ method, url, ...(payload !== undefined && { payload }), headers: { ...token, ...headers } });
      };
    },
    events: (subject) => db.query<OutgoingEvent>('select type, payload, headers from messaging.outbox where aggregateid = $1 order by seq', [subject]),
    async close() {
      await app.close();
      await database.drop();
      rmSync(mediaFolder, { recursive: true });
      if (differences.length > 0) throw new Error([...new Set(differences)].join('\n'));
    },
  };
}

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:1';
