import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { parseDocument } from '../document/parse-document.js';
import type { ParsedDocument } from '../document/parsed-document.js';
import { SourceAccesses } from '../credential/source-accesses.js';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import type { OriginSignIn } from '../source/web-access.js';
import { announcedBy } from '../websub/hub-announcement.js';
import { HubPace } from '../websub/hub-pace.js';
import { DocumentIntake } from '../wire/document-intake.js';
import { DocumentFetcher, type FetchedDocument } from './document-fetcher.js';
import { PollEnd } from './poll-end.js';
import { OthersFirst } from './poll.errors.js';
import { afterSuccess, intervalOf, later } from './poll-mark.js';
import { NOTHING, isFaultOfSource, type PollResult } from './poll-result.js';

const UNCHANGED = { outcome: 'unchanged', ...NOTHING, error: null, errorCode: null } as const;
/** It is asked for as if it had not come, until it comes whole. */
/** Until a poll is made again that a hub has overtaken; one that had no time comes no sooner. */
const AGAIN_SECONDS = 5;

/** A poll of a source that has an address: fetch, read, take in. */
@Injectable()
export class FeedPoll {
  constructor(
    private readonly sources: SourceRepository,
    private readonly fetcher: DocumentFetcher,
    private readonly intake: DocumentIntake,
    private readonly end: PollEnd,
    private readonly hubs: HubPace,
    private readonly accesses: SourceAccesses,
  ) {}

  async poll(source: SourceRow): Promise<PollResult> {
    const begunAt = await this.hubs.moment();
    try {
      const document = await this.fetcher.fetch(source.movedTo ?? source.url, source, { signIn: await this.signInOf(source) });
      const hash = document && createHash('sha256').update(document.bytes).digest('hex');
      if (!document || hash === source.documentHash) return await this.finish(source, begunAt, (tx, locked) => this.noteUnchanged(tx, locked, document?.movedTo));
      const parsed = parseDocument(document.bytes, document);
      return await this.finish(source, begunAt, (tx, locked) => this.takeIn(tx, locked, { ...document, hash: hash! }, parsed));
    } catch (error) {
      if (error instanceof OthersFirst) return this.finish(source, begunAt, (tx, locked) => this.noteStarved(tx, locked, error));
      if (!isFaultOfSource(error)) throw error;
      return this.finish(source, begunAt, (tx, locked) => this.end.noteFailure(tx, locked, error));
    }
  }

  /** Where it has moved to another server, that one is told nothing. */
  private async signInOf({ sourceId, url }: SourceRow): Promise<OriginSignIn | undefined> {
    const access = await this.accesses.openIfKept('web', sourceId);
    return access && { origin: new URL(url).origin, header: access.terms, value: access.secret };
  }

  /** Under the lock of the source, so that no hub tells of anything meanwhile. When one did since the poll began, or since the source was read whose validators it asked by, what the poll found may be older. */
  private finish(leased: SourceRow, begunAt: Date, end: (tx: EntityManager, source: SourceRow) => Promise<PollResult>): Promise<PollResult> {
    return this.end.under(leased, async (tx, source) => {
      const isOvertaken = source.documentHash !== leased.documentHash || source.etag !== leased.etag || (await this.hubs.hasOvertaken(tx, source, begunAt));
      return isOvertaken ? this.askAgain(tx, source) : end(tx, source);
    });
  }

  private async takeIn(tx: EntityManager, source: SourceRow, document: FetchedDocument & { readonly hash: string }, { links, ...parsed }: ParsedDocument): Promise<PollResult> {
    const { etag, lastModified, hash, movedTo, linkHeader, address } = document;
    await this.hubs.noteAnnouncement(tx, source, announcedBy(linkHeader, links, address));
    const now = new Date();
    const taken = await this.intake.take(tx, source, document, parsed, now, { ...(movedTo && { movedTo }), ...(!parsed.breaksOff && { document: { etag, lastModified, hash } }) });
    const isNews = taken.items.length > 0;
    if (isNews) await this.hubs.noteNews(tx, source);
    await this.sources.change(tx, source.sourceId, { nextPollAt: await this.hubs.next(tx, source, isNews ? source.pollIntervalSeconds : intervalOf(source, now), now) });
    return { outcome: 'changed', ...taken, error: null, errorCode: null };
  }

  private async noteUnchanged(tx: EntityManager, source: SourceRow, movedTo: string | undefined): Promise<PollResult> {
    const now = new Date();
    const nextPollAt = await this.hubs.next(tx, source, intervalOf(source, now), now);
    return this.end.note(tx, source, { ...afterSuccess(source.pollIntervalSeconds, now), nextPollAt, ...(movedTo && { movedTo }) }, UNCHANGED, now);
  }

  /** No fault of the source, so it is asked as often as ever; what does not come, for whatever reason, has to be seen. */
  private async noteStarved(tx: EntityManager, source: SourceRow, error: OthersFirst): Promise<PollResult> {
    const result = await this.end.noteFailure(tx, source, error);
    await this.sources.change(tx, source.sourceId, { movedTo: source.movedTo, nextPollAt: later(new Date(), Math.max(AGAIN_SECONDS, source.pollIntervalSeconds)) });
    return result;
  }

  private async askAgain(tx: EntityManager, { sourceId, errorStreak, lastError, lastErrorCode, lastHttpStatus }: SourceRow): Promise<PollResult> {
    await this.sources.mark(tx, sourceId, { nextPollAt: later(new Date(), AGAIN_SECONDS), errorStreak, lastError, lastErrorCode, lastHttpStatus });
    return { ...UNCHANGED };
  }
}
