import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { CONFIG, type IngestionConfig } from '../config.js';
import { FolderFileRepository } from '../folder/folder-file.repository.js';
import { PushedDocumentRepository } from '../push/pushed-document.repository.js';
import { ReparseRepository } from '../reparse/reparse.repository.js';
import { PollRecordRepository } from './poll-record.repository.js';

/** Forgets what is kept for a time only. */
@Injectable()
export class Retention {
  constructor(
    private readonly db: Database,
    private readonly polls: PollRecordRepository,
    private readonly pushes: PushedDocumentRepository,
    private readonly reparses: ReparseRepository,
    private readonly files: FolderFileRepository,
    @Inject(CONFIG) private readonly config: Pick<IngestionConfig, 'DOCUMENTS_KEPT_DAYS'>,
  ) {}

  async forget(): Promise<void> {
    await this.db.query('delete from raw_document where fetched_at < now() - make_interval(days => $1)', [this.config.DOCUMENTS_KEPT_DAYS]);
    await this.polls.forget();
    await this.pushes.forget();
    await this.reparses.forget();
    await this.files.forget();
  }
}
