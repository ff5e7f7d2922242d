import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { ChainedEntry } from './audit.js';
import type { KeptEntry } from './chain-check.js';

export interface AuditFilter {
  readonly actorId?: string;
  readonly act?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly since?: string;
  readonly until?: string;
}

const AT = `to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;
const MATCHES = `($1::text is null or actor_id = $1) and ($2::text is null or act = $2) and ($3::text is null or subject_kind = $3) and ($4::text is null or subject_id = $4)
  and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)`;
const PAGE = 1_000;

/** Reads the record; nothing but `Audit` writes it, and nothing changes it. */
@Injectable()
export class AuditRepository {
  constructor(private readonly db: Database) {}

  /** The newest first, one more than the limit when there are more. */
  list(filter: AuditFilter, before: number | undefined, limit: number): Promise<ChainedEntry[]> {
    return this.db.query(
      `select seq::float8 as seq, ${AT}, entry, previous_hash as "previousHash", hash from audit
       where ${MATCHES} and ($7::bigint is null or seq < $7) order by seq desc limit $8`,
      [...valuesOf(filter), before, limit + 1],
    );
  }

  /** Throws `NotFound` where there is none of that number. */
  async find(seq: number): Promise<ChainedEntry> {
    const [row] = await this.db.query<ChainedEntry>(`select seq::float8 as seq, ${AT}, entry, previous_hash as "previousHash", hash from audit where seq = $1`, [seq]);
    if (!row) throw new NotFound('audit entry', String(seq));
    return row;
  }

  /** Everything that matches, oldest first, a page in memory at a time. */
  async *all(filter: AuditFilter): AsyncGenerator<ChainedEntry> {
    let last = 0;
    for (;;) {
      const rows = await this.db.query<ChainedEntry>(
        `select seq::float8 as seq, ${AT}, entry, previous_hash as "previousHash", hash from audit where ${MATCHES} and seq > $7 order by seq limit ${PAGE}`,
        [...valuesOf(filter), last],
      );
      yield* rows;
      if (rows.length < PAGE) return;
      last = rows.at(-1)!.seq;
    }
  }

  /** The whole chain with everything that is kept of it, oldest first. */
  async *kept(): AsyncGenerator<KeptEntry> {
    let last = -1;
    for (;;) {
      const rows = await this.db.query<KeptEntry>(
        `select seq::float8 as seq, ${AT}, entry, previous_hash as "previousHash", hash, act, actor_id as "actorId", subject_kind as "subjectKind", subject_id as "subjectId"
         from audit where seq > $1 order by seq limit ${PAGE}`,
        [last],
      );
      yield* rows;
      if (rows.length < PAGE) return;
      last = rows.at(-1)!.seq;
    }
  }

  async head(): Promise<Pick<ChainedEntry, 'seq' | 'hash' | 'at'> | undefined> {
    const [head] = await this.db.query<ChainedEntry>(`select seq::float8 as seq, hash, ${AT} from audit order by seq desc limit 1`);
    return head;
  }

  async hashOf(seq: number): Promise<string | undefined> {
    const [row] = await this.db.query<{ hash: string }>('select hash from audit where seq = $1', [seq]);
    return row?.hash;
  }
}

function valuesOf({ actorId, act, subjectKind, subjectId, since, until }: AuditFilter): unknown[] {
  return [actorId, act, subjectKind, subjectId, since, until];
}
