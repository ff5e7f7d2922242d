import { StoryPublished, encode, eventOf, type Contract, type LogRecord, type StorySnapshot } from '@stet/contracts';
import { Partitioners, type Kafka, type Message, type Producer } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Testbed } from './testbed.ts';

const ACKS_ALL = -1;

/** kafkajs with nothing around it, set as its idempotent producer must be: one request in flight. */
export async function bareProducer(testbed: Testbed): Promise<Producer> {
  const kafka = await testbed.kafka();
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  testbed.closeAtEnd(() => producer.disconnect());
  return producer;
}

export async function sendBare(producer: Producer, topic: string, messages: Message[]): Promise<void> {
  await producer.sendBatch({ topicMessages: [{ topic, messages }], acks: ACKS_ALL });
}

/** A record as editorial would have written it. */
export function recordOf<C extends Contract>(contract: C, data: z.input<C['data']>): LogRecord {
  const { key, value, headers } = encode(eventOf(contract, data, { id: randomUUID(), source: '/editorial', time: new Date(), correlationid: randomUUID() }));
  return { key, value, headers };
}

export function storyRecord(story: StorySnapshot): Message {
  const { headers, ...record } = recordOf(StoryPublished, story);
  return { ...record, headers: { ...headers } };
}

/** How many records a topic ever had; none of ours is compacted while it is young. */
export async function recordsIn(kafka: Kafka, topic: string): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return (await admin.fetchTopicOffsets(topic)).reduce((sum, { high }) => sum + Number(high), 0);
  } finally {
    await admin.disconnect();
  }
}

/** Parts of at most so many bytes of value, in order. */
export function cutBySize(messages: readonly Message[], bytes: number): Message[][] {
  const parts: Message[][] = [];
  let taken = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.value ?? '');
    const part = parts.at(-1);
    if (part && taken + size <= bytes) part.push(message);
    else parts.push([message]);
    taken = part && taken + size <= bytes ? taken + size : size;
  }
  return parts;
}
