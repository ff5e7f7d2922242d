import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { PushResult } from './push.service.js';

/** What became of a delivery. */
export interface PushedDocument {
  readonly documentHash: string;
  readonly answer: PushResult;
}

/** Senders repeat what failed for some days at most. */
const KEPT_DAYS = 30;

@Injectable()
export class PushedDocumentRepository {
  constructor(private readonly db: Database) {}

  async find(sourceId: string, webhookId: string, tx?: EntityManager): Promise<PushedDocument | undefined> {
    const [row] = await this.db.read((manager) => (tx ?? manager).query<PushedDocument[]>('select document_hash as "documentHash", answer from pushed_document where source_id = $1 and webhook_id = $2', [sourceId, webhookId]));
    return row;
  }

  async insert(tx: EntityManager, sourceId: string, webhookId: string, { documentHash, answer }: PushedDocument, at: Date): Promise<void> {
    await tx.query('insert into pushed_document (source_id, webhook_id, document_hash, answer, received_at) values ($1, $2, $3, $4, $5)', [sourceId, webhookId, documentHash, JSON.stringify(answer), at]);
  }

  async forget(): Promise<void> {
    await this.db.query(`delete from pushed_document where received_at < now() - make_interval(days => ${KEPT_DAYS})`);
  }
}
