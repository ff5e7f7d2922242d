import { SpanStatusCode, context as otelContext, propagation, type Attributes, type Span, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { currentContext, newTraceparent, runInContext } from './context.js';

let tracer: Tracer | undefined;

/** Sends spans to `OTEL_EXPORTER_OTLP_ENDPOINT` when that is set; answers how to stop. Without it tracing is only the passing on of ids. */
export function startTracing(service: string, endpoint = process.env.OTEL_EXPORTER_OTLP_ENDPOINT): () => Promise<void> {
  if (!endpoint) return async () => undefined;
  process.env.OTEL_SERVICE_NAME ??= service;
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] });
  provider.register();
  tracer = provider.getTracer('stet');
  return () => provider.shutdown();
}

/** Runs work in a span of the current trace; a failure marks the span and goes on. */
export async function inSpan<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  if (!tracer) return work();
  const current = currentContext();
  const parent = propagation.extract(otelContext.active(), { traceparent: current?.traceparent });
  return tracer.startActiveSpan(name, { attributes }, parent, async (span) => {
    try {
      return await (current ? runInContext({ ...current, traceparent: traceparentOf(span) }, work) : work());
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
      throw error;
    } finally {
      span.end();
    }
  });
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

