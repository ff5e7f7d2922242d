import type { Event } from '@stet/contracts';
import { inSpan, runInContext } from '@stet/observability';
import type { EntityManager } from 'typeorm';
import type { AnyHandler } from './handles.js';
import type { TopicHandlers } from './handler-registry.js';
import type { Received } from './received.js';

type Step =
  | { readonly does: 'handle'; readonly handler: AnyHandler; readonly events: Event<string, never>[] }
  | { readonly does: 'erase'; readonly subjects: string[] };

/** Gives records to their handlers in log order; neighbours of the same handler go in one call. */
export async function dispatch(received: readonly Received[], handlers: TopicHandlers, tx: EntityManager): Promise<void> {
  for (const step of stepsOf(received, handlers)) {
    if (step.does === 'erase') for (const handler of handlers.erasers) await handler.erase?.(step.subjects, tx);
    else await handle(step.handler, step.events, handlers.topic.name, tx);
  }
}

function stepsOf(received: readonly Received[], handlers: TopicHandlers): Step[] {
  const steps: Step[] = [];
  for (const one of received) {
    const last = steps.at(-1);
    if (one.is === 'tombstone') {
      if (last?.does === 'erase') last.subjects.push(one.key);
      else steps.push({ does: 'erase', subjects: [one.key] });
    } else if (one.is === 'event') {
      const handler = handlers.byType.get(one.event.type);
      if (!handler) continue; // a type of this topic that means nothing to this service
      if (last?.does === 'handle' && last.handler === handler) last.events.push(one.event as Event<string, never>);
      else steps.push({ does: 'handle', handler, events: [one.event as Event<string, never>] });
    }
  }
  return steps;
}

/** What a handler adds to the outbox names the first event of its batch as its cause; the batch's span belongs to the first and is linked to the others. */
function handle(handler: AnyHandler, events: readonly Event<string, never>[], topic: string, tx: EntityManager): Promise<void> {
  const first = events[0]!;
  const context = { correlationId: first.correlationid ?? first.id, causationId: first.id, traceparent: first.traceparent };
  const about = { attributes: { 'messaging.batch.message_count': events.length }, links: events.slice(1).map((event) => event.traceparent) };
  return runInContext(context, () => inSpan(`handle ${topic}`, about, () => handler.handle(events, tx)));
}
