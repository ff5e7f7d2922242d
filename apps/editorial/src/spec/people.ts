import type { Database } from '@stet/persistence';
import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../audit/audit.js';
import { hashPassword } from '../staff/password.js';
import { newSecret, secretHash } from '../staff/secret.js';

export interface SignedInPerson {
  readonly staffId: string;
  readonly email: string;
  readonly name: string;
  /** Of their session: a bearer token, or the value of the cookie. */
  readonly token: string;
  readonly sessionId: string;
}

export interface PersonWanted {
  readonly roles?: readonly string[];
  readonly desks?: Readonly<Record<string, readonly string[]>>;
  readonly name?: string;
  readonly email?: string;
}

/** An account with a session, written where it is kept: fast, and without a password that nobody needs. */
export async function aSignedInPerson(db: Database, { roles = [], desks = {}, name = 'Mara Lind', email = `${randomUUID()}@alder.example` }: PersonWanted = {}): Promise<SignedInPerson> {
  const [staffId, sessionId, token] = [randomUUID(), randomUUID(), newSecret()];
  await db.query('insert into staff (staff_id, email, name, password_hash) values ($1, $2, $3, $4)', [staffId, email, name, 'none that fits']);
  const grants = [...roles.map((role) => [role, null]), ...Object.entries(desks).flatMap(([deskId, onDesk]) => onDesk.map((role) => [role, deskId]))];
  for (const [role, deskId] of grants) await db.query(`insert into staff_role (staff_id, role, desk_id, given_by) values ($1, $2, $3, 'spec')`, [staffId, role, deskId]);
  await db.query(
    `insert into session (session_id, token_hash, staff_id, way, device, address, ends_at) values ($1, $2, $3, 'password', 'Firefox 143 on Linux', '127.0.0.0/24', now() + interval '1 day')`,
    [sessionId, secretHash(token), staffId],
  );
  return { staffId, email, name, token, sessionId };
}

export const PASSWORD = 'harbour-light-42';
const hashed = hashPassword(PASSWORD);

/** An account whose owner can sign in with `PASSWORD`. */
export async function aPerson({ db }: { db: Database }, wanted: PersonWanted = {}): Promise<SignedInPerson> {
  const person = await aSignedInPerson(db, wanted);
  await db.query('update staff set password_hash = $2 where staff_id = $1', [person.staffId, await hashed]);
  return person;
}

/** What the audit says of something, oldest first. */
export async function auditOf({ db }: { db: Database }, kind: string, id: string): Promise<AuditEntry[]> {
  const rows = await db.query<{ entry: string }>('select entry from audit where subject_kind = $1 and subject_id = $2 order by seq', [kind, id]);
  return rows.map(({ entry }) => JSON.parse(entry) as AuditEntry);
}
