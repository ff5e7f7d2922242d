import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import { parseDocument } from '../document/parse-document.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { DocumentIntake } from '../wire/document-intake.js';
import { DocumentFetcher, type FetchedDocument } from './document-fetcher.js';
import { PollEnd } from './poll-end.js';
import { afterSuccess } from './poll-mark.js';
import { NOTHING, isFaultOfSource, type PollResult } from './poll-result.js';

/** A poll of a source that has an address: fetch, read, take in. */
@Injectable()
export class FeedPoll {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly fetcher: DocumentFetcher,
    private readonly intake: DocumentIntake,
    private readonly end: PollEnd,
  ) {}

  async poll(source: SourceRow): Promise<PollResult> {
    try {
      const document = await this.fetcher.fetch(source.movedTo ?? source.url, source);
      const hash = document && createHash('sha256').update(document.bytes).digest('hex');
      if (!document || hash === source.documentHash) return await this.noteUnchanged(source, document?.movedTo);
      return await this.takeIn(source, document, hash!);
    } catch (error) {
      if (!isFaultOfSource(error)) throw error;
      return this.end.noteFailure(source, error);
    }
  }

  private async takeIn(leased: SourceRow, document: FetchedDocument, hash: string): Promise<PollResult> {
    const { items } = parseDocument(document.bytes, document);
    const { etag, lastModified, movedTo } = document;
    const result = await this.db.transaction(async (tx) => {
      const source = await this.sources.lockLeased(tx, leased);
      return this.intake.take(tx, source, { hash, ...document }, items, new Date(), { ...(movedTo && { movedTo }), document: { etag, lastModified, hash } });
    });
    return { outcome: 'changed', ...result, error: null, errorCode: null };
  }

  private noteUnchanged(source: SourceRow, movedTo: string | undefined): Promise<PollResult> {
    const now = new Date();
    return this.end.note(source, { ...afterSuccess(source.pollIntervalSeconds, now), ...(movedTo && { movedTo }) }, { outcome: 'unchanged', ...NOTHING, error: null, errorCode: null }, now);
  }
}
