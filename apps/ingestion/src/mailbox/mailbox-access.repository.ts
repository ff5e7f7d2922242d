import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { Sealed } from '../credential/credential-box.js';

export interface SealedMailboxAccess extends Sealed {
  readonly sourceId: string;
  readonly senders: readonly string[];
}

/** Up to where a mailbox is read. The server counts its mails within one validity (RFC 9051 §2.3.1.1); with another, it counts anew. */
export interface ReadingPlace {
  readonly uidValidity: string;
  readonly lastUid: number;
}

const COLUMNS = 'source_id as "sourceId", senders, key_id as "keyId", nonce, sealed';

@Injectable()
export class MailboxAccessRepository {
  constructor(private readonly db: Database) {}

  async find(sourceId: string): Promise<SealedMailboxAccess | undefined> {
    const [row] = await this.db.query<SealedMailboxAccess>(`select ${COLUMNS} from mailbox_access where source_id = $1`, [sourceId]);
    return row;
  }

  all(): Promise<SealedMailboxAccess[]> {
    return this.db.query(`select ${COLUMNS} from mailbox_access`);
  }

  async put(tx: EntityManager, { sourceId, senders, keyId, nonce, sealed }: SealedMailboxAccess): Promise<void> {
    await tx.query(
      `insert into mailbox_access (source_id, senders, key_id, nonce, sealed) values ($1, $2, $3, $4, $5)
       on conflict (source_id) do update set senders = excluded.senders, key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed`,
      [sourceId, senders, keyId, nonce, sealed],
    );
  }

  async delete(tx: EntityManager, sourceId: string): Promise<void> {
    await tx.query('delete from mailbox_access where source_id = $1', [sourceId]);
  }

  async place(sourceId: string): Promise<ReadingPlace | undefined> {
    const [row] = await this.db.query<{ uidValidity: string; lastUid: string }>('select uid_validity as "uidValidity", last_uid as "lastUid" from mailbox_place where source_id = $1', [sourceId]);
    return row && { uidValidity: row.uidValidity, lastUid: Number(row.lastUid) };
  }

  async putPlace(tx: EntityManager, sourceId: string, { uidValidity, lastUid }: ReadingPlace): Promise<void> {
    await tx.query(
      `insert into mailbox_place (source_id, uid_validity, last_uid) values ($1, $2, $3)
       on conflict (source_id) do update set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid`,
      [sourceId, uidValidity, lastUid],
    );
  }

  /** Counts that a mail came too slowly, and tells how often it did. Of another one before nothing is known any more. */
  async countSlow(tx: EntityManager, sourceId: string, { uidValidity, uid }: { readonly uidValidity: string; readonly uid: number }): Promise<number> {
    const [row] = await tx.query<{ times: number }[]>(
      `insert into mailbox_slow_mail as slow (source_id, uid_validity, uid, times) values ($1, $2, $3, 1)
       on conflict (source_id) do update set uid_validity = excluded.uid_validity, uid = excluded.uid,
         times = case when (slow.uid_validity, slow.uid) = (excluded.uid_validity, excluded.uid) then slow.times + 1 else 1 end
       returning times`,
      [sourceId, uidValidity, uid],
    );
    return row!.times;
  }
}
