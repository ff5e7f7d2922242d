import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { consumerGroup } from '@stet/contracts';
import { Database } from '@stet/persistence';
import { OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { HandlerRegistry } from './handler-registry.js';
import { TopicConsumer } from './topic-consumer.js';

/** One consumer for every topic that the service has handlers for. */
@Injectable()
export class Consumers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private consumers: TopicConsumer[] = [];

  constructor(
    @Inject(OPTIONS) private readonly options: MessagingOptions,
    @Inject(Database) private readonly db: Database,
    @Inject(HandlerRegistry) private readonly registry: HandlerRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers = this.registry
      .topics()
      .map((handlers) => new TopicConsumer(this.db, this.options, { group: consumerGroup(this.options.service, handlers.topic), handlers }));
    if (this.options.consumers !== false) this.consumers.forEach((consumer) => consumer.start());
  }

  all(): readonly TopicConsumer[] {
    return this.consumers;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
  }
}
