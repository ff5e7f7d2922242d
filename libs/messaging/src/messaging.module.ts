import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Consumers } from './consumer/consumers.js';
import { HandlerRegistry } from './consumer/handler-registry.js';
import { Lag } from './consumer/lag.js';
import { EventLog } from './kafka/event-log.js';
import { LogReader } from './kafka/log-reader.js';
import { OPTIONS, type MessagingOptions } from './messaging.options.js';
import { Arrivals } from './outbox/arrivals.js';
import { Outbox } from './outbox/outbox.js';
import { RelayNudge } from './outbox/relay-nudge.js';
import { Relay } from './outbox/relay.js';
import { DeadLetterCopier } from './parked/dead-letter-copier.js';
import { ParkedRecords } from './parked/parked-records.js';
import { Rebuilder } from './rebuild/rebuilder.js';

/** Outbox, relay, consumers and what operators need, for one service. Needs the persistence and observability modules. */
@Module({})
export class MessagingModule {
  static forRoot(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [{ provide: OPTIONS, useValue: options }, RelayNudge, Outbox, Arrivals, Relay, EventLog, LogReader, HandlerRegistry, Consumers, Lag, DeadLetterCopier, ParkedRecords, Rebuilder],
      exports: [Outbox, Arrivals, EventLog, LogReader, Consumers, Lag, ParkedRecords, Rebuilder],
    };
  }
}
