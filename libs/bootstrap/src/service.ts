import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemFilter } from '@stet/errors';
import { NestPinoLogger, createLogger, observeHttp, type ObservedServer } from '@stet/observability';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { inWords } from './issue-words.js';
import { documentOf, serveDocument, type OpenApiOptions } from './open-api.js';
import { refuseOtherMethods } from './method-not-allowed.js';
import { stopOnSignals } from './shutdown.js';
import { UnaskedBodies } from './unasked-bodies.js';
import { validationPipe } from './validation.js';

/** A module class, or a dynamic module. */
export type RootModule = Parameters<typeof NestFactory.create>[0];

export interface ServiceOptions {
  readonly service: string;
  readonly module: RootModule;
  readonly host: string;
  readonly port: number;
  readonly openApi?: OpenApiOptions;
  /** Largest request body, in bytes; 1 MiB unless told. */
  readonly bodyLimitBytes?: number;
  /** Whose `X-Forwarded-For` is believed: addresses or networks of proxies; nobody's unless told. */
  readonly trustProxy?: boolean | string[];
  /** Runs before the service listens: plugins, routes outside Nest. */
  readonly configure?: (app: NestFastifyApplication) => Promise<void> | void;
}

const ONE_MEBIBYTE = 1_048_576;
/** What Node takes of a request's head. The router's own limit is 100, and a slug of 120 Armenian letters, percent-encoded, has 720 characters. */
const MAX_PARAMETER_LENGTH = 16_384;
const ROUTING = { maxParamLength: MAX_PARAMETER_LENGTH, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true } as const;
const CORRELATION_ID = /^[\w.-]{1,128}$/;

/** Starts a service: everything that all of them do alike. */
export async function startService(options: ServiceOptions): Promise<NestFastifyApplication> {
  const log = createLogger(options.service);
  const app = await createService(options, new NestPinoLogger(log));
  await options.configure?.(app);
  if (options.openApi) serveDocument(app, documentOf(app, options.openApi));
  stopOnSignals(app, log);
  await app.listen(options.port, options.host);
  log.info(`listening on ${await app.getUrl()}`);
  return app;
}

/** The application as it will run, not listening yet: for `startService` and for specs. From then on, schemas say in our words what does not fit. */
export async function createService(options: Omit<ServiceOptions, 'host' | 'port'>, logger: NestPinoLogger | false): Promise<NestFastifyApplication> {
  z.config({ localeError: inWords }); // for every schema of the process, whoever parses with it
  const adapter = new FastifyAdapter({
    bodyLimit: options.bodyLimitBytes ?? ONE_MEBIBYTE,
    trustProxy: options.trustProxy ?? false,
    genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => correlationIdOf(request.headers['x-correlation-id']),
    forceCloseConnections: 'idle',
    rewriteUrl: (request: { url?: string | undefined }) => decodable(request.url ?? '/'),
    routerOptions: ROUTING,
  });
  observeHttp(adapter.getInstance() as unknown as ObservedServer);
  refuseOtherMethods(adapter.getInstance(), ROUTING);
  const app = await NestFactory.create<NestFastifyApplication>(options.module, adapter, { logger, abortOnError: false });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(validationPipe());
  app.useGlobalInterceptors(new UnaskedBodies());
  return app;
}

/** An address that cannot be decoded names nothing of ours: taken literally, it is answered like any other that does not exist. */
function decodable(url: string): string {
  const path = url.split('?', 1)[0]!;
  return isDecodable(path) ? url : path.replaceAll('%', '%25') + url.slice(path.length);
}

/** The result is used: bundlers drop a `decodeURI` that is called only to see whether it throws. */
function isDecodable(path: string): boolean {
  try {
    return decodeURI(path).length > 0;
  } catch {
    return false;
  }
}

function correlationIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && CORRELATION_ID.test(given) ? given : randomUUID();
}
