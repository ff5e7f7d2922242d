import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Health, metrics } from '@stet/observability';
import { Database } from '@stet/persistence';
import type { Admin } from 'kafkajs';
import { kafkaClient } from '../kafka/kafka-client.js';
import { OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { Consumers } from './consumers.js';
import type { TopicConsumer } from './topic-consumer.js';

/** How far a group is behind in one partition. */
export interface PartitionLag {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  /** `null` when nothing was applied yet. */
  readonly nextOffset: string | null;
  readonly endOffset: string;
  readonly records: number;
  /** Seconds since the last record was applied there. */
  readonly secondsSinceMoved: number | null;
}

const MEASURE_EVERY_MS = 5_000;
/** A partition with lag that is not waiting for anything and does not move: kafkajs lost it. */
const STUCK_MS = 60_000;
const MS_PER_SECOND = 1_000;

/** Measures how far behind the consumers are, and starts a consumer again that stands still without a reason. */
@Injectable()
export class Lag implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly records = metrics.gauge('stet_messaging_lag_records', 'Records in the log that are not applied yet', ['group', 'partition']);
  private readonly seconds = metrics.gauge('stet_messaging_lag_seconds', 'Age of the oldest record that is not applied yet', ['group', 'partition']);
  private admin?: Admin;
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(OPTIONS) private readonly options: MessagingOptions,
    @Inject(Database) private readonly db: Database,
    @Inject(Consumers) private readonly consumers: Consumers,
    @Inject(Health) private readonly health: Health,
  ) {}

  onApplicationBootstrap(): void {
    if (this.options.consumers === false) return;
    this.health.check('consumers', () => this.refuseGaps());
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.admin?.disconnect().catch(() => undefined);
  }

  /** Every partition of every group of this service, from its database and the broker. */
  async ofAll(): Promise<PartitionLag[]> {
    const rows = await this.db.query<{ group: string; topic: string; partition: number; next: string; moved: number }>(
      `select grp as "group", topic, partition, next_offset as next, extract(epoch from now() - moved_at)::float8 as moved
       from messaging.consumer_offset order by grp, partition`,
    );
    const ends = new Map<string, string>();
    for (const topic of new Set(rows.map((row) => row.topic))) for (const end of await this.endOffsets(topic)) ends.set(`${topic}/${end.partition}`, end.high);
    return rows.map(({ group, topic, partition, next, moved }) => {
      const end = ends.get(`${topic}/${partition}`) ?? '0';
      const isNew = next === '-1';
      return {
        group,
        topic,
        partition,
        nextOffset: isNew ? null : next,
        endOffset: end,
        records: Math.max(0, Number(BigInt(end) - (isNew ? 0n : BigInt(next)))),
        secondsSinceMoved: isNew ? null : Math.round(moved),
      };
    });
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.measure()
        .catch(() => this.forgetAdmin())
        .finally(() => this.schedule());
    }, MEASURE_EVERY_MS);
    this.timer.unref();
  }

  private async measure(): Promise<void> {
    for (const consumer of this.consumers.all()) {
      for (const end of await this.endOffsets(consumer.topic.name)) this.measurePartition(consumer, end.partition, BigInt(end.high));
    }
  }

  private measurePartition(consumer: TopicConsumer, partition: number, end: bigint): void {
    const cursor = consumer.state().get(partition);
    if (!cursor) return; // another replica's partition, or one without records
    const lag = Number(end - (cursor.position.next ?? 0n));
    const labels = { group: consumer.options.group, partition: String(partition) };
    this.records.set(labels, lag);
    this.seconds.set(labels, lag === 0 ? 0 : (Date.now() - (cursor.pendingSince ?? cursor.movedAt)) / MS_PER_SECOND);
    if (lag > 0 && !cursor.waitingFor && Date.now() - cursor.movedAt > STUCK_MS) consumer.restart();
  }

  private refuseGaps(): void {
    for (const consumer of this.consumers.all()) {
      for (const cursor of consumer.state().values()) if (cursor.waitingFor?.startsWith('gap:')) throw new Error(`${consumer.options.group}: ${cursor.waitingFor}`);
    }
  }

  private async endOffsets(topic: string) {
    if (!this.admin) {
      const admin = kafkaClient(this.options.brokers, `${this.options.service}-lag`).admin();
      await admin.connect();
      this.admin = admin;
    }
    return this.admin.fetchTopicOffsets(topic);
  }

  private forgetAdmin(): void {
    this.admin?.disconnect().catch(() => undefined);
    this.admin = undefined;
  }
}
