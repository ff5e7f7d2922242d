import { Injectable } from '@nestjs/common';
import { Database, MICROSECONDS } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { HELD, type HeldRole } from '../staff/staff.repository.js';

export type SignInWay = 'password' | 'provider' | 'invitation' | 'reset';
export type EndReason = 'signed-out' | 'ended' | 'password-changed' | 'deactivated';

export interface NewSession {
  readonly sessionId: string;
  readonly tokenHash: Buffer;
  readonly staffId: string;
  readonly way: SignInWay;
  readonly device: string;
  /** A network, never a single address. */
  readonly address: string;
  readonly seconds: number;
  readonly idToken: string | null;
}

/** A session with the person it belongs to, as each request needs them. */
export interface OpenSession {
  readonly sessionId: string;
  readonly staffId: string;
  readonly name: string;
  readonly held: readonly HeldRole[];
  readonly isOver: boolean;
  readonly endReason: EndReason | null;
  readonly wasSeenLately: boolean;
}

export interface ListedSession {
  readonly sessionId: string;
  readonly way: SignInWay;
  readonly device: string;
  readonly address: string;
  readonly beganAt: Date;
  readonly beganAtExact: string;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  readonly isOpen: boolean;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endedByName: string | null;
  readonly endReason: EndReason | null;
}

/** How exactly "last seen" is kept: a row is not written with every request. */
const SEEN_EVERY = `interval '1 minute'`;
const OPEN = `select session_id as "sessionId", staff.staff_id as "staffId", staff.name, end_reason as "endReason", ${HELD} as held, last_seen_at > now() - ${SEEN_EVERY} as "wasSeenLately",
    ended_at is not null or deactivated_at is not null or ends_at <= now() or last_seen_at <= now() - $1 * interval '1 second' as "isOver"
  from session join staff on staff.staff_id = session.staff_id`;
const KEPT_FOR = `interval '90 days'`;

@Injectable()
export class SessionRepository {
  constructor(private readonly db: Database) {}

  async insert(tx: EntityManager, session: NewSession): Promise<Date> {
    await tx.query(`delete from session where staff_id = $1 and coalesce(ended_at, ends_at) < now() - ${KEPT_FOR}`, [session.staffId]);
    const { sessionId, tokenHash, staffId, way, device, address, seconds, idToken } = session;
    const [row] = await tx.query<[{ endsAt: Date }]>(
      `insert into session (session_id, token_hash, staff_id, way, device, address, ends_at, id_token)
       values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 second', $8) returning ends_at as "endsAt"`,
      [sessionId, tokenHash, staffId, way, device, address, seconds, idToken],
    );
    return row.endsAt;
  }

  async find(tokenHash: Buffer, idleSeconds: number): Promise<OpenSession | undefined> {
    return (await this.db.query<OpenSession>(`${OPEN} where token_hash = $2`, [idleSeconds, tokenHash]))[0];
  }

  async findById(sessionId: string, idleSeconds: number): Promise<OpenSession | undefined> {
    return (await this.db.query<OpenSession>(`${OPEN} where session_id = $2`, [idleSeconds, sessionId]))[0];
  }

  async seen(sessionId: string): Promise<void> {
    await this.db.query('update session set last_seen_at = now() where session_id = $1', [sessionId]);
  }

  /** Ends one session that is open; answers what a provider said at its sign-in, or `undefined` when none was open. */
  async end(tx: EntityManager, by: { readonly sessionId: string; readonly staffId: string }, endedBy: string, reason: EndReason): Promise<{ idToken: string | null } | undefined> {
    const [rows] = await tx.query<[{ idToken: string | null }[], number]>(
      `with before as (select session_id, id_token from session where session_id = $1 and staff_id = $2 and ended_at is null for update)
       update session set ended_at = now(), ended_by = $3, end_reason = $4, id_token = null from before where session.session_id = before.session_id returning before.id_token as "idToken"`,
      [by.sessionId, by.staffId, endedBy, reason],
    );
    return rows[0];
  }

  /** Ends every open session of a person but one; answers how many. */
  async endAll(tx: EntityManager, staffId: string, { by, reason, except }: { by: string; reason: EndReason; except?: string }): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `update session set ended_at = now(), ended_by = $2, end_reason = $3, id_token = null
       where staff_id = $1 and ended_at is null and ends_at > now() and session_id is distinct from $4::uuid`,
      [staffId, by, reason, except ?? null],
    );
    return count;
  }

  /** The newest first, one row more than the limit when there are more. */
  list(staffId: string, { idleSeconds, after, limit }: { idleSeconds: number; after: { at: string; id: string } | undefined; limit: number }): Promise<ListedSession[]> {
    return this.db.query(
      `select session_id as "sessionId", way, device, address, began_at as "beganAt", to_char(began_at at time zone 'UTC', ${MICROSECONDS}) as "beganAtExact",
              last_seen_at as "lastSeenAt", least(ends_at, last_seen_at + $2 * interval '1 second') as "endsAt",
              ended_at is null and ends_at > now() and last_seen_at > now() - $2 * interval '1 second' as "isOpen",
              ended_at as "endedAt", ended_by as "endedBy", ender.name as "endedByName", end_reason as "endReason"
       from session left join staff ender on ender.staff_id::text = session.ended_by
       where session.staff_id = $1 and ($3::timestamptz is null or (began_at, session_id) < ($3, $4::uuid))
       order by began_at desc, session_id desc limit $5`,
      [staffId, idleSeconds, after?.at, after?.id, limit + 1],
    );
  }
}
