import { kafkaBrokers } from '@stet/testing';
import { Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';

export interface RawRecord {
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly version: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

const kafka = () => new Kafka({ clientId: 'spec', brokers: kafkaBrokers(), logLevel: logLevel.NOTHING });

/** Every record of a topic, as it lies there now. */
export async function readAll(topic: string): Promise<RawRecord[]> {
  const admin = kafka().admin();
  await admin.connect();
  const ends = new Map((await admin.fetchTopicOffsets(topic)).filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]));
  const consumer = kafka().consumer({ groupId: `spec-${randomUUID()}`, sessionTimeout: 10_000 });
  const records: RawRecord[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const done = new Promise<void>((resolve) => {
    if (ends.size === 0) return resolve();
    void consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message }) => {
        const headers = Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]));
        records.push({ partition, offset: message.offset, key: String(message.key), version: Number(headers.ce_sequence), type: headers.ce_type ?? '', headers });
        if (BigInt(message.offset) + 1n >= (ends.get(partition) ?? 0n)) ends.delete(partition);
        if (ends.size === 0) resolve();
      },
    });
  });
  await done;
  await consumer.disconnect();
  await admin.disconnect();
  return records;
}

/** Appends whatever bytes a stranger might write. */
export async function appendRaw(topic: string, messages: readonly { key: string | null; value: string | Buffer | null; headers?: Record<string, string> }[]): Promise<void> {
  const producer = kafka().producer();
  await producer.connect();
  await producer.send({ topic, messages: messages.map((message) => ({ ...message })) });
  await producer.disconnect();
}
