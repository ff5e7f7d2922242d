import { StoryPublished, StoryUpdated, Topics, encode, eventOf, type Event } from '@stet/contracts';
import { currentContext, traceIdOf } from '@stet/observability';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { aSnapshot } from '../spec/events.js';
import { dispatch } from './dispatch.js';
import type { TopicHandlers } from './handler-registry.js';
import type { AnyHandler } from './handles.js';
import { receive, type Received } from './received.js';

const tx = {} as EntityManager;
const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

/** A handler that writes down what it was called with. */
class NotingHandler implements AnyHandler {
  readonly calls: string[] = [];
  context?: ReturnType<typeof currentContext>;

  constructor(private readonly name: string) {}

  handle(events: readonly Event<string, never>[]): Promise<void> {
    this.context = currentContext();
    this.calls.push(`${this.name} ${events.map(({ sequence }) => sequence).join(' ')}`);
    return Promise.resolve();
  }

  erase(subjects: readonly string[]): Promise<void> {
    this.calls.push(`erase ${subjects.join(' ')}`);
    return Promise.resolve();
  }
}

describe('a batch', () => {
  const record = (contract: typeof StoryPublished | typeof StoryUpdated, version: number, storyId = randomUUID()): Received => {
    const event = eventOf(contract as typeof StoryPublished, aSnapshot({ storyId, version }), { id: `id-${version}`, source: '/editorial', time: new Date(), correlationid: 'desk-42', traceparent: TRACEPARENT });
    const { key, value, headers } = encode(event);
    return receive({ key: Buffer.from(key), value: Buffer.from(value), headers, offset: '0', timestamp: '0' }, Topics.story);
  };
  const tombstone = (key: string): Received => receive({ key: Buffer.from(key), value: null, offset: '0', timestamp: '0' }, Topics.story);
  const handlersOf = (published: AnyHandler, updated?: AnyHandler): TopicHandlers => ({
    topic: Topics.story,
    byType: new Map([[StoryPublished.type, published] as const, ...(updated ? [[StoryUpdated.type, updated] as const] : [])]),
    erasers: [published],
  });

  it('goes to its handler in one call', async () => {
    const handler = new NotingHandler('shelve');
    await dispatch([record(StoryPublished, 1), record(StoryUpdated, 2), record(StoryPublished, 3)], handlersOf(handler, handler), tx);
    expect(handler.calls).toEqual(['shelve 1 2 3']);
  });

  it('keeps its order where handlers and tombstones take turns', async () => {
    const handler = new NotingHandler('shelve');
    await dispatch([record(StoryPublished, 1), tombstone('a'), tombstone('b'), record(StoryPublished, 2)], handlersOf(handler), tx);
    expect(handler.calls).toEqual(['shelve 1', 'erase a b', 'shelve 2']);
  });

  it('may hold what means nothing to the service', async () => {
    const handler = new NotingHandler('shelve');
    await dispatch([record(StoryUpdated, 1), record(StoryPublished, 2)], handlersOf(handler), tx);
    expect(handler.calls).toEqual(['shelve 2']);
  });

  it('is worked on as part of the request and the trace that began it, caused by its first event', async () => {
    const handler = new NotingHandler('shelve');
    await dispatch([record(StoryPublished, 1), record(StoryPublished, 2)], handlersOf(handler), tx);
    expect(handler.context).toMatchObject({ correlationId: 'desk-42', causationId: 'id-1' });
    expect(traceIdOf(handler.context!.traceparent)).toBe('0af7651916cd43dd8448eb211c80319c');
  });
});
