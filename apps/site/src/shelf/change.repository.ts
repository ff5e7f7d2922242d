import { Injectable } from '@nestjs/common';
import { Database, afterCommit, beforeCommit } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { together, type ShelfChange } from './shelf-change.js';

/** How far somebody has seen the changes of the shelf. */
export interface SeenChange {
  /** Another one after a rebuild: its changes are counted anew. */
  readonly generation: string;
  readonly id: number;
}

export interface Change extends ShelfChange {
  readonly id: number;
  readonly at: Date;
}

export interface ChangesSince {
  readonly seen: SeenChange;
  readonly changes: readonly Change[];
  /** Whether more may have changed than is told: after a rebuild, or when older changes are not kept any more. */
  readonly isUnknown: boolean;
}

/** 'chng' in ASCII. */
const CHANGE_LOCKS = 0x63686e67;
const MOST_AT_ONCE = 1_000;
const KEPT = '1 hour';

const STATE = `select 'shelf'::regnamespace::oid::text as generation, coalesce(min(id), 0)::float8 as first, coalesce(max(id), 0)::float8 as last from change`;

const NEXT = `
  select id::float8 as id, at, keys, gone, paths from change
  where id > $1 and at <= clock_timestamp() - $2::integer * interval '1 millisecond' order by id limit ${MOST_AT_ONCE}`;

/** The row takes its id and time when the lock is held. */
const INSERT = `with locked as materialized (select pg_advisory_xact_lock($1, hashtext(current_schema())))
  insert into change (keys, gone, paths) select $2::text[], $3::text[], $4::text[] from locked`;

/** The newest stays, so that who has seen it knows that nothing was missed. */
const FORGET = `delete from change where at < now() - interval '${KEPT}' and id < (select max(id) from change)`;

/** What each transaction changed of the shelf: written with the change itself, read by every replica. */
@Injectable()
export class ChangeRepository {
  private readonly pending = new WeakMap<EntityManager, ShelfChange[]>();
  private readonly listeners: (() => void)[] = [];
  private latest: SeenChange | undefined;

  constructor(private readonly db: Database) {}

  add(tx: EntityManager, change: ShelfChange): void {
    const known = this.pending.get(tx);
    if (known) return void known.push(change);
    const changes = [change];
    this.pending.set(tx, changes);
    beforeCommit(tx, () => insert(tx, together(changes)));
    afterCommit(tx, () => this.listeners.forEach((listener) => listener()));
  }

  /** Hears at once of what was changed in this process. */
  onAdded(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Whether nothing has changed since, as far as anybody here knows who has asked `since`. */
  isLatest({ generation, id }: SeenChange): boolean {
    return this.latest?.generation === generation && this.latest.id === id;
  }

  /** The oldest first, those of the last `restMs` left out. Who has seen nothing yet is told where to begin. */
  async since(seen: SeenChange | undefined, restMs = 0): Promise<ChangesSince> {
    const [{ generation, first, last }] = (await this.db.query<{ generation: string; first: number; last: number }>(STATE)) as [{ generation: string; first: number; last: number }];
    this.latest = { generation, id: last };
    const isContinued = seen?.generation === generation && seen.id <= last && seen.id >= first - 1;
    if (!isContinued) return { seen: { generation, id: last }, changes: [], isUnknown: true };
    if (seen.id === last) return { seen, changes: [], isUnknown: false };
    const changes = await this.db.query<Change>(NEXT, [seen.id, restMs]);
    return { seen: { generation, id: changes.at(-1)?.id ?? seen.id }, changes, isUnknown: false };
  }

  /** Forgets what is old. */
  async forget(): Promise<void> {
    await this.db.query(FORGET);
  }
}

/**
 * Ids are taken at insert and become visible at commit. The lock, taken last thing in the transaction, makes both orders one, so that nobody passes a change
 * unseen. A rebuild fills a schema of its own and waits for nobody.
 */
async function insert(tx: EntityManager, { keys, gone, paths }: ShelfChange): Promise<void> {
  await tx.query(INSERT, [CHANGE_LOCKS, keys, gone, paths]);
}
