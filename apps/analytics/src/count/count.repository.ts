import { Injectable } from '@nestjs/common';
import type { AcceptedView } from '@stet/contracts';
import type { EntityManager } from 'typeorm';
import type { CountedViews } from '../rollup/counted-views.js';
import { referrerOf } from '../rollup/referrer.js';
import { COUNT_VIEWS } from './count-views.query.js';
import type { Run, Sequence } from './sequence.js';

/** The row of one collector on one partition. */
export interface CollectorSequence extends Sequence {
  readonly collector: string;
  readonly partition: number;
  /** Views of all batches that were counted. */
  readonly accepted: number;
  readonly repeats: number;
  readonly latestViewAt: string;
}

export type CollectorKey = Pick<CollectorSequence, 'collector' | 'partition'>;

interface SequenceRow {
  collector: string;
  partition: number;
  last_batch: string;
  missing: Run[];
  accepted: string;
  repeats: string;
  latest_view_at: Date;
}

const SEQUENCES = `
  select sequence.* from collector_sequence as sequence
  join unnest($1::uuid[], $2::integer[]) as asked (collector, partition) using (collector, partition)
  order by collector, partition for update of sequence`;

const PUT_SEQUENCES = `
  insert into collector_sequence (collector, partition, last_batch, missing, accepted, repeats, latest_view_at)
  select collector, partition, last_batch, missing, accepted, repeats, latest_view_at
  from jsonb_to_recordset($1::jsonb) as put (collector uuid, partition integer, last_batch bigint, missing jsonb,
    accepted bigint, repeats bigint, latest_view_at timestamptz)
  order by collector, partition
  on conflict (collector, partition) do update set last_batch = excluded.last_batch, missing = excluded.missing,
    accepted = excluded.accepted, repeats = excluded.repeats, latest_view_at = excluded.latest_view_at`;

/** What the counter reads and writes, always in the consumer's transaction. */
@Injectable()
export class CountRepository {
  /** The rows of these collectors, locked. */
  async sequences(tx: EntityManager, keys: readonly CollectorKey[]): Promise<CollectorSequence[]> {
    const columns = [keys.map(({ collector }) => collector), keys.map(({ partition }) => partition)];
    return (await tx.query<SequenceRow[]>(SEQUENCES, columns)).map(toSequence);
  }

  async putSequences(tx: EntityManager, sequences: readonly CollectorSequence[]): Promise<void> {
    if (sequences.length > 0) await tx.query(PUT_SEQUENCES, [JSON.stringify(sequences.map(toSequenceRow))]);
  }

  /** Adds views to minutes and totals, and answers what was added; knows a repeated view and a repeated visit. */
  async countViews(tx: EntityManager, views: readonly AcceptedView[]): Promise<CountedViews[]> {
    if (views.length === 0) return [];
    return tx.query<CountedViews[]>(COUNT_VIEWS, [
      views.map(({ viewId }) => viewId),
      views.map(({ storyId }) => storyId),
      views.map(({ visitor }) => visitor),
      views.map(({ agent }) => agent === 'user'),
      views.map(({ viewedAt }) => viewedAt),
      views.map(({ referrer }) => referrerOf(referrer)),
      views.map(({ device }) => device ?? 'unknown'),
    ]);
  }
}

function toSequence(row: SequenceRow): CollectorSequence {
  return {
    collector: row.collector,
    partition: row.partition,
    last: Number(row.last_batch),
    missing: row.missing,
    accepted: Number(row.accepted),
    repeats: Number(row.repeats),
    latestViewAt: row.latest_view_at.toISOString(),
  };
}

function toSequenceRow({ last, latestViewAt, ...rest }: CollectorSequence) {
  return { ...rest, last_batch: last, latest_view_at: latestViewAt };
}
