import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { MediaTopicRepository } from './media-topic.repository.js';
import type { MediaTopic } from './media-topic.js';

const SUBJECT = { kind: 'media-topics', id: 'medtop', name: 'IPTC Media Topics' };

/** Keeps the vocabulary that stories are filed under. */
@Injectable()
export class MediaTopicService {
  constructor(
    private readonly db: Database,
    private readonly topics: MediaTopicRepository,
    private readonly audit: Audit,
  ) {}

  /** Adds and changes topics; one that the vocabulary does not have stays, because stories may name it. */
  async takeOver(vocabulary: readonly MediaTopic[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const before = await this.topics.size(tx);
      await this.topics.put(tx, vocabulary);
      this.audit.note(tx, { subject: SUBJECT, changes: changesOf(before, await this.topics.size(tx)) });
    });
  }
}
