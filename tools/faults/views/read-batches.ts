import { Topics, ViewsAccepted, type ViewBatch } from '@stet/contracts';
import type { Kafka } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { endsOf } from '../raw-log.ts';

const SESSION_TIMEOUT_MS = 60_000;

/** Calls back for every batch of views in the log, partition by partition in its order, without keeping them. */
export async function readBatches(log: Kafka, onBatch: (partition: number, batch: ViewBatch) => void): Promise<void> {
  const ends = await endsOf(log, Topics.view.name);
  if (ends.size === 0) return;
  const consumer = log.consumer({ groupId: `faults-${randomUUID()}`, sessionTimeout: SESSION_TIMEOUT_MS });
  await consumer.connect();
  await consumer.subscribe({ topics: [Topics.view.name], fromBeginning: true });
  const { promise, resolve } = Promise.withResolvers<void>();
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ partition, message }) => {
      if (String(message.headers?.['ce_type']) === ViewsAccepted.type) onBatch(partition, JSON.parse(String(message.value)) as ViewBatch);
      if (BigInt(message.offset) + 1n >= (ends.get(partition) ?? 0n)) ends.delete(partition);
      if (ends.size === 0) resolve();
    },
  });
  await promise;
  await consumer.disconnect();
}
