import { Injectable } from '@nestjs/common';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { likeText } from '../wire/wire.repository.js';
import type { Grant } from './roles.js';
import { StaffRow } from './staff.entity.js';

export type StaffStatus = 'invited' | 'active' | 'deactivated';

/** A role with where it holds, and the desk as people call it. */
export interface HeldRole extends Grant {
  readonly deskSlug: string | null;
  readonly deskName: string | null;
  readonly source: 'given' | 'provider';
}

/** A person as others see them. */
export interface Person {
  readonly staffId: string;
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly bylineSlug: string | null;
  readonly revision: number;
  readonly createdAt: Date;
  readonly lastSignedInAt: Date | null;
  readonly resetAskedAt: Date | null;
  readonly hasPassword: boolean;
  readonly identities: readonly { readonly issuer: string; readonly email: string; readonly linkedAt: string }[];
  readonly status: StaffStatus;
  readonly held: readonly HeldRole[];
  readonly sortName: string;
}

export interface StaffFilter {
  readonly q?: string;
  readonly role?: string;
  readonly deskId?: string;
  readonly status?: StaffStatus;
  readonly limit: number;
}

const IDENTITIES = `coalesce((select json_agg(json_build_object('issuer', issuer, 'email', identity.email, 'linkedAt', linked_at) order by linked_at)
  from staff_identity identity where identity.staff_id = staff.staff_id), '[]')`;
export const HELD = `coalesce((select json_agg(json_build_object('role', role.role, 'permissions', permissions, 'source', source, 'deskId', staff_role.desk_id, 'deskSlug', desk.slug, 'deskName', desk.name)
    order by desk.slug nulls first, role.role)
  from staff_role join role using (role) left join desk using (desk_id) where staff_role.staff_id = staff.staff_id), '[]')`;
const STATUS = `case when deactivated_at is not null then 'deactivated'
  when password_hash is null and not exists (select from staff_identity identity where identity.staff_id = staff.staff_id) then 'invited' else 'active' end`;
const PERSON = `select staff_id as "staffId", email, name, language, byline_slug as "bylineSlug", revision, created_at as "createdAt", last_signed_in_at as "lastSignedInAt",
  reset_asked_at as "resetAskedAt", password_hash is not null as "hasPassword", ${IDENTITIES} as identities, ${STATUS} as status, ${HELD} as held, lower(name) as "sortName" from staff`;

@Injectable()
export class StaffRepository {
  constructor(private readonly db: Database) {}

  async find(staffId: string, tx?: EntityManager): Promise<Person> {
    const [person] = await this.db.read((manager) => (tx ?? manager).query<Person[]>(`${PERSON} where staff_id = $1`, [staffId]));
    if (!person) throw new NotFound('person', staffId);
    return person;
  }

  async findByEmail(email: string, tx?: EntityManager): Promise<StaffRow | null> {
    return this.db.read((manager) => (tx ?? manager).getRepository(StaffRow).findOneBy({ email: email.toLowerCase() }));
  }

  /** Holds the account until the transaction ends. */
  async lock(tx: EntityManager, staffId: string): Promise<StaffRow> {
    const staff = await tx.getRepository(StaffRow).findOne({ where: { staffId }, lock: { mode: 'pessimistic_write' } });
    if (!staff) throw new NotFound('person', staffId);
    return staff;
  }

  async insert(tx: EntityManager, staff: StaffRow): Promise<void> {
    await tx.getRepository(StaffRow).insert(staff);
  }

  async update(tx: EntityManager, staffId: string, changes: Partial<StaffRow>): Promise<void> {
    await tx.getRepository(StaffRow).update({ staffId }, changes);
  }

  async isBylineTaken(tx: EntityManager, bylineSlug: string, staffId: string): Promise<boolean> {
    return (await tx.query<unknown[]>('select from staff where byline_slug = $1 and staff_id <> $2', [bylineSlug, staffId])).length > 0;
  }

  /** By name, one row more than the limit when there are more. */
  list({ q, role, deskId, status, limit }: StaffFilter, after?: readonly [string, string]): Promise<Person[]> {
    return this.db.query<Person>(
      `select * from (${PERSON}
         where ($1::text is null or name || ' ' || email ilike '%' || $1 || '%')
           and ($2::text is null or exists (select from staff_role where staff_role.staff_id = staff.staff_id and role = $2))
           and ($3::uuid is null or exists (select from staff_role where staff_role.staff_id = staff.staff_id and desk_id = $3))
           and ($4::text is null or (lower(name), staff_id) > ($4, $5::uuid))) person
       where ($6::text is null or status = $6) order by "sortName", "staffId" limit $7`,
      [q && likeText(q), role, deskId, after?.[0], after?.[1], status, limit + 1],
    );
  }

  /** Gives exactly these roles; what a provider gave is left alone unless its roles are meant. Answers whether anything changed. */
  async replaceRoles(tx: EntityManager, staffId: string, roles: readonly Pick<Grant, 'role' | 'deskId'>[], { by, source }: { by: string; source: HeldRole['source'] }): Promise<boolean> {
    const [names, desks] = [roles.map(({ role }) => role), roles.map(({ deskId }) => deskId)];
    const wanted = 'select * from unnest($3::text[], $4::uuid[]) as wanted (role, desk_id)';
    const taken = await tx.query<[unknown[], number]>(
      `delete from staff_role where staff_id = $1 and source = $2
         and not exists (select from (${wanted}) wanted where wanted.role = staff_role.role and wanted.desk_id is not distinct from staff_role.desk_id)`,
      [staffId, source, names, desks],
    );
    const given = await tx.query<unknown[]>(
      `insert into staff_role (staff_id, source, role, desk_id, given_by) select $1, $2, role, desk_id, $5 from (${wanted}) wanted on conflict do nothing returning role`,
      [staffId, source, names, desks, by],
    );
    return taken[1] > 0 || given.length > 0;
  }
}
