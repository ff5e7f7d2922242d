import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';

/** A role as the newsroom has it. */
export interface RoleRow {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
  /** Its permissions cannot be changed. */
  readonly isFixed: boolean;
  readonly revision: number;
}

const ROLE = 'select role, name, description, permissions, is_fixed as "isFixed", revision from role';

@Injectable()
export class RoleRepository {
  constructor(private readonly db: Database) {}

  list(): Promise<RoleRow[]> {
    return this.db.query(`${ROLE} order by role`);
  }

  async find(role: string, tx?: EntityManager): Promise<RoleRow> {
    const [row] = await this.db.read((manager) => (tx ?? manager).query<RoleRow[]>(`${ROLE} where role = $1`, [role]));
    if (!row) throw new NotFound('role', role);
    return row;
  }

  async exists(tx: EntityManager, role: string): Promise<boolean> {
    return (await tx.query<unknown[]>('select from role where role = $1', [role])).length > 0;
  }

  async insert(tx: EntityManager, { role, name, description, permissions }: RoleRow): Promise<void> {
    await tx.query('insert into role (role, name, description, permissions) values ($1, $2, $3, $4)', [role, name, description, permissions]);
  }

  async save(tx: EntityManager, { role, name, description, permissions, revision }: RoleRow): Promise<void> {
    await tx.query('update role set name = $2, description = $3, permissions = $4, revision = $5, changed_at = now() where role = $1', [role, name, description, permissions, revision]);
  }

  async remove(tx: EntityManager, role: string): Promise<void> {
    await tx.query('delete from role where role = $1', [role]);
  }

  async holders(tx: EntityManager, role: string): Promise<number> {
    const [row] = await tx.query<[{ people: number }]>('select count(distinct staff_id)::int as people from staff_role where role = $1', [role]);
    return row.people;
  }

  /** What roles may, by role; one that does not exist is refused by name. */
  async permissionsBy(roles: readonly string[], tx?: EntityManager): Promise<Map<string, readonly string[]>> {
    const rows = await this.db.read((manager) => (tx ?? manager).query<RoleRow[]>(`${ROLE} where role = any($1::text[])`, [roles]));
    const known = new Map(rows.map(({ role, permissions }) => [role, permissions]));
    const unknown = roles.filter((role) => !known.has(role));
    if (unknown.length > 0) throw new InvalidInput('There is no such role.', unknown.map((role) => ({ field: 'roles', message: `${role} is no role; GET /api/v1/roles lists them`, code: 'unknown' })));
    return known;
  }
}
