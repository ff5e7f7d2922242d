import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TokenIssuer, generateSigningKey } from '@stet/auth';
import { createService } from '@stet/bootstrap';
import { createTopics } from '@stet/messaging';
import { aDatabase, kafkaBrokers } from '@stet/testing';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppModule } from '../app.module.js';
import { IngestionConfig, migrations } from '../config.js';
import { serveDeliveries } from '../push/deliveries.route.js';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export const MANAGER = ['source:read', 'source:manage', 'wire:read'];

/** Ingestion with a database of its own that polls nothing by itself, keys to sign in with, and a server on which sites can be put. */
export class IngestionOverHttp {
  private readonly answers = new Map<string, Answer>();

  private constructor(
    readonly app: NestFastifyApplication,
    /** Where the sites are. */
    readonly sites: string,
    private readonly tokens: TokenIssuer,
    private readonly end: () => Promise<void>,
  ) {}

  /** Sources may be on the server of the sites and on `hosts`, which are private. */
  static async start(environment: Readonly<Record<string, string>> = {}, hosts: readonly string[] = []): Promise<IngestionOverHttp> {
    const [keys, sites] = await Promise.all([listening(), listening()]);
    const tokens = new TokenIssuer(await generateSigningKey(), addressOf(keys));
    keys.on('request', (_request, reply: ServerResponse) => void reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(tokens.jwks())));
    const database = await aDatabase({ migrations });
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    const config = IngestionConfig.parse({ DATABASE_URL: database.url, KAFKA_BROKERS: kafkaBrokers().join(','), EDITORIAL_URL: addressOf(keys), PRIVATE_SOURCE_HOSTS: [new URL(addressOf(sites)).host, ...hosts].join(','), ...environment });
    const app = await createService({ service: 'ingestion', module: AppModule.forRoot(config, { isAtWork: false }) }, false);
    serveDeliveries(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const ingestion = new IngestionOverHttp(app, addressOf(sites), tokens, async () => {
      await app.close();
      await database.drop();
      for (const server of [keys, sites]) server.close().closeAllConnections();
    });
    sites.on('request', (request: IncomingMessage, response: ServerResponse) => (ingestion.answers.get(request.url!) ?? missing)(request, response));
    return ingestion;
  }

  /** Puts something at a path of the sites; answers its address. */
  put(path: string, answer: Answer | string, headers: Readonly<Record<string, string>> = {}): string {
    this.answers.set(path, typeof answer === 'string' ? (_request, response) => void response.writeHead(200, headers).end(answer) : answer);
    return `${this.sites}${path}`;
  }

  remove(path: string): void {
    this.answers.delete(path);
  }

  async ask(permissions: string[], method: Method, url: string, payload?: object, headers: Readonly<Record<string, string>> = {}) {
    const token = await this.tokens.sign({ id: 'mara', name: 'Mara Lind', kind: 'staff', roles: [], permissions }, 60);
    return this.app.inject({ method, url, ...(payload && { payload }), headers: { authorization: `Bearer ${token}`, ...headers } });
  }

  manage(method: Method, url: string, payload?: object, headers?: Readonly<Record<string, string>>) {
    return this.ask(MANAGER, method, url, payload, headers);
  }

  stop(): Promise<void> {
    return this.end();
  }
}

const missing: Answer = (_request, response) => void response.writeHead(404).end();

async function listening(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
