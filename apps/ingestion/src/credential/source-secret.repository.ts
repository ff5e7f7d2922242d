import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { Sealed } from './credential-box.js';

/** A secret of a source, as far as anybody may see it. */
export interface SecretMark {
  readonly secretId: string;
  readonly createdAt: Date;
  /** Until then it is good; null until another takes its place. */
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}
export type SecretRow = SecretMark & Sealed;

const COLUMNS = `secret_id as "secretId", key_id as "keyId", nonce, sealed, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"`;
const GOOD = '(expires_at is null or expires_at > now())';

@Injectable()
export class SourceSecretRepository {
  constructor(private readonly db: Database) {}

  /** Those that are good, the newest first. */
  good(sourceId: string): Promise<SecretRow[]> {
    return this.db.query(`select ${COLUMNS} from source_secret where source_id = $1 and ${GOOD} order by created_at desc, secret_id desc`, [sourceId]);
  }

  async insert(tx: EntityManager, sourceId: string, secretId: string, { keyId, nonce, sealed }: Sealed, at: Date): Promise<void> {
    await tx.query('insert into source_secret (secret_id, source_id, key_id, nonce, sealed, created_at) values ($1, $2, $3, $4, $5, $6)', [secretId, sourceId, keyId, nonce, sealed, at]);
  }

  /** The secrets there are end after the overlap, unless they end before; what has ended is forgotten. */
  async endAll(tx: EntityManager, sourceId: string, overlapSeconds: number): Promise<void> {
    await tx.query(`delete from source_secret where source_id = $1 and not ${GOOD}`, [sourceId]);
    await tx.query('update source_secret set expires_at = least(expires_at, now() + make_interval(secs => $2)) where source_id = $1', [sourceId, overlapSeconds]);
  }

  async countGood(tx: EntityManager, sourceId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(`select count(*)::int as count from source_secret where source_id = $1 and ${GOOD}`, [sourceId]);
    return row!.count;
  }

  /** False when there is none of that id. */
  async delete(tx: EntityManager, sourceId: string, secretId: string): Promise<boolean> {
    const [rows] = (await tx.query('delete from source_secret where source_id = $1 and secret_id = $2 returning secret_id', [sourceId, secretId])) as [unknown[], number];
    return rows.length > 0;
  }

  /** To the minute: a source that sends much would write much otherwise. */
  async noteUse(tx: EntityManager, secretId: string): Promise<void> {
    await tx.query(`update source_secret set last_used_at = now() where secret_id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`, [secretId]);
  }

  async all(): Promise<(SecretRow & { readonly sourceId: string })[]> {
    return this.db.query(`select source_id as "sourceId", ${COLUMNS} from source_secret`);
  }

  /** False when it is gone, or sealed anew, since it was read. */
  async reseal(row: SecretRow, { keyId, nonce, sealed }: Sealed): Promise<boolean> {
    const [rows] = (await this.db.query('update source_secret set key_id = $4, nonce = $5, sealed = $6 where secret_id = $1 and key_id = $2 and nonce = $3 returning secret_id', [row.secretId, row.keyId, row.nonce, keyId, nonce, sealed])) as [unknown[], number];
    return rows.length > 0;
  }
}
