import { Logger } from '@nestjs/common';
import type { TopicDeclaration } from '@stet/contracts';
import { metrics } from '@stet/observability';
import type { Database } from '@stet/persistence';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaClient } from '../kafka/kafka-client.js';
import type { MessagingOptions } from '../messaging.options.js';
import { BatchApplier } from './batch-applier.js';
import type { TopicHandlers } from './handler-registry.js';
import { claim, type PartitionId } from './offset.repository.js';
import { FIRST_BACKOFF_MS, cursorAt, goOn, standStill, type PartitionCursor } from './partition-cursor.js';

export interface TopicConsumerOptions {
  readonly group: string;
  readonly handlers: TopicHandlers;
  /** Schema that the handlers fill instead of the one that serves. */
  readonly schema?: string;
}

/** Records in one transaction, at most. */
const SUB_BATCH = 500;
const PARTITIONS_AT_ONCE = 3;
/** A broker that comes back waits so long for members that are gone, and everybody with it. */
const DEFAULT_SESSION_TIMEOUT_MS = 10_000;
/** What is away may be back at any time, and everybody waits for us then. */
const DEFAULT_MAX_BACKOFF_MS = 5_000;
/** A gap stays until somebody does something. */
const GAP_BACKOFF_MS = 60_000;
const REBALANCE_TIMEOUT_MS = 60_000;
/** How long the broker holds a fetch without records; a stop waits for it. */
const FETCH_WAIT_MS = 500;
const RESTART_WAIT_MS = 1_000;
/** kafkajs may be in the middle of joining the group, which it does not break off. */
const STOP_WITHIN_MS = 10_000;

/**
 * Follows one topic for one group. kafkajs tells which partitions are ours and brings the records; where we stand is in our own database. Nothing
 * that a handler throws leaves `eachBatch`: kafkajs would read partitions again that were doing well, or stop for good.
 */
export class TopicConsumer {
  private readonly log = new Logger('consumer');
  private readonly owner = randomUUID();
  private readonly applier: BatchApplier;
  private readonly kafka: Kafka;
  private readonly cursors = new Map<number, PartitionCursor>();
  private readonly rebalances = metrics.counter('stet_messaging_rebalances_total', 'Times that partitions were shared out anew', ['group']);
  private readonly gaps = metrics.gauge('stet_messaging_gap', '1 while a partition stands still because records are missing below the log start', ['group', 'partition']);
  private readonly applied = metrics.counter('stet_messaging_applied_records_total', 'Records applied', ['group']);
  private consumer?: Consumer;
  private admin?: Admin;
  private running?: Promise<void>;
  private joining: Promise<void> = Promise.resolve();
  private isStopping = false;
  private crash: () => void = () => undefined;

  constructor(
    private readonly db: Database,
    private readonly messaging: MessagingOptions,
    readonly options: TopicConsumerOptions,
  ) {
    this.applier = new BatchApplier(db, options.handlers, options.schema);
    this.kafka = kafkaClient(messaging.brokers, `${messaging.service}-consumer`);
  }

  get topic(): TopicDeclaration {
    return this.options.handlers.topic;
  }

  start(): void {
    this.running ??= this.keepRunning();
  }

  /** Ends after the transaction at hand; one that takes longer than `STOP_WITHIN_MS` is rolled back and done again by the next owner. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.crash();
    await Promise.race([this.running, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
  }

  /** What stands where, for health, metrics and people. */
  state(): ReadonlyMap<number, Readonly<PartitionCursor>> {
    return this.cursors;
  }

  /** Makes a new consumer, with all partitions claimed anew. */
  restart(): void {
    this.crash();
  }

