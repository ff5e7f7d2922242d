import type { EntityManager } from 'typeorm';
import type { Database } from '@stet/persistence';
import { Fenced } from '../messaging.errors.js';

/** Where a consumer stands in a partition, and which ownership of it that is. */
export interface Position {
  /** The next record to apply; `undefined` when nothing was applied yet. */
  readonly next: bigint | undefined;
  readonly epoch: string;
}

export interface PartitionId {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
}

const NOTHING_YET = -1n;

/** Takes a partition: earlier owners are fenced by the new epoch. */
export async function claim(db: Database, { group, topic, partition }: PartitionId, owner: string): Promise<Position> {
  const [row] = await db.query<{ next_offset: string; epoch: string }>(
    `insert into messaging.consumer_offset (grp, topic, partition, next_offset, epoch, owner) values ($1, $2, $3, $4, 1, $5)
     on conflict (grp, topic, partition) do update set epoch = consumer_offset.epoch + 1, owner = excluded.owner
     returning next_offset, epoch`,
    [group, topic, partition, NOTHING_YET, owner],
  );
  const next = BigInt(row!.next_offset);
  return { next: next === NOTHING_YET ? undefined : next, epoch: row!.epoch };
}

/** Moves the offset in the transaction of the effect, if nobody else moved it meanwhile; otherwise everything rolls back. */
export async function moveOffset(tx: EntityManager, { group, topic, partition }: PartitionId, from: Position, to: bigint): Promise<void> {
  const [, moved] = await tx.query<[unknown, number]>(
    `update messaging.consumer_offset set next_offset = $1, moved_at = now()
     where grp = $2 and topic = $3 and partition = $4 and next_offset = $5 and epoch = $6`,
    [to, group, topic, partition, from.next ?? NOTHING_YET, from.epoch],
  );
  if (moved !== 1) throw new Fenced(group, partition);
}
