import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { lockRights, refuseBeyondOwn } from '../staff/rights.js';
import { RoleExists, RoleInUse, RoleIsFixed } from './role.errors.js';
import { RoleRepository, type RoleRow } from './role.repository.js';

export type NewRole = Pick<RoleRow, 'role' | 'name' | 'description' | 'permissions'>;
export type RoleChange = Partial<Omit<NewRole, 'role'>>;

/** Roles are data. Whoever changes one must have everything that it gives. */
@Injectable()
export class RoleService {
  constructor(
    private readonly db: Database,
    private readonly roles: RoleRepository,
    private readonly audit: Audit,
  ) {}

  make({ permissions, ...about }: NewRole, actor: Actor): Promise<RoleRow> {
    return this.db.transaction(async (tx) => {
      await lockRights(tx);
      if (await this.roles.exists(tx, about.role)) throw new RoleExists(about.role);
      refuseBeyondOwn(actor, permissions);
      const role: RoleRow = { ...about, permissions: sorted(permissions), isFixed: false, revision: 1 };
      await this.roles.insert(tx, role);
      this.audit.note(tx, { subject: { kind: 'role', id: role.role, name: role.name }, changes: changesOf(null, told(role)) });
      return role;
    });
  }

  change(id: string, { permissions, ...about }: RoleChange, seenRevision: number | undefined, actor: Actor): Promise<RoleRow> {
    return this.db.transaction(async (tx) => {
      await lockRights(tx);
      const before = await this.roles.find(id, tx);
      if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('role', seenRevision, before.revision);
      if (permissions && before.isFixed) throw new RoleIsFixed(id);
      refuseBeyondOwn(actor, [...before.permissions, ...(permissions ?? [])]);
      const after: RoleRow = { ...before, ...about, permissions: sorted(permissions ?? before.permissions), revision: before.revision + 1 };
      await this.roles.save(tx, after);
      this.audit.note(tx, { subject: { kind: 'role', id, name: after.name }, changes: changesOf(told(before), told(after)) });
      return after;
    });
  }

  remove(id: string, actor: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      await lockRights(tx);
      const role = await this.roles.find(id, tx);
      if (role.isFixed) throw new RoleIsFixed(id);
      refuseBeyondOwn(actor, role.permissions);
      const holders = await this.roles.holders(tx, id);
      if (holders > 0) throw new RoleInUse(id, holders);
      await this.roles.remove(tx, id);
      this.audit.note(tx, { subject: { kind: 'role', id, name: role.name }, changes: changesOf(told(role), null) });
    });
  }
}

function told({ name, description, permissions }: RoleRow): object {
  return { name, description, permissions };
}

function sorted(permissions: readonly string[]): string[] {
  return [...new Set(permissions)].sort();
}
