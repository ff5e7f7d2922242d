import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import { parseDocument } from '../document/parse-document.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { announcedBy } from '../websub/hub-announcement.js';
import { HubPace } from '../websub/hub-pace.js';
import { DocumentIntake } from '../wire/document-intake.js';
import { DocumentFetcher, type FetchedDocument } from './document-fetcher.js';
import { PollEnd } from './poll-end.js';
import { afterSuccess } from './poll-mark.js';
import { NOTHING, isFaultOfSource, type PollResult } from './poll-result.js';

const UNCHANGED = { outcome: 'unchanged', ...NOTHING, error: null, errorCode: null } as const;

/** A poll of a source that has an address: fetch, read, take in. */
@Injectable()
export class FeedPoll {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly fetcher: DocumentFetcher,
    private readonly intake: DocumentIntake,
    private readonly end: PollEnd,
    private readonly hubs: HubPace,
  ) {}

  async poll(source: SourceRow): Promise<PollResult> {
    const begunAt = new Date();
    try {
      const document = await this.fetcher.fetch(source.movedTo ?? source.url, source);
      const hash = document && createHash('sha256').update(document.bytes).digest('hex');
      if (!document || hash === source.documentHash) return await this.noteUnchanged(source, document?.movedTo);
      return await this.takeIn(source, document, hash!, begunAt);
    } catch (error) {
      if (!isFaultOfSource(error)) throw error;
      return this.end.noteFailure(source, error);
    }
  }

  private async takeIn(leased: SourceRow, document: FetchedDocument, hash: string, begunAt: Date): Promise<PollResult> {
    const { items, links } = parseDocument(document.bytes, document);
    const { etag, lastModified, movedTo, linkHeader } = document;
    const result = await this.db.transaction(async (tx) => {
      const source = await this.sources.lockLeased(tx, leased);
      if (await this.hubs.hasOvertaken(tx, source, begunAt)) return undefined;
      await this.hubs.noteAnnouncement(tx, source, announcedBy(linkHeader, links, document.address));
      const now = new Date();
      const taken = await this.intake.take(tx, source, { hash, ...document }, items, now, { ...(movedTo && { movedTo }), document: { etag, lastModified, hash } });
      if (taken.items.length > 0) await this.hubs.noteNews(tx, source);
      await this.sources.change(tx, source.sourceId, { nextPollAt: await this.hubs.next(tx, source, now) });
      return taken;
    });
    return result ? { outcome: 'changed', ...result, error: null, errorCode: null } : this.askAgain(leased);
  }

  /** What was found is older than what a hub told meanwhile. */
  private async askAgain(leased: SourceRow): Promise<PollResult> {
    await this.sources.release([leased]);
    return { ...UNCHANGED };
  }

  private async noteUnchanged(source: SourceRow, movedTo: string | undefined): Promise<PollResult> {
    const now = new Date();
    const nextPollAt = await this.db.transaction((tx) => this.hubs.next(tx, source, now));
    return this.end.note(source, { ...afterSuccess(source.pollIntervalSeconds, now), nextPollAt, ...(movedTo && { movedTo }) }, UNCHANGED, now);
  }
}
