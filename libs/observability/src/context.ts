import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** What a piece of work belongs to; it follows a request through HTTP, outbox and topics. */
export interface Context {
  /** One for everything that a request set off. */
  readonly correlationId: string;
  /** The event that caused this work. */
  readonly causationId?: string;
  /** W3C trace context, version 00. */
  readonly traceparent?: string;
}

const storage = new AsyncLocalStorage<Context>();

export function currentContext(): Context | undefined {
  return storage.getStore();
}

export function runInContext<T>(context: Context, work: () => T): T {
  return storage.run(context, work);
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;

/** A new span of the same trace, or of a new one. */
export function newTraceparent(parent?: string): string {
  const known = parent?.match(TRACEPARENT);
  const traceId = known?.[1] ?? randomBytes(TRACE_ID_BYTES).toString('hex');
  return `00-${traceId}-${randomBytes(SPAN_ID_BYTES).toString('hex')}-${known?.[3] ?? '01'}`;
}

export function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent?.match(TRACEPARENT)?.[1];
}
