import { SetMetadata } from '@nestjs/common';
import type { Contract, Envelope, Event } from '@stet/contracts';
import type { EntityManager } from 'typeorm';

export const HANDLES = 'stet:handles';

/**
 * What an event means to a service. Called in the transaction that also moves the offset: what it writes through `tx` is kept once, or not at all.
 * Events arrive in log order. A version that is not newer than what is stored must change nothing, because the log may repeat itself.
 */
export interface BatchHandler<E extends Envelope> {
  handle(events: readonly E[], tx: EntityManager): Promise<void>;
  /** Tombstones of a compacted topic: forget these subjects. */
  erase?(subjects: readonly string[], tx: EntityManager): Promise<void>;
}

export type AnyHandler = BatchHandler<Event<string, never>>;

/** Declares which events a provider handles. All handlers of one topic in a service share the consumer group `<service>.<noun>`. */
export const Handles = (...contracts: { readonly type: string; readonly topic: Contract['topic'] }[]) => SetMetadata(HANDLES, contracts);
