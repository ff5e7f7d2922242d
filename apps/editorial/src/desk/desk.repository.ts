import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';

/** A team that stories belong to. */
export interface DeskRow {
  readonly deskId: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** Takes the stories that name no desk. There is one. */
  readonly isDefault: boolean;
  readonly revision: number;
}

const DESK = 'select desk_id as "deskId", slug, name, description, is_default as "isDefault", revision from desk';

@Injectable()
export class DeskRepository {
  constructor(private readonly db: Database) {}

  /** By name, one row more than the limit when there are more. */
  list(after: readonly [string, string] | undefined, limit: number): Promise<DeskRow[]> {
    return this.db.query(`${DESK} where $1::text is null or (name, desk_id) > ($1, $2::uuid) order by name, desk_id limit $3`, [after?.[0], after?.[1], limit + 1]);
  }

  async find(deskId: string, tx?: EntityManager): Promise<DeskRow> {
    const [desk] = await this.db.read((manager) => (tx ?? manager).query<DeskRow[]>(`${DESK} where desk_id = $1`, [deskId]));
    if (!desk) throw new NotFound('desk', deskId);
    return desk;
  }

  async lock(tx: EntityManager, deskId: string): Promise<DeskRow> {
    const [desk] = await tx.query<DeskRow[]>(`${DESK} where desk_id = $1 for update`, [deskId]);
    if (!desk) throw new NotFound('desk', deskId);
    return desk;
  }

  async defaultId(tx?: EntityManager): Promise<string> {
    const [desk] = await this.db.read((manager) => (tx ?? manager).query<{ deskId: string }[]>('select desk_id as "deskId" from desk where is_default'));
    return desk!.deskId;
  }

  /** Refuses desks that do not exist, by id. */
  refuseUnknown(tx: EntityManager, deskIds: readonly string[], field = 'desks'): Promise<void> {
    return this.refuseUnknownIn(tx, deskIds.map((deskId) => ({ deskId, field })));
  }

  /** Each with the field that names it. */
  async refuseUnknownIn(tx: EntityManager, named: readonly { readonly deskId: string; readonly field: string }[]): Promise<void> {
    const deskIds = named.map(({ deskId }) => deskId);
    const known = new Set((await tx.query<{ deskId: string }[]>('select desk_id as "deskId" from desk where desk_id = any($1::uuid[]) for key share', [deskIds])).map(({ deskId }) => deskId));
    const unknown = named.filter(({ deskId }) => !known.has(deskId));
    if (unknown.length > 0) throw new InvalidInput('There is no such desk.', unknown.map(({ deskId, field }) => ({ field, message: `${deskId} is no desk; GET /api/v1/desks lists them`, code: 'unknown' })));
  }

  async isSlugTaken(tx: EntityManager, slug: string, deskId: string): Promise<boolean> {
    return (await tx.query<unknown[]>('select from desk where slug = $1 and desk_id <> $2', [slug, deskId])).length > 0;
  }

  async insert(tx: EntityManager, { deskId, slug, name, description }: DeskRow): Promise<void> {
    await tx.query('insert into desk (desk_id, slug, name, description) values ($1, $2, $3, $4)', [deskId, slug, name, description]);
  }

  async save(tx: EntityManager, { deskId, slug, name, description, isDefault, revision }: DeskRow): Promise<void> {
    if (isDefault) await tx.query('update desk set is_default = false where is_default and desk_id <> $1', [deskId]);
    await tx.query('update desk set slug = $2, name = $3, description = $4, is_default = $5, revision = $6, changed_at = now() where desk_id = $1', [deskId, slug, name, description, isDefault, revision]);
  }

  /** The roles that people have on it end with it. */
  async remove(tx: EntityManager, deskId: string): Promise<void> {
    await tx.query('delete from staff_role where desk_id = $1', [deskId]);
    await tx.query('delete from desk where desk_id = $1', [deskId]);
  }

  async stories(tx: EntityManager, deskId: string): Promise<number> {
    const [row] = await tx.query<[{ stories: number }]>('select count(*)::int as stories from story where desk_id = $1', [deskId]);
    return row.stories;
  }

  async plannedItems(tx: EntityManager, deskId: string): Promise<number> {
    const [row] = await tx.query<[{ items: number }]>('select count(*)::int as items from coverage where desk_id = $1', [deskId]);
    return row.items;
  }

  /** Names of the rules that give wires to a desk. */
  async wireRules(tx: EntityManager, deskId: string): Promise<string[]> {
    return (await tx.query<{ name: string }[]>('select name from wire_rule where desk_id = $1 order by position', [deskId])).map(({ name }) => name);
  }

  /** The desk of a story; `undefined` when there is no such story. */
  async ofStory(storyId: string): Promise<string | undefined> {
    const [row] = await this.db.query<{ deskId: string }>('select desk_id as "deskId" from story where story_id = $1', [storyId]);
    return row?.deskId;
  }
}
