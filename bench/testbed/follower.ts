import type { KafkaMessage } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import type { Testbed } from './testbed.ts';

/** Reads a topic from its start with nothing but kafkajs; resolves once it has joined. */
export async function follow(testbed: Testbed, topic: string, onRecord: (record: KafkaMessage) => void): Promise<void> {
  const consumer = (await testbed.kafka()).consumer({ groupId: `bench-${randomUUID()}`, sessionTimeout: 30_000 });
  await consumer.connect();
  testbed.closeAtEnd(() => consumer.disconnect());
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const joined = new Promise<void>((resolve) => void consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  await consumer.run({ autoCommit: false, eachBatch: async ({ batch }) => batch.messages.forEach(onRecord) });
  await joined;
}
