import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { metrics } from '@stet/observability';
import { Database } from '@stet/persistence';
import { kafkaClient } from '../kafka/kafka-client.js';
import { LogProducer } from '../kafka/log-producer.js';
import { OPTIONS, type MessagingOptions } from '../messaging.options.js';

interface Uncopied {
  readonly id: string;
  readonly grp: string;
  readonly topic: string;
  readonly key: string;
  readonly partition: number;
  readonly offset: string;
  readonly headers: Record<string, string>;
  readonly value: Buffer | null;
  readonly bytes: number;
  readonly code: string;
  readonly reason: string;
  readonly attempts: number;
}

const LOOK_EVERY_MS = 1_000;
const BATCH = 100;
/** Of values in one send: the broker refuses more than 4 MiB, and a copy has more headers than its original. */
const SEND_BYTES = 3 * 1_048_576;
/**
 * The oldest rows, as many as fit into one send; at least one, whose value is left out when it does not fit alone. A group of a rebuild has no
 * dead-letter topic; its rows become the serving group's.
 */
const NEXT_ROWS = `
  select id, grp, topic, key, partition, "offset", headers, code, reason, attempts, bytes, case when bytes <= ${SEND_BYTES} then value end as value
  from (
    select *, sum(least(bytes, ${SEND_BYTES})) over (order by id) as bytes_so_far
    from (select *, coalesce(length(value), 0) as bytes from messaging.parked_record where copied_at is null and grp not like '%.g%' order by id limit ${BATCH}) oldest
  ) row
  where bytes_so_far <= ${SEND_BYTES} order by id`;

/** Copies parked records to `<topic>.<group>.dead` for third-party tools, at least once. The parked rows stay what counts. */
@Injectable()
export class DeadLetterCopier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('dead-letter');
  private readonly producer: LogProducer;
  private readonly keys = metrics.gauge('stet_messaging_parked_keys', 'Keys that wait for somebody');
  private readonly age = metrics.gauge('stet_messaging_parked_age_seconds', 'How long the oldest parked key has waited');
  private timer?: NodeJS.Timeout;
  private round: Promise<void> = Promise.resolve();

  constructor(
    @Inject(OPTIONS) private readonly options: MessagingOptions,
    @Inject(Database) private readonly db: Database,
  ) {
    this.producer = new LogProducer(kafkaClient(options.brokers, `${options.service}-dead-letter`));
  }

  onApplicationBootstrap(): void {
    if (this.options.consumers !== false) this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.round;
    await this.producer.close().catch(() => undefined);
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.round = this.look()
        .catch((error: unknown) => this.log.warn(`copies wait: ${(error as Error).message}`))
        .finally(() => this.schedule());
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    await this.measure();
    const rows = await this.db.query<Uncopied>(NEXT_ROWS);
    if (rows.length === 0) return;
    await this.producer.send(rows.map((row) => ({ topic: `${row.topic}.${row.grp}.dead`, messages: [copyOf(row)] })));
    await this.db.query('update messaging.parked_record set copied_at = now() where id = any($1)', [rows.map((row) => row.id)]);
  }

  private async measure(): Promise<void> {
    const [parked] = await this.db.query<{ keys: number; seconds: number }>(
      `select count(*)::int as keys, coalesce(extract(epoch from now() - min(parked_at)), 0)::float8 as seconds from messaging.parked_key`,
    );
    this.keys.set(parked?.keys ?? 0);
    this.age.set(parked?.seconds ?? 0);
  }
}

function copyOf(row: Uncopied) {
  const headers = {
    ...row.headers,
    'x-original-topic': row.topic,
    'x-original-partition': String(row.partition),
    'x-original-offset': row.offset,
    'x-error-code': row.code,
    'x-error-reason': row.reason,
    'x-attempts': String(row.attempts),
    ...(row.bytes > SEND_BYTES && { 'x-value-left-out': `${row.bytes} bytes; the parked record has them` }),
  };
  return { key: row.key, value: row.value, headers };
}
