import { Inject, Injectable } from '@nestjs/common';
import type { Event, TopicDeclaration } from '@stet/contracts';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { receive } from '../consumer/received.js';
import { OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { kafkaClient } from './kafka-client.js';

/** Offsets by partition. */
export type Offsets = ReadonlyMap<number, bigint>;

export interface Piece {
  readonly topic: TopicDeclaration;
  /** The first offsets to read; a partition that is not named is not read. */
  readonly from: Offsets;
  /** The first offsets not to read. */
  readonly until: Offsets;
}

/** What can be read of some neighbouring records of one partition; others are left out. */
export type OnEvents = (events: readonly Event<string, unknown>[], partition: number) => Promise<void>;

const SESSION_TIMEOUT_MS = 30_000;

/** Reads a piece of the log again, beside whoever follows it. */
@Injectable()
export class LogReader {
  private readonly kafka: Kafka;

  constructor(@Inject(OPTIONS) private readonly options: MessagingOptions) {
    this.kafka = kafkaClient(options.brokers, `${options.service}-reader`);
  }

  /** Where the first records stand that were appended at an instant or later; where there are none, the end. */
  async offsetsAt(topic: TopicDeclaration, instant: Date): Promise<Offsets> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const offsets = await admin.fetchTopicOffsetsByTimestamp(topic.name, instant.getTime());
      return new Map(offsets.map(({ partition, offset }) => [partition, BigInt(offset)]));
    } finally {
      await admin.disconnect();
    }
  }

  /** Calls back for the records of each partition in their order, one call at a time; resolves after the last. */
  async read(piece: Piece, onEvents: OnEvents): Promise<void> {
    const open = new Set([...piece.until].filter(([partition, until]) => (piece.from.get(partition) ?? until) < until).map(([partition]) => partition));
    if (open.size === 0) return;
    const groupId = `${this.options.service}.reader.${randomUUID()}`;
    const consumer = this.kafka.consumer({ groupId, sessionTimeout: SESSION_TIMEOUT_MS, maxBytesPerPartition: piece.topic.maxBatchBytes });
    try {
      await this.readOpen(consumer, piece, open, onEvents);
    } finally {
      await consumer.disconnect();
      await this.forget(groupId);
    }
  }

  private async readOpen(consumer: Consumer, { topic, from, until }: Piece, open: Set<number>, onEvents: OnEvents): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic.name], fromBeginning: true });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    const eachBatch = async ({ batch, heartbeat }: EachBatchPayload) => {
      const end = until.get(batch.partition) ?? 0n;
      const begin = from.get(batch.partition) ?? 0n;
      if (!open.has(batch.partition)) return;
      const records = batch.messages.filter(({ offset }) => begin <= BigInt(offset) && BigInt(offset) < end);
      const events = records.map((record) => receive(record, topic)).flatMap((one) => (one.is === 'event' ? [one.event] : []));
      if (events.length > 0) await onEvents(events, batch.partition);
      await heartbeat();
      if (BigInt(batch.lastOffset()) + 1n < end) return;
      open.delete(batch.partition);
      consumer.pause([{ topic: topic.name, partitions: [batch.partition] }]);
      if (open.size === 0) resolve();
    };
    await consumer.run({ autoCommit: false, eachBatch: (payload) => eachBatch(payload).catch((error: unknown) => reject(error)) });
    for (const partition of open) consumer.seek({ topic: topic.name, partition, offset: (from.get(partition) ?? 0n).toString() });
    await promise;
  }

  private async forget(groupId: string): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    await admin.deleteGroups([groupId]).catch(() => undefined); // the broker forgets it by itself, later
    await admin.disconnect();
  }
}
