import { runInContext, newTraceparent } from './context.js';
import { metrics } from './metrics.js';

/** The part of Fastify that is observed; named here so that this library needs no HTTP server. */
interface Request {
  readonly id: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly routeOptions?: { readonly url?: string };
}
interface Reply {
  readonly statusCode: number;
  readonly elapsedTime: number;
  header(name: string, value: string): unknown;
}
export interface ObservedServer {
  addHook(name: 'onRequest', hook: (request: Request, reply: Reply, done: () => void) => void): unknown;
  addHook(name: 'onResponse', hook: (request: Request, reply: Reply, done: () => void) => void): unknown;
}

const MS_PER_SECOND = 1000;

/** Gives every request its context, and counts rate, errors and duration by route template and status class. */
export function observeHttp(server: ObservedServer): void {
  const durations = metrics.histogram('stet_http_request_seconds', 'Time to answer a request', ['method', 'route', 'status']);
  server.addHook('onRequest', (request, reply, done) => {
    const parent = request.headers.traceparent;
    reply.header('x-correlation-id', request.id);
    runInContext({ correlationId: request.id, traceparent: newTraceparent(typeof parent === 'string' ? parent : undefined) }, done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const labels = { method: request.method, route: request.routeOptions?.url ?? 'unknown', status: `${Math.floor(reply.statusCode / 100)}xx` };
    durations.observe(labels, reply.elapsedTime / MS_PER_SECOND);
    done();
  });
}
