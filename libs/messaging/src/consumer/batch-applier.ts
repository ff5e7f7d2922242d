import { kindOf, NewsroomError, type FailureKind } from '@stet/errors';
import { metrics } from '@stet/observability';
import type { Database } from '@stet/persistence';
import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fenced } from '../messaging.errors.js';
import { park, parkedKeysOf, type ParkReason } from '../parked/parked.repository.js';
import { dispatch } from './dispatch.js';
import type { TopicHandlers } from './handler-registry.js';
import { moveOffset, type PartitionId, type Position } from './offset.repository.js';
import { receive, type PlacedRecord, type Received } from './received.js';

export type Applied =
  | { readonly is: 'applied'; readonly position: Position }
  /** Another consumer owns the partition. */
  | { readonly is: 'fenced' }
  /** Something is away; what was applied before it stands at `position`. */
  | { readonly is: 'waiting'; readonly position: Position; readonly reason: string };

/** Tries of a batch before its fate is decided, by the kind of the failure. */
const TRIES: Partial<Record<FailureKind, number>> = { stale: 5, bug: 3 };
const TRY_AGAIN_MS = 50;

/** Applies records and moves the offset in one transaction; decides the fate of what fails by its kind. */
export class BatchApplier {
  private readonly log = new Logger('consumer');
  private readonly parked = metrics.counter('stet_messaging_parked_records_total', 'Records parked', ['group', 'code']);
  private readonly fenced = metrics.counter('stet_messaging_fenced_writes_total', 'Transactions rolled back because another consumer owns the partition', ['group']);

  constructor(
    private readonly db: Database,
    private readonly handlers: TopicHandlers,
    /** Schema whose tables the handlers fill, when it is not the one that serves. */
    private readonly schema?: string,
  ) {}

  async apply(id: PartitionId, from: Position, records: readonly PlacedRecord[]): Promise<Applied> {
    const received = records.map((record) => receive(record, this.handlers.topic));
    try {
      return { is: 'applied', position: await this.tryAgain(() => this.transact(id, from, received)) };
    } catch (error) {
      return this.decide(error, id, from, records, received);
    }
  }

  private async decide(error: unknown, id: PartitionId, from: Position, records: readonly PlacedRecord[], received: readonly Received[]): Promise<Applied> {
    const kind = kindOf(error);
    if (error instanceof Fenced) {
      this.fenced.inc({ group: id.group });
      return { is: 'fenced' };
    }
    if (kind === 'unavailable' || kind === 'stale') return { is: 'waiting', position: from, reason: messageOf(error) };
    if (records.length > 1) return this.applyOneByOne(id, from, records);
    if (kind === 'bug') this.log.error(error);
    return this.applyParked(id, from, received[0]!, { code: error instanceof NewsroomError ? error.code : 'bug', reason: messageOf(error), attempts: TRIES[kind] ?? 1 });
  }

  /** Finds the record that fails: each gets a transaction of its own. */
  private async applyOneByOne(id: PartitionId, from: Position, records: readonly PlacedRecord[]): Promise<Applied> {
    let position = from;
    for (const record of records) {
      const applied = await this.apply(id, position, [record]);
      if (applied.is !== 'applied') return applied;
      position = applied.position;
    }
    return { is: 'applied', position };
  }

  private async applyParked(id: PartitionId, from: Position, received: Received, why: ParkReason): Promise<Applied> {
    try {
      return { is: 'applied', position: await this.transact(id, from, [received], why) };
    } catch (error) {
      return error instanceof Fenced ? { is: 'fenced' } : { is: 'waiting', position: from, reason: messageOf(error) };
    }
  }

  private async tryAgain<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof Fenced || attempt >= (TRIES[kindOf(error)] ?? 1)) throw error;
        await sleep(TRY_AGAIN_MS * attempt);
      }
    }
  }

  /** One transaction: what is readable goes to the handlers, what is not is parked, and the offset moves past all of it. */
  private transact(id: PartitionId, from: Position, received: readonly Received[], refused?: ParkReason): Promise<Position> {
    const next = BigInt(received.at(-1)!.record.offset) + 1n;
    return this.db.transaction(async (tx) => {
      if (this.schema) await tx.query(`set local search_path to ${this.schema}, public`);
      const parkedKeys = await parkedKeysOf(tx, id, [...new Set(received.map((one) => one.key))]);
      const passing: Received[] = [];
      for (const one of received) {
        const why = refused ?? whyParked(one, parkedKeys);
        if (!why) passing.push(one);
        else {
          parkedKeys.add(one.key);
          await park(tx, id, one, why);
          this.parked.inc({ group: id.group, code: why.code });
          this.log.warn(`parked the key of offset ${one.record.offset} of ${id.topic}/${id.partition} in ${id.group}: ${why.code}`);
        }
      }
      await dispatch(passing, this.handlers, tx);
      await moveOffset(tx, id, from, next);
      return { next, epoch: from.epoch };
    });
  }
}

function whyParked(received: Received, parkedKeys: ReadonlySet<string>): ParkReason | undefined {
  if (parkedKeys.has(received.key)) return { code: 'key.parked', reason: 'an earlier record of this key is parked', attempts: 0 };
  if (received.is === 'unreadable') return { code: received.code, reason: received.reason, attempts: 1 };
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
