import { runInContext } from './context.js';
import { metrics } from './metrics.js';
import { openSpan, type OpenSpan } from './tracing.js';

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
const FIRST_SERVER_ERROR = 500;
/** What machines ask all the time is in the metrics, and would only hide the rest among the traces. */
const UNTRACED = /^\/(health|metrics)/;

/** Gives every request its context and its span, and counts rate, errors and duration by route template and status class. */
export function observeHttp(server: ObservedServer): void {
  const durations = metrics.histogram('stet_http_request_seconds', 'Time to answer a request', ['method', 'route', 'status']);
  const spans = new WeakMap<Request, OpenSpan>();
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-correlation-id', request.id);
    const span = UNTRACED.test(routeOf(request)) ? undefined : spanOf(request);
    if (span) spans.set(request, span);
    runInContext({ correlationId: request.id, ...(span && { traceparent: span.traceparent }) }, done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const labels = { method: request.method, route: routeOf(request), status: `${Math.floor(reply.statusCode / 100)}xx` };
    durations.observe(labels, reply.elapsedTime / MS_PER_SECOND);
    spans.get(request)?.end({ 'http.response.status_code': reply.statusCode }, reply.statusCode >= FIRST_SERVER_ERROR ? String(reply.statusCode) : undefined);
    done();
  });
}

function spanOf(request: Request): OpenSpan {
  const { traceparent } = request.headers;
  const route = routeOf(request);
  const attributes = { 'http.request.method': request.method, 'http.route': route };
  return openSpan(`${request.method} ${route}`, { kind: 'server', attributes, ...(typeof traceparent === 'string' && { parent: traceparent }) });
}

function routeOf({ routeOptions }: Request): string {
  return routeOptions?.url ?? 'unknown';
}
