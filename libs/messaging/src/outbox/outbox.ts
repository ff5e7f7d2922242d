import { Inject, Injectable } from '@nestjs/common';
import { MAX_EVENT_BYTES, eventOf, headersOf, type Contract } from '@stet/contracts';
import { currentContext, type Context } from '@stet/observability';
import { afterCommit, beforeCommit } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { EventTooLarge } from '../messaging.errors.js';
import { LANE_LOCKS, laneOf } from './lane.js';
import { RelayNudge } from './relay-nudge.js';

interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly type: string;
  readonly payload: string;
  readonly lane: number;
  readonly version: number;
  readonly headers: string;
  readonly notBefore: string | null;
  readonly replacesHeld: boolean;
}

export interface OutboxOptions {
  /** The relay keeps the record, and every later one of its key, until this instant by the database's clock. */
  readonly notBefore?: Date | null;
  /** Takes the place of records of its key that wait for their instant: they are never sent. */
  readonly replacesHeld?: boolean;
  /** The work at hand, unless told. */
  readonly cause?: Partial<Context> | undefined;
}

/** Events leave with the state they tell of: inserted in the same transaction, carried to the log by the relay. */
@Injectable()
export class Outbox {
  private readonly pending = new WeakMap<EntityManager, OutboxRow[]>();

  constructor(
    @Inject(OPTIONS) private readonly options: MessagingOptions,
    @Inject(RelayNudge) private readonly nudge: RelayNudge,
  ) {}

  /** Adds an event to the transaction and answers its id. Data that breaks the contract fails here, before anything is written. */
  async add<C extends Contract>(tx: EntityManager, contract: C, data: z.input<C['data']>, { notBefore = null, replacesHeld = false, cause = currentContext() }: OutboxOptions = {}): Promise<string> {
    const event = eventOf(contract, data, {
      id: uuidv7(),
      source: `/${this.options.service}`,
      time: new Date(),
      ...(cause?.correlationId && { correlationid: cause.correlationId }),
      ...(cause?.causationId && { causationid: cause.causationId }),
      ...(cause?.traceparent && { traceparent: cause.traceparent }),
    });
    const payload = JSON.stringify(event.data);
    const bytes = Buffer.byteLength(payload);
    if (bytes > MAX_EVENT_BYTES) throw new EventTooLarge(contract.type, bytes);
    this.pendingOf(tx).push({
      id: event.id,
      topic: contract.topic.name,
      key: event.partitionkey,
      type: event.type,
      payload,
      lane: laneOf(event.partitionkey),
      version: event.sequence,
      headers: JSON.stringify(headersOf(event)),
      notBefore: notBefore?.toISOString() ?? null,
      replacesHeld,
    });
    return event.id;
  }

  private pendingOf(tx: EntityManager): OutboxRow[] {
    const known = this.pending.get(tx);
    if (known) return known;
    const rows: OutboxRow[] = [];
    this.pending.set(tx, rows);
    beforeCommit(tx, () => insert(tx, rows));
    afterCommit(tx, () => this.nudge.now());
    return rows;
  }
}

/**
 * Ids are taken at insert and become visible at commit. Taking the lane's lock first, last thing in the transaction and in ascending
 * order, makes the order of ids within a lane the order of visibility, so that a cursor never passes a row it has not seen. The locks are
 * counted, in the order of the array, before there is a row to insert: others of the lane do not wait for a statement more.
 */
const INSERT = `
  with locked as materialized (select count(pg_advisory_xact_lock($1, lane)) from unnest($2::integer[]) as lane)
  insert into messaging.outbox (id, aggregatetype, aggregateid, type, payload, lane, aggregate_version, headers, not_before, replaces_held)
  select id, topic, key, type, payload, lane, version, headers, not_before, replaces_held
  from locked, rows from (
    unnest($3::uuid[]), unnest($4::text[]), unnest($5::text[]), unnest($6::text[]), json_array_elements($7::json), unnest($8::smallint[]), unnest($9::bigint[]),
    json_array_elements($10::json), unnest($11::timestamptz[]), unnest($12::boolean[])
  ) with ordinality as row(id, topic, key, type, payload, lane, version, headers, not_before, replaces_held, position)
  order by position`;

async function insert(tx: EntityManager, rows: readonly OutboxRow[]): Promise<void> {
  const lanes = [...new Set(rows.map((row) => row.lane))].sort((a, b) => a - b);
  const column = <Key extends keyof OutboxRow>(name: Key) => rows.map((row) => row[name]);
  const texts = (name: 'payload' | 'headers') => `[${column(name).join(',')}]`; // each stays as it is written
  await tx.query(INSERT, [
    ...[LANE_LOCKS, lanes, column('id'), column('topic'), column('key'), column('type'), texts('payload')],
    ...[column('lane'), column('version'), texts('headers'), column('notBefore'), column('replacesHeld')],
  ]);
}
