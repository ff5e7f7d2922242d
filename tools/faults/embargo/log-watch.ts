import { AllTopics } from '@stet/contracts';
import type { Consumer, Kafka } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import type { Sightings } from './sightings.ts';

/** Reads every topic that may leave the newsroom, and what was copied from them, as a partner would. The wires are for the newsroom alone. */
export class LogWatch {
  private readonly consumer: Consumer;

  constructor(
    log: Kafka,
    private readonly sightings: Sightings,
  ) {
    this.consumer = log.consumer({ groupId: `embargo-${randomUUID()}` });
  }

  async start(): Promise<void> {
    const topics = AllTopics.filter(({ name }) => !name.startsWith('newsroom.wire.')).map(({ name }) => name);
    await this.consumer.connect();
    await this.consumer.subscribe({ topics, fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachMessage: async ({ topic, message }) => {
        const headers = Object.entries(message.headers ?? {}).map(([name, value]) => `${name}: ${String(value)}`);
        this.sightings.text('topic', `${topic} ${headers.find((one) => one.startsWith('ce_type'))}`, [message.value?.toString('utf8') ?? '', ...headers].join('\n'));
      },
    });
  }

  stop(): Promise<void> {
    return this.consumer.disconnect();
  }
}
