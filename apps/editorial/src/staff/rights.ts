import type { Actor } from '@stet/auth';
import type { EntityManager } from 'typeorm';
import { ADMIN } from './roles.js';
import { BeyondOwnRights, LastAdmin } from './staff.errors.js';

/** Changes of who may what follow one another: two admins who take each other's role at once must not both succeed. 'rite' in ASCII. */
const RIGHTS_LOCK = 0x72697465;

export async function lockRights(tx: EntityManager): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [RIGHTS_LOCK]);
}

/** The actor must have everywhere what is given, taken, or comes with the account that is managed. */
export function refuseBeyondOwn(actor: Actor, permissions: Iterable<string>): void {
  const beyond = [...new Set(permissions)].filter((permission) => !actor.permissions.includes(permission));
  if (beyond.length > 0) throw new BeyondOwnRights(beyond.sort());
}

/** Somebody who can sign in must be an admin everywhere. Call it after the change, under `lockRights`. */
export async function refuseWithoutAdmin(tx: EntityManager): Promise<void> {
  const admins = await tx.query<unknown[]>(
    `select from staff_role join staff using (staff_id)
     where role = $1 and desk_id is null and deactivated_at is null
       and (password_hash is not null or exists (select from staff_identity identity where identity.staff_id = staff.staff_id)) limit 1`,
    [ADMIN],
  );
  if (admins.length === 0) throw new LastAdmin();
}
