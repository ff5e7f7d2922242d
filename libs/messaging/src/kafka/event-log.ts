import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { encode, eventOf, type Contract } from '@stet/contracts';
import { currentContext } from '@stet/observability';
import type { Message, TopicMessages } from 'kafkajs';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { kafkaClient } from './kafka-client.js';
import { LogProducer } from './log-producer.js';

interface Waiting {
  readonly topic: string;
  readonly messages: readonly Message[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Messages in one send, at most. */
const BATCH = 500;

/**
 * Appends straight to the log, for events whose only state is the log. What comes while a send is under way goes with the next one.
 * Everything else belongs into the outbox.
 */
@Injectable()
export class EventLog implements BeforeApplicationShutdown {
  private readonly producer: LogProducer;
  private readonly queue: Waiting[] = [];
  private sending?: Promise<void>;

  constructor(@Inject(OPTIONS) private readonly options: MessagingOptions) {
    this.producer = new LogProducer(kafkaClient(options.brokers, `${options.service}-log`));
  }

  /** Resolves once the broker has acknowledged every event; rejects with `Unavailable`, and then they may or may not be in the log. */
  append<C extends Contract>(contract: C, items: readonly z.input<C['data']>[], options: { readonly partition?: number } = {}): Promise<void> {
    const context = currentContext();
    const messages = items.map((item) => {
      const event = eventOf(contract, item, {
        id: uuidv7(),
        source: `/${this.options.service}`,
        time: new Date(),
        ...(context && { correlationid: context.correlationId, ...(context.traceparent && { traceparent: context.traceparent }) }),
      });
      return { ...encode(event), ...(options.partition !== undefined && { partition: options.partition }) };
    });
    return new Promise((resolve, reject) => {
      this.queue.push({ topic: contract.topic.name, messages, resolve, reject });
      this.sending ??= this.drain();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sending;
    await this.producer.close().catch(() => undefined);
  }

  private async drain(): Promise<void> {
    await undefined; // what else comes in this turn goes with the first
    while (this.queue.length > 0) {
      const waiting = this.takeBatch();
      try {
        await this.producer.send(byTopic(waiting));
        waiting.forEach((one) => one.resolve());
      } catch (error) {
        waiting.forEach((one) => one.reject(error));
      }
    }
    this.sending = undefined; // in the same turn as the look at the queue: whoever comes a moment later begins anew
  }

  private takeBatch(): Waiting[] {
    let messages = 0;
    const count = this.queue.findIndex((one) => (messages += one.messages.length) > BATCH);
    return this.queue.splice(0, count === -1 ? this.queue.length : Math.max(1, count));
  }
}

function byTopic(waiting: readonly Waiting[]): TopicMessages[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, messages } of waiting) topics.set(topic, [...(topics.get(topic) ?? []), ...messages]);
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}
