import { CreateMessaging1795400000000 } from './migrations/1795400000000-create-messaging.js';
import { HoldRecords1795900000000 } from './migrations/1795900000000-hold-records.js';
import { NoteArrivals1797400000000 } from './migrations/1797400000000-note-arrivals.js';
import { KeepPayloadsPlain1798500000000 } from './migrations/1798500000000-keep-payloads-plain.js';

export * from './commands.js';
export { Handles, type BatchHandler } from './consumer/handles.js';
export { Lag, type PartitionLag } from './consumer/lag.js';
export { EventLog } from './kafka/event-log.js';
export { LogReader, type Offsets } from './kafka/log-reader.js';
export * from './messaging.errors.js';
export * from './messaging.module.js';
export type { MessagingOptions } from './messaging.options.js';
export { Arrivals, type Arrival } from './outbox/arrivals.js';
export { Outbox, type OutboxOptions } from './outbox/outbox.js';
export { ParkedRecords, type ParkedKey, type ParkedRecord } from './parked/parked-records.js';
export { Rebuilder, type RebuildProgress } from './rebuild/rebuilder.js';
export { createTopics } from './topics/create-topics.js';

/** Comes first in the list of a service's migrations. */
export const messagingMigrations = [CreateMessaging1795400000000, HoldRecords1795900000000, NoteArrivals1797400000000, KeepPayloadsPlain1798500000000];
