import { Injectable } from '@nestjs/common';
import { NotSignedIn, type Actor } from '@stet/auth';
import { NotFound } from '@stet/errors';
import { Database, MICROSECONDS, decodeCursor } from '@stet/persistence';
import type { EntityManager } from 'typeorm';

export interface MachineToken {
  readonly tokenId: string;
  readonly name: string;
  readonly prefix: string;
  readonly permissions: readonly string[];
  readonly createdBy: string;
  readonly createdByName: string | null;
  readonly createdAt: Date;
  readonly createdAtExact: string;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export type NewMachineToken = Pick<MachineToken, 'tokenId' | 'name' | 'prefix' | 'permissions' | 'createdBy' | 'expiresAt'> & { readonly tokenHash: Buffer };

const TOKEN = `select token_id as "tokenId", machine_token.name, prefix, permissions, created_by as "createdBy", staff.name as "createdByName", machine_token.created_at as "createdAt",
  to_char(machine_token.created_at at time zone 'UTC', ${MICROSECONDS}) as "createdAtExact", expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
  from machine_token left join staff on staff.staff_id::text = created_by`;
/** How exactly "last used" is kept. */
const USED_EVERY = `interval '1 minute'`;

type PresentedToken = Pick<MachineToken, 'tokenId' | 'name' | 'permissions'> & { readonly isOver: boolean; readonly wasUsedLately: boolean };

const PRESENTED = `select token_id as "tokenId", name, permissions, revoked_at is not null or expires_at <= now() as "isOver", coalesce(last_used_at > now() - ${USED_EVERY}, false) as "wasUsedLately"
  from machine_token`;

@Injectable()
export class MachineTokenRepository {
  constructor(private readonly db: Database) {}

  /** The machine behind a token; `undefined` when there is no such token. */
  async actorOf(tokenHash: Buffer): Promise<Actor | undefined> {
    const [token] = await this.db.query<PresentedToken>(`${PRESENTED} where token_hash = $1`, [tokenHash]);
    if (!token) return undefined;
    const actor = machineOf(token);
    if (!token.wasUsedLately) await this.db.query('update machine_token set last_used_at = now() where token_id = $1', [token.tokenId]);
    return actor;
  }

  /** The same machine with the rights that it has by now. */
  async again(tokenId: string): Promise<Actor | undefined> {
    const [token] = await this.db.query<PresentedToken>(`${PRESENTED} where token_id = $1`, [tokenId]);
    return token && machineOf(token);
  }

  /** The newest first, one row more than the limit when there are more. */
  list(cursor: string | undefined, limit: number): Promise<MachineToken[]> {
    const after = decodeCursor(cursor);
    return this.db.query(`${TOKEN} where $1::timestamptz is null or (machine_token.created_at, token_id) < ($1, $2::uuid) order by machine_token.created_at desc, token_id desc limit $3`, [
      after?.at,
      after?.id,
      limit + 1,
    ]);
  }

  async find(tokenId: string, tx?: EntityManager): Promise<MachineToken> {
    const [token] = await this.db.read((manager) => (tx ?? manager).query<MachineToken[]>(`${TOKEN} where token_id = $1`, [tokenId]));
    if (!token) throw new NotFound('machine token', tokenId);
    return token;
  }

  async insert(tx: EntityManager, { tokenId, name, prefix, tokenHash, permissions, createdBy, expiresAt }: NewMachineToken): Promise<void> {
    await tx.query('insert into machine_token (token_id, name, prefix, token_hash, permissions, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7)', [
      ...[tokenId, name, prefix, tokenHash, permissions, createdBy, expiresAt],
    ]);
  }

  /** Answers whether it was good until now. */
  async revoke(tx: EntityManager, tokenId: string, by: string): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>('update machine_token set revoked_at = now(), revoked_by = $2 where token_id = $1 and revoked_at is null', [tokenId, by]);
    return count > 0;
  }
}

function machineOf({ tokenId, name, permissions, isOver }: PresentedToken): Actor {
  if (isOver) throw new NotSignedIn('This token was revoked or has expired. Ask an administrator for a new one.');
  return { id: tokenId, name, kind: 'service', roles: [], permissions, credential: { kind: 'machine-token', id: tokenId } };
}
