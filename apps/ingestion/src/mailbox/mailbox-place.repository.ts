import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';

/** Up to where a mailbox is read. The server counts its mails within one validity (RFC 9051 §2.3.1.1); with another, it counts anew. */
export interface ReadingPlace {
  readonly uidValidity: string;
  readonly lastUid: number;
}

@Injectable()
export class MailboxPlaceRepository {
  constructor(private readonly db: Database) {}

  async find(sourceId: string): Promise<ReadingPlace | undefined> {
    const [row] = await this.db.query<{ uidValidity: string; lastUid: string }>('select uid_validity as "uidValidity", last_uid as "lastUid" from mailbox_place where source_id = $1', [sourceId]);
    return row && { uidValidity: row.uidValidity, lastUid: Number(row.lastUid) };
  }

  async put(tx: EntityManager, sourceId: string, { uidValidity, lastUid }: ReadingPlace): Promise<void> {
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
