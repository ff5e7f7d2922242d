import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { ViewFilters } from './saved-view.dto.js';

/** Filters of the board that somebody gave a name, for themselves or for a desk. */
export interface SavedView {
  readonly viewId: string;
  readonly ownerId: string;
  readonly ownerName: string;
  /** Whose members see it, too; nobody else does when null. */
  readonly deskId: string | null;
  readonly name: string;
  readonly filters: ViewFilters;
  readonly revision: number;
}

const VIEW = `select view_id as "viewId", owner_id as "ownerId", staff.name as "ownerName", desk_id as "deskId", saved_view.name, filters, saved_view.revision from saved_view join staff on staff.staff_id = owner_id`;

@Injectable()
export class SavedViewRepository {
  constructor(private readonly db: Database) {}

  /** One's own, and those of the desks that one reads; all desks when absent. */
  seenBy(staffId: string, deskIds: readonly string[] | undefined): Promise<SavedView[]> {
    return this.db.query(`${VIEW} where owner_id = $1 or (desk_id is not null and deactivated_at is null and ($2::uuid[] is null or desk_id = any($2))) order by owner_id <> $1, lower(saved_view.name), view_id`, [staffId, deskIds]);
  }

  /** One's own, until the transaction ends nobody else's to change. */
  async own(tx: EntityManager, staffId: string): Promise<SavedView[]> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`views of ${staffId}`]);
    return tx.query(`${VIEW} where owner_id = $1`, [staffId]);
  }

  async find(tx: EntityManager, viewId: string): Promise<SavedView> {
    const [view] = await tx.query<SavedView[]>(`${VIEW} where view_id = $1`, [viewId]);
    if (!view) throw new NotFound('view', viewId);
    return view;
  }

  async put(tx: EntityManager, { viewId, ownerId, deskId, name, filters, revision }: Omit<SavedView, 'ownerName'>): Promise<void> {
    await tx.query(
      `insert into saved_view (view_id, owner_id, desk_id, name, filters, revision) values ($1, $2, $3, $4, $5, $6)
       on conflict (view_id) do update set desk_id = excluded.desk_id, name = excluded.name, filters = excluded.filters, revision = excluded.revision, changed_at = newsroom_now()`,
      [viewId, ownerId, deskId, name, filters, revision],
    );
  }

  async remove(tx: EntityManager, viewId: string): Promise<void> {
    await tx.query('delete from saved_view where view_id = $1', [viewId]);
  }
}
