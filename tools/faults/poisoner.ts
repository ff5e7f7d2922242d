import { StoryPublished, Topics, bodyOfParagraphs, encode, eventOf, type LogRecord } from '@stet/contracts';
import type { Kafka, Message } from 'kafkajs';
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from './ledger.ts';

interface Poison {
  readonly topic: string;
  /** All of one key, in order; after the first, what is sound must wait behind it. */
  readonly records: (key: string) => Message[];
  readonly keyOf?: () => string;
}

const LARGE_BYTES = 2_500_000;
const LONG_KEY_BYTES = 4_500;
const AGAIN_MS = 500;

/** What strangers and newer releases might append, by its name. */
const POISONS: Readonly<Record<string, Poison>> = {
  'not JSON, then a sound record': { topic: Topics.story.name, records: (key) => [{ ...sound(key, 1), value: '{"storyId":' }, { ...sound(key, 2) }] },
  'unknown event version': { topic: Topics.story.name, records: (key) => [withHeaders(sound(key, 1), { ce_type: 'newsroom.story.published.v9' })] },
  'wrong schema': { topic: Topics.story.name, records: (key) => [{ ...sound(key, 1), value: '{"hello":"world"}' }] },
  'null in a topic that keeps everything': { topic: Topics.view.name, records: (key) => [{ ...sound(key, 1), value: null }] },
  'null among wires': { topic: Topics.wire.name, records: (key) => [{ key, value: null }] },
  'no headers, no text': { topic: Topics.view.name, records: (key) => [{ key, value: Buffer.from([0xff, 0x00, 0xfe]) }] },
  'NUL in key and headers': { topic: Topics.viewCount.name, records: (key) => [{ key, value: 'x', headers: { 'a\0b': 'c\0d' } }], keyOf: () => `nul\0${randomUUID()}` },
  'long key': { topic: Topics.story.name, records: (key) => [{ ...sound(randomUUID(), 1), key, value: 'x' }], keyOf: () => `long-${randomUUID()}-${randomBytes(LONG_KEY_BYTES).toString('base64')}` },
  'two large records': { topic: Topics.story.name, records: (key) => [{ ...sound(key, 1), value: 'x'.repeat(LARGE_BYTES) }, { ...sound(key, 2), value: 'y'.repeat(LARGE_BYTES) }] },
};

export const POISON_NAMES = Object.keys(POISONS);

/** Appends straight to the log what no service of ours would. */
export class Poisoner {
  constructor(
    private readonly kafka: Kafka,
    private readonly ledger: Ledger,
  ) {}

  /** Resolves when the broker has it; until then it is sent again, so it may lie there twice. */
  async append(name: string, isOver: () => boolean): Promise<void> {
    const { topic, records, keyOf = randomUUID } = POISONS[name]!;
    const key = keyOf();
    while (!isOver()) {
      if (await this.sent(topic, records(key))) return this.ledger.write({ kind: 'poison', key, topic, at: Date.now() });
      await sleep(AGAIN_MS);
    }
    this.ledger.write({ kind: 'poison', key, topic, at: Date.now() }); // it may have arrived
  }

  private async sent(topic: string, messages: Message[]): Promise<boolean> {
    const producer = this.kafka.producer({ retry: { retries: 0 }, allowAutoTopicCreation: false });
    try {
      await producer.connect();
      for (const message of messages) await producer.send({ topic, messages: [message] });
      return true;
    } catch {
      return false;
    } finally {
      await producer.disconnect().catch(() => undefined); // the broker may be gone
    }
  }
}

function sound(storyId: string, version: number): LogRecord {
  const at = new Date();
  const story = {
    ...{ storyId, version, language: 'en', translationSetId: randomUUID(), slug: 'poison', section: 'society', firstPublishedAt: at.toISOString(), pubstatus: 'usable' as const },
    ...{ headline: 'Sound, but behind poison', standfirst: '', body: bodyOfParagraphs(['It waits.']), bodyHtml: '<p>It waits.</p>', bylines: [], sources: [], tags: [], urgency: 4, versionPublishedAt: at.toISOString(), corrections: [] },
  };
  const safe = { ...story, storyId: /^[0-9a-f-]{36}$/.test(storyId) ? storyId : randomUUID() };
  return { ...encode(eventOf(StoryPublished, safe, { id: randomUUID(), source: '/faults', time: at })), key: storyId };
}

function withHeaders(record: LogRecord, headers: Record<string, string>): Message {
  return { ...record, headers: { ...record.headers, ...headers } };
}
