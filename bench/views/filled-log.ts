import { Topics, ViewsAccepted, encode, eventOf, type AcceptedView } from '@stet/contracts';
import type { Kafka, Producer } from 'kafkajs';
import { randomBytes, randomUUID } from 'node:crypto';
import { randomFrom, type Random } from '@stet/tools/measure/random.ts';

const PARTITIONS = Topics.view.partitions.embedded;
const VIEWS_A_BATCH = 1_000;
const BATCHES_A_SEND = 3;
const HOSTS = [undefined, undefined, 'www.google.com', 't.co', 'courier.example', 'l.facebook.com', 'elsewhere.example'];
const DEVICES = ['phone', 'phone', 'desktop', 'tablet'] as const;
const BY_BOTS = 0.05;
const VISITS_A_VISITOR = 3;

/** Views of some hours, however many: of so many stories, a few of which have most, by visitors who come to about three of them. */
export class FilledLog {
  private readonly random: Random = randomFrom(1);
  private readonly collectors = Array.from({ length: PARTITIONS }, () => ({ collector: randomUUID(), batch: 0 }));
  private readonly producer: Producer;
  private made = 0;
  private visitor = '';

  constructor(
    kafka: Kafka,
    private readonly stories: readonly string[],
    /** In all; they come evenly over the span. */
    private readonly views: number,
    private readonly span: { readonly fromMs: number; readonly ms: number },
  ) {
    this.producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  }

  async open(): Promise<void> {
    await this.producer.connect();
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
  }

  /** Appends so many views, in whole batches of a thousand. */
  async append(views: number): Promise<void> {
    for (let left = views / VIEWS_A_BATCH; left > 0; left -= BATCHES_A_SEND) {
      const messages = Array.from({ length: Math.min(left, BATCHES_A_SEND) }, (_, index) => this.message(index % PARTITIONS));
      await this.producer.send({ topic: Topics.view.name, acks: -1, messages });
    }
  }

  private message(partition: number) {
    const lane = this.collectors[partition]!;
    lane.batch += 1;
    const views = Array.from({ length: VIEWS_A_BATCH }, () => this.view());
    const event = eventOf(ViewsAccepted, { collector: lane.collector, partition, batch: lane.batch, views }, { id: randomUUID(), source: '/analytics', time: new Date() });
    return { ...encode(event), partition };
  }

  private view(): AcceptedView {
    const { random, stories } = this;
    const at = this.span.fromMs + (this.made++ / this.views) * this.span.ms;
    if (this.visitor === '' || random() < 1 / VISITS_A_VISITOR) this.visitor = randomBytes(8).toString('hex');
    const host = HOSTS[Math.floor(random() * HOSTS.length)];
    const isBot = random() < BY_BOTS;
    return {
      viewId: randomUUID(),
      storyId: stories[Math.floor(stories.length * random() ** 3)]!,
      visitor: this.visitor,
      agent: isBot ? 'bot' : 'user',
      ...(isBot && { signals: ['declared'] }),
      viewedAt: new Date(at).toISOString(),
      device: DEVICES[Math.floor(random() * DEVICES.length)]!,
      ...(host !== undefined && { referrer: host }),
    };
  }
}
