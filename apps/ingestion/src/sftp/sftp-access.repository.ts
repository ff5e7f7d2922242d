import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { Sealed } from '../credential/credential-box.js';

export interface SealedAccess extends Sealed {
  readonly sourceId: string;
  readonly hostKey: string;
}

const COLUMNS = 'source_id as "sourceId", host_key as "hostKey", key_id as "keyId", nonce, sealed';

@Injectable()
export class SftpAccessRepository {
  constructor(private readonly db: Database) {}

  async find(sourceId: string): Promise<SealedAccess | undefined> {
    const [row] = await this.db.query<SealedAccess>(`select ${COLUMNS} from sftp_access where source_id = $1`, [sourceId]);
    return row;
  }

  all(): Promise<SealedAccess[]> {
    return this.db.query(`select ${COLUMNS} from sftp_access`);
  }

  async put(tx: EntityManager, { sourceId, hostKey, keyId, nonce, sealed }: SealedAccess): Promise<void> {
    await tx.query(
      `insert into sftp_access (source_id, host_key, key_id, nonce, sealed) values ($1, $2, $3, $4, $5)
       on conflict (source_id) do update set host_key = excluded.host_key, key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed`,
      [sourceId, hostKey, keyId, nonce, sealed],
    );
  }

  async delete(tx: EntityManager, sourceId: string): Promise<void> {
    await tx.query('delete from sftp_access where source_id = $1', [sourceId]);
  }
}
