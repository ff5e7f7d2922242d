import { Unavailable } from '@stet/errors';
import { CompressionTypes, Partitioners, type Kafka, type Producer, type TopicMessages } from 'kafkajs';

/** All in-sync replicas have it before a send is acknowledged. */
const ACKS_ALL = -1;
/** A send that takes longer is given up, and its producer with it. */
const WATCHDOG_MS = 30_000;
const RETRIES = 4;

/**
 * Appends to the log with one request in flight. kafkajs loses acknowledged records when idempotent sends overlap, or when a producer
 * is used on after a rejected send (its sequence numbers are handed out twice; tulios/kafkajs #598, #1005). So a second send while one
 * is under way is a defect, and after any rejection the producer object is thrown away: the caller sends the same records again.
 */
export class LogProducer {
  private producer?: Producer;
  private isSending = false;

  constructor(private readonly kafka: Kafka) {}

  /** Resolves once every record is acknowledged; rejects with `Unavailable`, and then any of them may or may not be in the log. */
  async send(batches: readonly TopicMessages[]): Promise<void> {
    if (this.isSending) throw new TypeError('one send at a time: overlapping sends lose records');
    this.isSending = true;
    try {
      const producer = (this.producer ??= await this.connected());
      await withWatchdog(producer.sendBatch({ topicMessages: [...batches], acks: ACKS_ALL, compression: CompressionTypes.None }));
    } catch (error) {
      this.discard();
      throw new Unavailable('broker', { cause: error });
    } finally {
      this.isSending = false;
    }
  }

  async close(): Promise<void> {
    await this.producer?.disconnect();
    this.producer = undefined;
  }

  private async connected(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: RETRIES },
    });
    await withWatchdog(producer.connect());
    return producer;
  }

  private discard(): void {
    const old = this.producer;
    this.producer = undefined;
    old?.disconnect().catch(() => undefined); // it failed already; nothing depends on how it ends
  }
}

async function withWatchdog<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no acknowledgement within ${WATCHDOG_MS} ms`)), WATCHDOG_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
