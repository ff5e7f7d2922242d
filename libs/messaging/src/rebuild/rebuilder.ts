import { Inject, Injectable, Logger } from '@nestjs/common';
import { consumerGroup } from '@stet/contracts';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { HandlerRegistry } from '../consumer/handler-registry.js';
import { TopicConsumer } from '../consumer/topic-consumer.js';
import { kafkaClient } from '../kafka/kafka-client.js';
import { RebuildRefused } from '../messaging.errors.js';
import { OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { checkedName, dropGeneration, makeGeneration } from './generation.js';

export interface RebuildProgress {
  readonly applied: number;
  readonly total: number;
}

/** One rebuild of a database at a time: 'rebu' in ASCII. */
const REBUILD_LOCK = 0x72656275;
const LOOK_EVERY_MS = 200;
/** While the last records are applied, the serving side's consumers wait; longer than this it is tried again. */
const SWITCH_WITHIN_MS = 20_000;

/**
 * Fills a projection anew from offset 0 while the old one serves. A second set of consumers, with groups of their own, writes into a second schema;
 * once it has caught up, one transaction swaps the schemas' names and hands over the offsets.
 */
@Injectable()
export class Rebuilder {
  private readonly log = new Logger('rebuild');

  constructor(
    @Inject(OPTIONS) private readonly options: MessagingOptions,
    @Inject(Database) private readonly db: Database,
    @Inject(HandlerRegistry) private readonly registry: HandlerRegistry,
  ) {}

  /** Resolves once the new generation serves. Broken off at any point, the old one still does. */
  async run(onProgress: (progress: RebuildProgress) => void = () => undefined): Promise<void> {
    const schema = this.options.projectionSchema;
    if (!schema) throw new RebuildRefused(`${this.options.service} has no projection that can be rebuilt: its state is its own.`);
    const lock = this.db.source.createQueryRunner();
    try {
      const [{ isFree }] = (await lock.query('select pg_try_advisory_lock($1) as "isFree"', [REBUILD_LOCK])) as [{ isFree: boolean }];
      if (!isFree) throw new RebuildRefused('A rebuild of this projection is under way already.');
      await this.rebuild(checkedName(schema), onProgress);
    } finally {
      await lock.query('select pg_advisory_unlock($1)', [REBUILD_LOCK]).catch(() => undefined); // the session may be gone, and the lock with it
      await lock.release();
    }
  }

  private async rebuild(schema: string, onProgress: (progress: RebuildProgress) => void): Promise<void> {
    const generation = await makeGeneration(this.db, schema);
    const suffix = generation.slice(generation.lastIndexOf('_') + 1);
    const consumers = this.registry.topics().map(
      (handlers) => new TopicConsumer(this.db, this.options, { group: `${consumerGroup(this.options.service, handlers.topic)}.${suffix}`, handlers, schema: generation }),
    );
    try {
      consumers.forEach((consumer) => consumer.start());
      await this.catchUp(suffix, onProgress);
      await this.switchTo(generation, schema, suffix, consumers);
    } catch (error) {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      await dropGeneration(this.db, generation);
      throw error;
    }
    await dropGeneration(this.db, `${schema}_old`);
    this.log.log(`${schema} was rebuilt`);
  }

  /** Waits until the new generation has applied what was in the log when it began to look. */
  private async catchUp(suffix: string, onProgress: (progress: RebuildProgress) => void): Promise<void> {
    const ends = await this.endOffsets();
    const total = [...ends.values()].reduce((sum, end) => sum + Number(end), 0);
    for (;;) {
      const positions = await this.positions(suffix);
      const applied = [...ends].map(([partition, end]) => Math.min(Number(end), Number(positions.get(partition) ?? 0)));
      onProgress({ applied: applied.reduce((sum, one) => sum + one, 0), total });
      if ([...ends].every(([partition, end]) => end === 0n || (positions.get(partition) ?? -1n) >= end)) return;
      await sleep(LOOK_EVERY_MS);
    }
  }

  /** The serving consumers' offset rows are locked, so they stand still; the new generation reaches where they stand; the names are swapped. */
  private async switchTo(generation: string, schema: string, suffix: string, consumers: readonly TopicConsumer[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const serving = await tx.query<{ topic: string; partition: number; next: string }[]>(
        `select topic, partition, next_offset as next from messaging.consumer_offset where grp not like '%.g%' order by grp, topic, partition for update`,
      );
      await this.reach(suffix, serving);
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      await tx.query(`alter schema ${schema} rename to ${schema}_old`);
      await tx.query(`alter schema ${generation} rename to ${schema}`);
      await this.handOver(tx, suffix);
    });
  }

  private async reach(suffix: string, serving: readonly { topic: string; partition: number; next: string }[]): Promise<void> {
    const deadline = Date.now() + SWITCH_WITHIN_MS;
    for (;;) {
      const positions = await this.positions(suffix);
      if (serving.every((one) => BigInt(one.next) <= 0n || (positions.get(`${one.topic}/${one.partition}`) ?? -1n) >= BigInt(one.next))) return;
      if (Date.now() > deadline) throw new RebuildRefused('The new generation did not catch up in time. Nothing was changed; try again.');
      await sleep(LOOK_EVERY_MS);
    }
  }

  /** The serving groups go on where the new generation stands; its parked keys become theirs. */
  private async handOver(tx: EntityManager, suffix: string): Promise<void> {
    const pattern = `%.${suffix}`;
    await tx.query(
      `insert into messaging.consumer_offset (grp, topic, partition, next_offset, epoch, owner)
       select left(grp, -length($2)), topic, partition, next_offset, epoch, owner from messaging.consumer_offset where grp like $1
       on conflict (grp, topic, partition) do update set next_offset = excluded.next_offset, epoch = consumer_offset.epoch + 1, owner = excluded.owner`,
      [pattern, `.${suffix}`],
    );
    await tx.query('delete from messaging.consumer_offset where grp like $1', [pattern]);
    await tx.query(`delete from messaging.parked_key where grp not like '%.g%'`);
    await tx.query('update messaging.parked_key set grp = left(grp, -length($2)) where grp like $1', [pattern, `.${suffix}`]);
  }

  /** Next offsets by topic and partition. */
  private async positions(suffix: string): Promise<Map<string, bigint>> {
    const rows = await this.db.query<{ topic: string; partition: number; next: string }>(
      'select topic, partition, next_offset as next from messaging.consumer_offset where grp like $1',
      [`%.${suffix}`],
    );
    return new Map(rows.map((row) => [`${row.topic}/${row.partition}`, BigInt(row.next)]));
  }

  /** End offsets by topic and partition; a partition without records counts as 0, so that nobody waits for it. */
  private async endOffsets(): Promise<Map<string, bigint>> {
    const admin = kafkaClient(this.options.brokers, `${this.options.service}-rebuild`).admin();
    await admin.connect();
    try {
      const ends = new Map<string, bigint>();
      for (const { topic } of this.registry.topics()) {
        for (const { partition, low, high } of await admin.fetchTopicOffsets(topic.name)) ends.set(`${topic.name}/${partition}`, low === high ? 0n : BigInt(high));
      }
      return ends;
    } finally {
      await admin.disconnect();
    }
  }
}
