import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { PERMISSION_NAMES } from '../staff/permissions.js';
import { lockRights } from '../staff/rights.js';
import { ROLES } from '../staff/roles.js';

/** Gives a permission that is new to this newsroom to the roles that have it by default, once: what admins change afterwards stays as they left it. */
@Injectable()
export class RoleDefaults implements OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if ((await this.newPermissions((sql) => this.db.query(sql))).length === 0) return;
    await this.db.transaction(async (tx) => {
      await lockRights(tx);
      const fresh = await this.newPermissions((sql) => tx.query(sql));
      if (fresh.length > 0) await this.introduce(tx, fresh);
    });
  }

  private async introduce(tx: EntityManager, fresh: readonly string[]): Promise<void> {
    await tx.query('insert into permission (name) select unnest($1::text[])', [fresh]);
    for (const [role, permissions] of Object.entries(ROLES)) {
      const added = permissions.filter((permission) => fresh.includes(permission));
      const given = await tx.query<[unknown[], number]>(
        `update role set permissions = array(select distinct unnest(permissions || $2::text[]) order by 1), revision = revision + 1, changed_at = now()
         where role = $1 and not permissions @> $2::text[]`,
        [role, added],
      );
      if (given[1] > 0) this.audit.note(tx, { act: 'introducePermissions', subject: { kind: 'role', id: role }, changes: { permissions: { after: added } } });
    }
  }

  private async newPermissions(query: (sql: string) => Promise<unknown[]>): Promise<string[]> {
    const known = new Set(((await query('select name from permission')) as { name: string }[]).map(({ name }) => name));
    return PERMISSION_NAMES.filter((name) => !known.has(name));
  }
}