  private async keepRunning(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.runOnce();
      } catch (error) {
        this.log.warn(`${this.options.group} waits for the broker: ${(error as Error).message}`);
      }
      if (!this.isStopping) await sleep(RESTART_WAIT_MS);
    }
  }

  /** One life of a kafkajs consumer, until it crashes or we stop. */
  private async runOnce(): Promise<void> {
    const consumer = this.newConsumer();
    const ended = new Promise<void>((resolve) => {
      this.crash = resolve;
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [this.topic.name], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
        eachBatch: (payload) => this.eachBatch(consumer, payload),
      });
      if (!this.isStopping) await ended;
    } finally {
      this.cursors.clear();
      await consumer.disconnect().catch(() => undefined); // stops it too; a broker that is away cannot be told
      await this.admin?.disconnect().catch(() => undefined);
      this.admin = undefined;
    }
  }

  private newConsumer(): Consumer {
    const consumer = this.kafka.consumer({
      groupId: this.options.group,
      sessionTimeout: this.messaging.sessionTimeoutMs ?? DEFAULT_SESSION_TIMEOUT_MS,
      rebalanceTimeout: REBALANCE_TIMEOUT_MS,
      heartbeatInterval: Math.floor((this.messaging.sessionTimeoutMs ?? DEFAULT_SESSION_TIMEOUT_MS) / 10),
      maxBytesPerPartition: this.topic.maxBatchBytes, // with less, a batch that is larger comes only when no other partition has records
      maxWaitTimeInMs: FETCH_WAIT_MS,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false }, // we make a new one: kafkajs would try ten times a second, with what is left of the old one
    });
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.cursors.clear(); // whatever we held may have been another's meanwhile
      this.rebalances.inc({ group: this.options.group });
      this.joining = this.takeAll(consumer, payload.memberAssignment[this.topic.name] ?? []);
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      this.log.warn(`${this.options.group} starts again: ${payload.error.message}`);
      if (this.consumer === consumer) this.crash();
    });
    this.consumer = consumer;
    return consumer;
  }

  private async eachBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { batch, isRunning, isStale } = payload;
    if (this.isStopping || !isRunning() || isStale() || batch.messages.length === 0) return;
    await this.joining;
    try {
      const cursor = this.cursors.get(batch.partition) ?? (await this.take(batch.partition));
      if (await this.isAtPosition(consumer, payload, cursor)) await this.applyBatch(consumer, payload, cursor);
    } catch (error) {
      if (isKafkaError(error)) throw error; // a heartbeat learnt that the group moved on: kafkajs must hear it
      this.wait(consumer, payload, this.cursors.get(batch.partition), (error as Error).message);
    }
  }

  /** Takes the partitions that are ours now and seeks where the database stands: Kafka's group offset may be elsewhere, or beyond a lost database. */
  private async takeAll(consumer: Consumer, partitions: readonly number[]): Promise<void> {
    try {
      for (const partition of partitions) {
        const { position } = await this.take(partition);
        const offset = position.next ?? (await this.logStart(partition));
        consumer.seek({ topic: this.topic.name, partition, offset: offset.toString() });
      }
    } catch (error) {
      this.log.warn(`${this.options.group} cannot take its partitions yet: ${(error as Error).message}`);
      setTimeout(() => this.consumer === consumer && this.restart(), RESTART_WAIT_MS).unref();
    }
  }

  private async take(partition: number): Promise<PartitionCursor> {
    const cursor = cursorAt(await claim(this.db, this.idOf(partition), this.owner));
    this.cursors.set(partition, cursor);
    return cursor;
  }

  /** Does the batch hold the next record? If not, it is sought; records that are nowhere any more stop the partition. */
  private async isAtPosition(consumer: Consumer, payload: EachBatchPayload, cursor: PartitionCursor): Promise<boolean> {
    const { next } = cursor.position;
    const { batch } = payload;
    const first = BigInt(batch.messages[0]!.offset);
    const last = BigInt(batch.lastOffset());
    if (next === undefined || (first <= next && next <= last)) return true;
    if (first > next && cursor.sought === next) return this.isCompactionGap(consumer, payload, cursor, next);
    cursor.sought = next;
    consumer.seek({ topic: batch.topic, partition: batch.partition, offset: next.toString() });
    return false;
  }

  /** Compaction removes records within the log, which is right; what lies below the log start was cut before we read it. */
  private async isCompactionGap(consumer: Consumer, payload: EachBatchPayload, cursor: PartitionCursor, next: bigint): Promise<boolean> {
    const { topic, partition } = payload.batch;
    const logStart = await this.logStart(partition);
    const labels = { group: this.options.group, partition: String(partition) };
    if (logStart <= next || this.topic.cleanup.policy === 'compact') {
      this.gaps.set(labels, 0);
      return true;
    }
    this.gaps.set(labels, 1);
    this.log.error(`${this.options.group} ${topic}/${partition}: records ${next} to ${logStart - 1n} are gone from the log and were never applied. The partition stands still.`);
    this.wait(consumer, payload, cursor, `gap: records ${next} to ${logStart - 1n} are missing`, GAP_BACKOFF_MS);
    return false;
  }

  private async logStart(partition: number): Promise<bigint> {
    if (!this.admin) {
      this.admin = this.kafka.admin();
      await this.admin.connect();
    }
    const offsets = await this.admin.fetchTopicOffsets(this.topic.name);
    return BigInt(offsets.find((one) => one.partition === partition)?.low ?? 0);
  }

  private async applyBatch(consumer: Consumer, payload: EachBatchPayload, cursor: PartitionCursor): Promise<void> {
    const { batch, resolveOffset, heartbeat, isRunning, isStale } = payload;
    const next = cursor.position.next ?? -1n;
    const messages = batch.messages.filter((message) => BigInt(message.offset) >= next);
    for (let at = 0; at < messages.length; at += SUB_BATCH) {
      if (this.isStopping || !isRunning() || isStale()) return;
      const part = messages.slice(at, at + SUB_BATCH);
      cursor.pendingSince = Number(part[0]!.timestamp);
      const outcome = await this.applier.apply(this.idOf(batch.partition), cursor.position, part);
      if (outcome.is === 'fenced') {
        this.cursors.delete(batch.partition);
        return;
      }
      const hasMoved = outcome.position.next !== cursor.position.next;
      cursor.position = outcome.position;
      if (hasMoved) this.hasMoved(cursor, resolveOffset);
      if (outcome.is === 'waiting') return this.wait(consumer, payload, cursor, outcome.reason);
      this.applied.inc({ group: this.options.group }, part.length);
      await heartbeat();
    }
    cursor.pendingSince = undefined;
    this.tellKafka(consumer, batch.partition, cursor);
  }

  private hasMoved(cursor: PartitionCursor, resolveOffset: (offset: string) => void): void {
    goOn(cursor);
    resolveOffset((cursor.position.next! - 1n).toString());
  }

  /** The partition stands still for a while; the session goes on, so that it stays ours. Without a cursor it is claimed anew. */
  private wait(consumer: Consumer, payload: EachBatchPayload, cursor: PartitionCursor | undefined, reason: string, longestMs = DEFAULT_MAX_BACKOFF_MS): void {
    const { topic, partition } = payload.batch;
    const { waitMs, isNews } = cursor ? standStill(cursor, reason, this.messaging.maxBackoffMs ?? longestMs) : { waitMs: FIRST_BACKOFF_MS, isNews: true };
    if (isNews) this.log.warn(`${this.options.group} ${topic}/${partition} waits: ${reason}`);
    const resume = payload.pause();
    const from = cursor?.position.next ?? BigInt(payload.batch.messages[0]!.offset);
    setTimeout(() => {
      if (this.consumer !== consumer || this.isStopping) return;
      try {
        consumer.seek({ topic, partition, offset: from.toString() }); // kafkajs forgets partitions paused before their first commit (#1599)
        resume();
      } catch {
        return; // it crashed meanwhile, and kafkajs refuses both; the next one takes its partitions anew
      }
    }, waitMs).unref();
  }

  /** Kafka's own group offset serves lag tools only; a failure to tell it changes nothing. */
  private tellKafka(consumer: Consumer, partition: number, cursor: PartitionCursor): void {
    if (cursor.position.next === undefined) return;
    consumer.commitOffsets([{ topic: this.topic.name, partition, offset: cursor.position.next.toString() }]).catch(() => undefined);
  }

  private idOf(partition: number): PartitionId {
    return { group: this.options.group, topic: this.topic.name, partition };
  }
}

function isKafkaError(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith('KafkaJS');
}
