import type { Kafka } from 'kafkajs';
import { randomUUID } from 'node:crypto';

/** A record as it lies in the log. */
export interface RawRecord {
  readonly partition: number;
  readonly key: string;
  readonly value: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** When it came into the log, in milliseconds. */
  readonly timestamp: number;
}

const SESSION_TIMEOUT_MS = 30_000;
const READ_WITHIN_MS = 60_000;

/** Every record of a topic up to where it ends now, read by a client of its own, in the order of its partitions. */
export async function readTopic(kafka: Kafka, topic: string): Promise<RawRecord[]> {
  const ends = await endsOf(kafka, topic);
  const records: RawRecord[] = [];
  if (ends.size === 0) return records;
  const consumer = kafka.consumer({ groupId: `faults-${randomUUID()}`, sessionTimeout: SESSION_TIMEOUT_MS });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${topic} could not be read within ${READ_WITHIN_MS / 1_000} s`)), READ_WITHIN_MS);
    void consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message }) => {
        const headers = Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]));
        records.push({ partition, key: String(message.key), value: message.value?.toString('utf8'), headers, timestamp: Number(message.timestamp) });
        if (BigInt(message.offset) + 1n >= (ends.get(partition) ?? 0n)) ends.delete(partition);
        if (ends.size > 0) return;
        clearTimeout(timer);
        resolve();
      },
    });
  });
  await consumer.disconnect();
  return records;
}

/** End offsets of the partitions that have records. */
export async function endsOf(kafka: Kafka, topic: string): Promise<Map<number, bigint>> {
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  return new Map(offsets.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]));
}
