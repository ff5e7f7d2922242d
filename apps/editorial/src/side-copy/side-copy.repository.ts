import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database, MICROSECONDS, decodeCursor } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { SideCopyRow } from './side-copy.entity.js';

export interface SideCopyFilter {
  readonly ownerId?: string;
  readonly ended: boolean;
  readonly cursor?: string;
  readonly limit: number;
}
export type ListedSideCopy = SideCopyRow & { readonly savedAtExact: string };

export interface Step {
  readonly sequence: string;
  readonly savedAt: Date;
}

/** Earlier states of one copy that are kept, and how far apart they are. */
const STEPS_KEPT = 20;
const STEP_EVERY = '30 seconds';
/** How long what was restored or discarded can still be found. Legal hold keeps it for as long as it lasts. */
const ENDED_KEPT = '30 days';

@Injectable()
export class SideCopyRepository {
  constructor(private readonly db: Database) {}

  async find(storyId: string, sideCopyId: string, tx?: EntityManager): Promise<SideCopyRow> {
    const found = await this.db.read((manager) => (tx ?? manager).getRepository(SideCopyRow).findOneBy({ storyId, sideCopyId }));
    if (!found) throw new NotFound('side copy', sideCopyId);
    return found;
  }

  /** The copy of that id, whosesoever, held until the transaction ends. */
  async lock(tx: EntityManager, sideCopyId: string): Promise<SideCopyRow | null> {
    return tx.getRepository(SideCopyRow).findOne({ where: { sideCopyId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Answers whether it was inserted: there may be one of that id. */
  async insert(tx: EntityManager, copy: SideCopyRow): Promise<boolean> {
    const inserted = await tx.query<unknown[]>(
      `insert into side_copy (side_copy_id, story_id, owner_id, owner_name, cause, reason, base_revision, sequence, fields, begun_at, saved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning side_copy_id`,
      [copy.sideCopyId, copy.storyId, copy.ownerId, copy.ownerName, copy.cause, copy.reason, copy.baseRevision, copy.sequence, JSON.stringify(copy.fields), copy.begunAt, copy.savedAt],
    );
    return inserted.length > 0;
  }

  async save(tx: EntityManager, copy: SideCopyRow): Promise<void> {
    await tx.query(
      `update side_copy set cause = $2, reason = $3, base_revision = $4, sequence = $5, fields = $6, saved_at = $7, ended_as = $8, ended_by = $9, ended_at = $10 where side_copy_id = $1`,
      [copy.sideCopyId, copy.cause, copy.reason, copy.baseRevision, copy.sequence, JSON.stringify(copy.fields), copy.savedAt, copy.endedAs, copy.endedBy, copy.endedAt],
    );
  }

  /** Keeps the state of a copy that is about to be replaced, unless one was kept a moment ago; the oldest beyond the bound go. */
  async keepStep(tx: EntityManager, { sideCopyId, sequence, fields, savedAt }: SideCopyRow): Promise<void> {
    const kept = await tx.query<unknown[]>(
      `insert into side_copy_step (side_copy_id, sequence, fields, saved_at)
       select $1, $2, $3, $4 where not exists (select from side_copy_step where side_copy_id = $1 and saved_at > $4::timestamptz - interval '${STEP_EVERY}')
       on conflict do nothing returning sequence`,
      [sideCopyId, sequence, JSON.stringify(fields), savedAt],
    );
    if (kept.length === 0) return;
    await tx.query(`delete from side_copy_step where side_copy_id = $1 and sequence <= (select sequence from side_copy_step where side_copy_id = $1 order by sequence desc offset ${STEPS_KEPT} limit 1)`, [sideCopyId]);
  }

  steps(sideCopyId: string): Promise<Step[]> {
    return this.db.query<Step>('select sequence, saved_at as "savedAt" from side_copy_step where side_copy_id = $1 order by sequence desc', [sideCopyId]);
  }

  async step(sideCopyId: string, sequence: string): Promise<SideCopyRow['fields']> {
    const [found] = await this.db.query<{ fields: SideCopyRow['fields'] }>('select fields from side_copy_step where side_copy_id = $1 and sequence = $2', [sideCopyId, sequence]);
    if (!found) throw new NotFound('step', sequence);
    return found.fields;
  }

  async countOpen(tx: EntityManager, storyId: string, ownerId: string): Promise<number> {
    return tx.getRepository(SideCopyRow).createQueryBuilder().where('story_id = :storyId and owner_id = :ownerId and ended_at is null', { storyId, ownerId }).getCount();
  }

  /** Tells whoever lost the lock why: what their tabs typed is found under that reason. */
  async markLost(tx: EntityManager, storyId: string, ownerId: string, reason: string): Promise<void> {
    await tx.query(`update side_copy set cause = 'lock-lost', reason = $3 where story_id = $1 and owner_id = $2 and cause = 'autosave' and ended_at is null`, [storyId, ownerId, reason]);
  }

  /** Forgets what was restored or discarded long ago. */
  async purge(tx: EntityManager, storyId: string): Promise<void> {
    await tx.query(
      `delete from side_copy using story where story.story_id = side_copy.story_id and story.legal_hold is null and side_copy.story_id = $1 and ended_at < newsroom_now() - interval '${ENDED_KEPT}'`,
      [storyId],
    );
  }

  /** The newest first, one more than the limit when there are more. */
  list(storyId: string, { ownerId, ended, cursor, limit }: SideCopyFilter): Promise<ListedSideCopy[]> {
    const after = decodeCursor(cursor);
    return this.db.query<ListedSideCopy>(
      `select side_copy_id as "sideCopyId", story_id as "storyId", owner_id as "ownerId", owner_name as "ownerName", cause, reason, base_revision as "baseRevision", sequence, fields,
              begun_at as "begunAt", saved_at as "savedAt", ended_as as "endedAs", ended_by as "endedBy", ended_at as "endedAt", to_char(saved_at at time zone 'UTC', ${MICROSECONDS}) as "savedAtExact"
       from side_copy
       where story_id = $1 and ($2::text is null or owner_id = $2) and (ended_at is not null) = $3 and ($4::timestamptz is null or (saved_at, side_copy_id) < ($4, $5::uuid))
       order by saved_at desc, side_copy_id desc limit $6`,
      [storyId, ownerId, ended, after?.at, after?.id, limit + 1],
    );
  }
}
