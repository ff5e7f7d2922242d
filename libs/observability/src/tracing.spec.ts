import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { currentContext, inSpan, observeHttp, openSpan, outgoingHeaders, runInContext, startTracing, traceIdOf, type ObservedServer } from './index.js';

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number };
}
interface ExportedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: Attribute[];
  readonly status: { readonly code: number; readonly message?: string };
  readonly links?: { readonly traceId: string; readonly spanId: string }[];
}
interface Export {
  readonly resourceSpans: { readonly resource: { readonly attributes: Attribute[] }; readonly scopeSpans: { readonly spans: ExportedSpan[] }[] }[];
}

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const PARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;
/** Span kinds and status codes of OTLP. */
const [SERVER, CONSUMER, ERROR] = [2, 5, 2];

const valuesOf = (attributes: Attribute[]) => Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));

describe('tracing to a collector', () => {
  let collector: Server;
  let endpoint: string;
  let received: { readonly path?: string; readonly body: Export }[];

  beforeAll(async () => {
    collector = createServer((request, reply) => void take(request).then(() => reply.writeHead(200, { 'content-type': 'application/json' }).end('{}'))).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  });
  beforeEach(() => (received = []));
  afterAll(() => collector.close());

  const take = async (request: IncomingMessage) => void received.push({ path: request.url, body: (await json(request)) as Export });
  const spans = () => received.flatMap(({ body }) => body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));

  it('sends spans of the trace that the work belongs to, under the name of the service', async () => {
    const stop = startTracing('editorial', `${endpoint}/`);
    let inside: string | undefined;
    await runInContext({ correlationId: 'desk-42', traceparent: PARENT }, () =>
      inSpan('handle newsroom.wire.v1', { attributes: { 'messaging.batch.message_count': 3 } }, () => {
        inside = currentContext()?.traceparent;
        return Promise.resolve();
      }),
    );
    await stop();
    expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
    expect(valuesOf(received[0]!.body.resourceSpans[0]!.resource.attributes)).toMatchObject({ 'service.name': 'editorial' });
    const [span] = spans();
    expect(span).toMatchObject({ name: 'handle newsroom.wire.v1', kind: CONSUMER, traceId: TRACE_ID, parentSpanId: 'b7ad6b7169203331' });
    expect(valuesOf(span!.attributes)).toEqual({ 'messaging.batch.message_count': 3 });
    expect(inside).toBe(`00-${TRACE_ID}-${span!.spanId}-01`);
  });

  it('links the span of a batch to everything that the batch is about', async () => {
    const stop = startTracing('editorial', endpoint);
    const others = ['00-11111111111111111111111111111111-2222222222222222-01', undefined, 'no trace', '00-11111111111111111111111111111111-2222222222222222-01'];
    await inSpan('handle', { attributes: {}, links: others }, () => Promise.resolve());
    await stop();
    expect(spans()[0]!.links).toEqual([expect.objectContaining({ traceId: '1'.repeat(32), spanId: '2'.repeat(16) })]);
  });

  it('marks a span whose work failed by the name of the failure, never by its text', async () => {
    const stop = startTracing('editorial', endpoint);
    await expect(inSpan('handle', { attributes: {} }, () => Promise.reject(new TypeError('the mayor said')))).rejects.toThrow('the mayor said');
    await stop();
    expect(spans()[0]!.status).toEqual({ code: ERROR, message: 'TypeError' });
    expect(JSON.stringify(received)).not.toContain('mayor');
  });

  it('sends a span for every request, by its route, and none for what machines ask', async () => {
    const stop = startTracing('editorial', endpoint);
    const server = new FakeServer();
    observeHttp(server);
    const seen = server.answers({ id: 'desk-42', method: 'POST', headers: { traceparent: PARENT }, routeOptions: { url: '/api/v1/stories/:id' } }, 503);
    server.answers({ id: 'probe', method: 'GET', headers: {}, routeOptions: { url: '/health/ready' } }, 200);
    await stop();
    expect(spans()).toHaveLength(1);
    const [span] = spans();
    expect(span).toMatchObject({ name: 'POST /api/v1/stories/:id', kind: SERVER, traceId: TRACE_ID, parentSpanId: 'b7ad6b7169203331', status: { code: ERROR } });
    expect(valuesOf(span!.attributes)).toEqual({ 'http.request.method': 'POST', 'http.route': '/api/v1/stories/:id', 'http.response.status_code': 503 });
    expect(seen).toBe(`00-${TRACE_ID}-${span!.spanId}-01`);
  });

  it('that is away costs spans and nothing else, not even time', async () => {
    const stop = startTracing('editorial', 'http://127.0.0.1:1');
    expect(await inSpan('handle', { attributes: {} }, () => Promise.resolve('done'))).toBe('done');
    const began = Date.now();
    await stop();
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});

describe('tracing without a collector', () => {
  it('still passes the trace on, as a new span each time', () => {
    const span = openSpan('x', { kind: 'server', attributes: {}, parent: PARENT });
    expect([traceIdOf(span.traceparent), span.traceparent === PARENT]).toEqual([TRACE_ID, false]);
    const headers = runInContext({ correlationId: 'desk-42', traceparent: span.traceparent }, outgoingHeaders);
    expect([headers['x-correlation-id'], traceIdOf(headers.traceparent)]).toEqual(['desk-42', TRACE_ID]);
    expect(outgoingHeaders()).toEqual({});
  });

  it('does not touch what the work answers or throws', async () => {
    expect(await inSpan('x', { attributes: {} }, () => Promise.resolve(7))).toBe(7);
    await expect(inSpan('x', { attributes: {} }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

type Hook = Parameters<ObservedServer['addHook']>[1];
type Asked = Parameters<Hook>[0];

/** The part of Fastify that is observed. */
class FakeServer implements ObservedServer {
  private readonly hooks = new Map<string, Hook>();

  addHook(name: string, hook: Hook): void {
    this.hooks.set(name, hook);
  }

  /** Goes through both hooks; answers the traceparent that the request's work saw. */
  answers(request: Asked, statusCode: number): string | undefined {
    const reply = { statusCode, elapsedTime: 3, header: () => undefined };
    let seen: string | undefined;
    this.hooks.get('onRequest')!(request, reply, () => (seen = currentContext()?.traceparent));
    this.hooks.get('onResponse')!(request, reply, () => undefined);
    return seen;
  }
}
