import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { oldestPeriod, type StagedMemory, type VisitMemory } from './visit-memory.js';

export interface Head {
  readonly version: number;
  /** Milliseconds since 1970; 0 before the first view. */
  readonly newestMs: number;
}

const MAKE_HEAD = `insert into visit_memory_head (partition, version, newest_view_at) values ($1, 1, 'epoch') on conflict do nothing`;
const LOCK_HEAD = `select version, newest_view_at as "newestAt" from visit_memory_head where partition = $1 for update`;
const MOVE_HEAD = `update visit_memory_head set version = $2, newest_view_at = $3 where partition = $1`;
const SINCE = `select period, entries from visit_memory where partition = $1 and version > $2 order by version`;
const REMEMBER = `insert into visit_memory (partition, version, period, entries) select $1, $2, * from unnest($3::integer[], $4::bytea[])`;
const FORGET = `delete from visit_memory where partition = $1 and period < $2`;

/** Keeps memories of partitions, always in the transaction that counts. */
@Injectable()
export class MemoryRepository {
  /** Locks the partition until the transaction ends, and brings the memory to where the database is: another owner may have counted since. */
  async lock(tx: EntityManager, partition: number, memory: VisitMemory): Promise<Head> {
    await tx.query(MAKE_HEAD, [partition]);
    const [row] = await tx.query<{ version: string; newestAt: Date }[]>(LOCK_HEAD, [partition]);
    const head = { version: Number(row!.version), newestMs: row!.newestAt.getTime() };
    if (memory.version > head.version) memory.clear(); // the database was set back
    if (memory.version !== head.version) {
      const rows = await tx.query<{ period: number; entries: Buffer }[]>(SINCE, [partition, memory.version]);
      for (const { period, entries } of rows) memory.load(period, entries);
      memory.moveTo(head.version, head.newestMs);
    }
    return head;
  }

  /** Writes down what was added, as the version after the one that was locked. */
  async put(tx: EntityManager, partition: number, head: Head, staged: StagedMemory): Promise<void> {
    const oldest = oldestPeriod(staged.newestMs);
    const added = [...staged.added].filter(([period]) => period >= oldest);
    await tx.query(REMEMBER, [partition, head.version + 1, added.map(([period]) => period), added.map(([, table]) => table.toBytes())]);
    if (oldest > oldestPeriod(head.newestMs)) await tx.query(FORGET, [partition, oldest]);
    await tx.query(MOVE_HEAD, [partition, head.version + 1, new Date(staged.newestMs)]);
  }
}
