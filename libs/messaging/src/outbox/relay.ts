import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { metrics } from '@stet/observability';
import { Database } from '@stet/persistence';
import type { TopicMessages } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaClient } from '../kafka/kafka-client.js';
import { LogProducer } from '../kafka/log-producer.js';
import { OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { noteArrivals } from './arrivals.js';
import { HeldRecords } from './held-records.js';
import { keepOutboxPartitions } from './outbox-partitions.js';
import type { HeldKeys, OutboxRecord } from './outbox-record.js';
import { RelayLanes, type OwnedLane } from './relay-lanes.js';
import { RelayNudge } from './relay-nudge.js';
import { sortOut } from './sort-out.js';

/** Records taken at once, over all lanes. */
const BATCH = 2_000;
/** Bytes of one topic in one send: the broker refuses batches over the topic's limit of 4 MiB. */
const SEND_BYTES = 3 * 1_048_576;
/** Waits between two looks at an empty outbox: short after work, longer when nothing comes. */
const SHORTEST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 100;
const LEASE_EVERY_MS = 1_000;
const PARTITIONS_EVERY_MS = 3_600_000;
const FAILURE_WAIT_MS = 250;
const COMPLAIN_EVERY_MS = 30_000;

/**
 * Carries the outbox to the log: read behind the cursors of the lanes it holds, send, move the cursors. A crash between sending and
 * moving repeats a batch with the same ids in the same order; followers recognise it by the version of its subject. What names an instant
 * that has not come is put aside, and carried when it has.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('relay');
  private readonly lanes: RelayLanes;
  private readonly producer: LogProducer;
  private readonly sent = metrics.counter('stet_messaging_relayed_records_total', 'Outbox records acknowledged by the broker');
  private readonly age = metrics.gauge('stet_messaging_outbox_age_seconds', 'Age of the oldest outbox record that is not in the log yet');
  private readonly waiting = metrics.gauge('stet_messaging_held_records', 'Outbox records that wait for their instant, or behind one of their key that does');
  private readonly aside: HeldRecords;
  private readonly noted: ReadonlySet<string>;
  private held: OwnedLane[] = [];
  /** Only the holder of a lane puts records of it aside: what is known here is all there is. */
  private heldKeys: HeldKeys = new Map();
  private leasedAt = 0;
  private partitionsAt = 0;
  private isStopping = false;
  private complaint?: { readonly reason: string; readonly at: number };
  private running?: Promise<void>;

  constructor(
    @Inject(OPTIONS) private readonly options: MessagingOptions,
    @Inject(Database) private readonly db: Database,
    @Inject(RelayNudge) private readonly nudge: RelayNudge,
  ) {
    this.lanes = new RelayLanes(db, randomUUID());
    this.aside = new HeldRecords(db, this.lanes.owner);
    this.noted = new Set((options.notesArrivalsOn ?? []).map(({ name }) => name));
    this.producer = new LogProducer(kafkaClient(options.brokers, `${options.service}-relay`));
  }

  onApplicationBootstrap(): void {
    if (this.options.relay !== false) this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.nudge.now();
    await this.running;
    await this.producer.close().catch(() => undefined);
    if (this.running) await this.lanes.giveBack().catch(() => undefined); // the lease runs out by itself
  }

  private async run(): Promise<void> {
    let wait = SHORTEST_WAIT_MS;
    while (!this.isStopping) {
      try {
        await this.keepHouse();
        const carried = await this.carry();
        wait = carried > 0 ? SHORTEST_WAIT_MS : Math.min(wait * 2, LONGEST_WAIT_MS);
        if (carried === 0) await this.nudge.wait(wait);
      } catch (error) {
        this.complain(describe(error));
        this.leasedAt = 0;
        await sleep(FAILURE_WAIT_MS);
      }
    }
    await this.carry().catch(() => undefined); // what was committed last; otherwise the next start carries it
  }

  /** One line for an outage, not one for each try. */
  private complain(reason: string): void {
    const isKnown = this.complaint?.reason === reason && Date.now() - this.complaint.at < COMPLAIN_EVERY_MS;
    if (isKnown) return;
    this.complaint = { reason, at: Date.now() };
    this.log.warn(`outbox waits: ${reason}`);
  }

  private async keepHouse(): Promise<void> {
    const now = Date.now();
    if (now - this.partitionsAt > PARTITIONS_EVERY_MS) {
      await keepOutboxPartitions(this.db);
      this.partitionsAt = now;
    }
    if (now - this.leasedAt > LEASE_EVERY_MS) {
      this.held = await this.lanes.lease();
      this.heldKeys = await this.aside.keys();
      this.leasedAt = now;
      await this.measure();
    }
  }

  /** One round; answers how many records it carried or put aside. */
  private async carry(): Promise<number> {
    if (this.held.length === 0) return 0;
    const released = await this.release();
    const records = await this.read();
    for (const part of inSends(records)) await this.carryPart(part);
    return released + records.length;
  }

  /** Those whose instant has come, before anything that follows them. */
  private async release(): Promise<number> {
    if (this.heldKeys.size === 0) return 0;
    const records = await this.aside.due(BATCH);
    for (const part of inSends(records)) {
      await this.send(part);
      await this.aside.forget(part);
    }
    if (records.length > 0) this.heldKeys = await this.aside.keys();
    return records.length;
  }

  private async carryPart(part: readonly OutboxRecord[]): Promise<void> {
    const { due, early, replacing } = sortOut(part, this.heldKeys);
    await this.send(due);
    if (early.length + replacing.length === 0) return void (await this.lanes.moveCursors(part, this.held));
    await this.db.transaction(async (tx) => this.aside.keep(tx, early, replacing, await this.lanes.moveCursors(part, this.held, tx)));
    this.heldKeys = await this.aside.keys();
  }

  private async send(records: readonly OutboxRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.producer.send(topicMessages(records));
    this.sent.inc(records.length);
    await noteArrivals(this.db, records.filter(({ topic }) => this.noted.has(topic)));
  }

  private read(): Promise<OutboxRecord[]> {
    return this.db.query<OutboxRecord>(
      `select row.* from messaging.relay_lane held cross join lateral (
         select lane, seq, aggregatetype as topic, aggregateid as key, aggregate_version::float8 as version, payload::text as payload, headers,
           coalesce(not_before > now(), false) as "isEarly", replaces_held as "replacesHeld"
         from messaging.outbox where lane = held.lane and seq > held.cursor order by seq limit $2
       ) row where held.owner = $1 and held.lease_until > now()`,
      [this.lanes.owner, Math.ceil(BATCH / this.held.length)],
    );
  }

  private async measure(): Promise<void> {
    const [row] = await this.db.query<{ seconds: number | null; waiting: number }>(
      `select extract(epoch from now() - least(
           (select min(row.occurred_at) from messaging.relay_lane held cross join lateral (
              select occurred_at from messaging.outbox where lane = held.lane and seq > held.cursor order by seq limit 1) row),
           (select min(not_before) from messaging.held_record where not_before <= now())))::float8 as seconds,
         (select count(*)::int from messaging.held_record) as waiting`,
    );
    this.age.set(row?.seconds ?? 0);
    this.waiting.set(row?.waiting ?? 0);
  }
}

/** Cuts records into sends that the broker accepts, keeping their order. */
function inSends(records: readonly OutboxRecord[]): OutboxRecord[][] {
  const sends: OutboxRecord[][] = [];
  let bytes = 0;
  for (const record of records) {
    const size = Buffer.byteLength(record.payload);
    const current = sends.at(-1);
    if (!current || bytes + size > SEND_BYTES) {
      sends.push([record]);
      bytes = size;
    } else {
      current.push(record);
      bytes += size;
    }
  }
  return sends;
}

function topicMessages(records: readonly OutboxRecord[]): TopicMessages[] {
  const byTopic = new Map<string, TopicMessages>();
  for (const { topic, key, payload, headers } of records) {
    const batch = byTopic.get(topic) ?? { topic, messages: [] };
    byTopic.set(topic, batch);
    batch.messages.push({ key, value: payload, headers });
  }
  return [...byTopic.values()];
}

function describe(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return `${error instanceof Error ? error.message : String(error)}${cause instanceof Error ? ` (${cause.message})` : ''}`;
}
