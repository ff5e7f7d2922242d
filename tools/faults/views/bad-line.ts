import { ViewsAccepted, encode, eventOf, type AcceptedView, type ViewBatch } from '@stet/contracts';
import type { Kafka, Producer } from 'kafkajs';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../measure/random.ts';

const PARTITIONS = 3;
const VIEWS_A_BATCH = 50;
const WINDOW = 6;
const SENT_AGAIN = 0.1;
const HOUR_MS = 3_600_000;
/** Of its views; they come three hours late, and others up to one. */
const FAR_TOO_LATE = 0.02;
const BETWEEN_WINDOWS_MS = 400;
const TRY_AGAIN_MS = 500;

/** A collector on a bad line: its batches come late, in another order than their numbers, and some of them twice. */
export class BadLine {
  readonly collector = randomUUID();
  readonly viewIds = new Set<string>();
  private readonly producer: Producer;
  private readonly numbers = Array.from({ length: PARTITIONS }, () => 0);

  constructor(
    kafka: Kafka,
    private readonly stories: readonly string[],
    private readonly random: Random,
  ) {
    this.producer = kafka.producer({ retry: { retries: 3 } });
  }

  async run(isOver: () => boolean): Promise<void> {
    await this.producer.connect();
    while (!isOver()) {
      for (let partition = 0; partition < PARTITIONS; partition++) await this.sendWindow(partition);
      await sleep(BETWEEN_WINDOWS_MS);
    }
    await this.producer.disconnect();
  }

  private async sendWindow(partition: number): Promise<void> {
    const batches = Array.from({ length: WINDOW }, () => this.batch(partition));
    const again = batches.filter(() => this.random() < SENT_AGAIN);
    const shuffled = [...batches, ...again].map((batch) => ({ batch, rank: this.random() })).sort((one, other) => one.rank - other.rank);
    for (const { batch } of shuffled) await this.append(batch);
  }

  private batch(partition: number): ViewBatch {
    this.numbers[partition]! += 1;
    return { collector: this.collector, partition, batch: this.numbers[partition]!, views: Array.from({ length: VIEWS_A_BATCH }, () => this.view(partition)) };
  }

  private view(partition: number): AcceptedView {
    const viewId = randomUUID();
    this.viewIds.add(viewId);
    const lateMs = this.random() < FAR_TOO_LATE ? 3 * HOUR_MS : this.random() * HOUR_MS;
    const visitor = createHash('sha256').update(`${partition} ${Math.floor(this.random() * 5_000)}`).digest('hex').slice(0, 16);
    return { viewId, storyId: this.stories[Math.floor(this.random() * this.stories.length)]!, visitor, agent: 'user', viewedAt: new Date(Date.now() - lateMs).toISOString(), device: 'phone' };
  }

  private async append(batch: ViewBatch): Promise<void> {
    const event = eventOf(ViewsAccepted, batch, { id: randomUUID(), source: '/analytics', time: new Date() });
    for (;;) {
      try {
        await this.producer.send({ topic: ViewsAccepted.topic.name, acks: -1, messages: [{ ...encode(event), partition: batch.partition }] });
        return;
      } catch {
        await sleep(TRY_AGAIN_MS); // it may be there; then this one is a repetition
      }
    }
  }
}
