import { ROOT_CONTEXT, SpanKind, SpanStatusCode, propagation, trace, type Attributes, type Context as OtelContext, type Span, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { currentContext, newTraceparent, runInContext } from './context.js';

/** A collector that does not answer must not hold up a service that stops. */
const EXPORT_TIMEOUT_MS = 3_000;

let tracer: Tracer | undefined;

/**
 * Sends spans by OTLP/HTTP to `OTEL_EXPORTER_OTLP_ENDPOINT` (`http://collector:4318`) when that is set; answers how to stop. Without it tracing is only
 * the passing on of ids. A collector that is away loses spans and nothing else.
 */
export function startTracing(service: string, endpoint = process.env.OTEL_EXPORTER_OTLP_ENDPOINT): () => Promise<void> {
  if (!endpoint) return async () => undefined;
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: EXPORT_TIMEOUT_MS });
  const provider = new NodeTracerProvider({ resource: resourceFromAttributes({ 'service.name': service }), spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register();
  tracer = provider.getTracer('stet');
  return async () => {
    tracer = undefined;
    await provider.shutdown().catch(() => undefined); // the last spans are lost with their collector
  };
}

/** A span whose work ends elsewhere than it began. */
export interface OpenSpan {
  /** For the context of the work. */
  readonly traceparent: string;
  /** `failure` names what went wrong, without text of the newsroom. */
  end(attributes?: Attributes, failure?: string): void;
}

export interface SpanOptions {
  readonly kind: 'server' | 'consumer';
  readonly attributes: Attributes;
  /** Traceparent of the work that this belongs to; a new trace without it. */
  readonly parent?: string;
  /** Traceparents of other work that this is about: a batch has one parent and many causes. */
  readonly links?: readonly (string | undefined)[];
}

const KINDS = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER } as const;

/** Begins a span. When nothing is exported it is an id to pass on. */
export function openSpan(name: string, { kind, attributes, parent, links = [] }: SpanOptions): OpenSpan {
  if (!tracer) return { traceparent: newTraceparent(parent), end: () => undefined };
  const linked = [...new Set(links)].map((link) => trace.getSpanContext(contextOf(link))).filter((context) => context !== undefined);
  const span = tracer.startSpan(name, { kind: KINDS[kind], attributes, links: linked.map((context) => ({ context })) }, contextOf(parent));
  return {
    traceparent: traceparentOf(span),
    end(more = {}, failure) {
      span.setAttributes(more);
      if (failure) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
      span.end();
    },
  };
}

/** Handles events in a span of the current trace; a failure marks the span and goes on. */
export async function inSpan<T>(name: string, about: Pick<SpanOptions, 'attributes' | 'links'>, work: () => Promise<T>): Promise<T> {
  const current = currentContext();
  const span = openSpan(name, { kind: 'consumer', parent: current?.traceparent, ...about });
  try {
    const result = await (current ? runInContext({ ...current, traceparent: span.traceparent }, work) : work());
    span.end();
    return result;
  } catch (error) {
    span.end({}, error instanceof Error ? error.name : 'unknown');
    throw error;
  }
}

function contextOf(traceparent: string | undefined): OtelContext {
  return propagation.extract(ROOT_CONTEXT, { traceparent });
}

function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** Headers that carry the current work to another service. */
export function outgoingHeaders(): Record<string, string> {
  const current = currentContext();
  if (!current) return {};
  return { 'x-correlation-id': current.correlationId, traceparent: newTraceparent(current.traceparent) };
}
