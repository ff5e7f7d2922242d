import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Run, Sequence } from '../counting/sequence.js';

/** The row of one collector on one partition. */
export interface CollectorSequence extends Sequence {
  readonly collector: string;
  readonly partition: number;
  /** Views of all batches that were counted. */
  readonly accepted: number;
  readonly repeats: number;
}

export type CollectorKey = Pick<CollectorSequence, 'collector' | 'partition'>;

interface SequenceRow {
  collector: string;
  partition: number;
  last_batch: string;
  missing: Run[];
  accepted: string;
  repeats: string;
}

const SEQUENCES = `
  select sequence.* from collector_sequence as sequence
  join unnest($1::uuid[], $2::integer[]) as asked (collector, partition) using (collector, partition)
  order by collector, partition for update of sequence`;

const PUT_SEQUENCES = `
  insert into collector_sequence (collector, partition, last_batch, missing, accepted, repeats)
  select collector, partition, last_batch, missing, accepted, repeats
  from jsonb_to_recordset($1::jsonb) as put (collector uuid, partition integer, last_batch bigint, missing jsonb,
    accepted bigint, repeats bigint)
  order by collector, partition
  on conflict (collector, partition) do update set last_batch = excluded.last_batch, missing = excluded.missing,
    accepted = excluded.accepted, repeats = excluded.repeats`;

/** Keeps which batches were counted, always in the transaction that counts them. */
@Injectable()
export class SequenceRepository {
  /** The rows of these collectors, locked. */
  async of(tx: EntityManager, keys: readonly CollectorKey[]): Promise<CollectorSequence[]> {
    const columns = [keys.map(({ collector }) => collector), keys.map(({ partition }) => partition)];
    return (await tx.query<SequenceRow[]>(SEQUENCES, columns)).map(toSequence);
  }

  async put(tx: EntityManager, sequences: readonly CollectorSequence[]): Promise<void> {
    if (sequences.length > 0) await tx.query(PUT_SEQUENCES, [JSON.stringify(sequences.map(toSequenceRow))]);
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
  };
}

function toSequenceRow({ last, ...rest }: CollectorSequence) {
  return { ...rest, last_batch: last };
}
