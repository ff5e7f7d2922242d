import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { Sealed } from './credential-box.js';

/** What stands beside the secret, by what we sign in at: the key that a server has to show, whose mails are taken, or the header that says the secret. */
export interface AccessTerms {
  readonly sftp: string;
  readonly mailbox: readonly string[];
  readonly web: string;
}
export type AccessKind = keyof AccessTerms;

export type SealedAccess<Kind extends AccessKind = AccessKind> = Sealed & { readonly sourceId: string; readonly terms: AccessTerms[Kind] };

/** Each kind has a table, and the terms their column in it. */
const TERMS = { sftp: 'host_key', mailbox: 'senders', web: 'header' } as const;
export const ACCESS_KINDS = Object.keys(TERMS) as AccessKind[];

@Injectable()
export class SourceAccessRepository {
  constructor(private readonly db: Database) {}

  async find<Kind extends AccessKind>(kind: Kind, sourceId: string): Promise<SealedAccess<Kind> | undefined> {
    const [row] = await this.db.query<SealedAccess<Kind>>(`${selectFrom(kind)} where source_id = $1`, [sourceId]);
    return row;
  }

  all<Kind extends AccessKind>(kind: Kind): Promise<SealedAccess<Kind>[]> {
    return this.db.query(selectFrom(kind));
  }

  /** What stands beside the secrets, by source: of all, or of one. */
  async terms<Kind extends AccessKind>(kind: Kind, sourceId?: string): Promise<ReadonlyMap<string, AccessTerms[Kind]>> {
    const rows = await this.db.query<{ sourceId: string; terms: AccessTerms[Kind] }>(`select source_id as "sourceId", ${TERMS[kind]} as terms from ${kind}_access where $1::uuid is null or source_id = $1`, [sourceId]);
    return new Map(rows.map(({ sourceId, terms }) => [sourceId, terms]));
  }

  async put<Kind extends AccessKind>(tx: EntityManager, kind: Kind, { sourceId, terms, keyId, nonce, sealed }: SealedAccess<Kind>): Promise<void> {
    await tx.query(
      `insert into ${kind}_access (source_id, ${TERMS[kind]}, key_id, nonce, sealed) values ($1, $2, $3, $4, $5)
       on conflict (source_id) do update set ${TERMS[kind]} = excluded.${TERMS[kind]}, key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed`,
      [sourceId, terms, keyId, nonce, sealed],
    );
  }

  /** What is not given stays. */
  async change<Kind extends AccessKind>(tx: EntityManager, kind: Kind, sourceId: string, { terms, keyId, nonce, sealed }: Partial<SealedAccess<Kind>>): Promise<void> {
    const column = TERMS[kind];
    await tx.query(
      `update ${kind}_access set ${column} = coalesce($2, ${column}), key_id = coalesce($3, key_id), nonce = coalesce($4, nonce), sealed = coalesce($5, sealed) where source_id = $1`,
      [sourceId, terms, keyId, nonce, sealed],
    );
  }

  /** False when another secret has taken its place since it was read. */
  async reseal(kind: AccessKind, row: SealedAccess, { keyId, nonce, sealed }: Sealed): Promise<boolean> {
    const [rows] = (await this.db.query(`update ${kind}_access set key_id = $4, nonce = $5, sealed = $6 where source_id = $1 and key_id = $2 and nonce = $3 returning source_id`, [row.sourceId, row.keyId, row.nonce, keyId, nonce, sealed])) as [unknown[], number];
    return rows.length > 0;
  }

  async delete(tx: EntityManager, kind: AccessKind, sourceId: string): Promise<void> {
    await tx.query(`delete from ${kind}_access where source_id = $1`, [sourceId]);
  }
}

function selectFrom(kind: AccessKind): string {
  return `select source_id as "sourceId", ${TERMS[kind]} as terms, key_id as "keyId", nonce, sealed from ${kind}_access`;
}
