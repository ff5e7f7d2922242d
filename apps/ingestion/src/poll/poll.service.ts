import { Injectable, Logger } from '@nestjs/common';
import { NewsroomError } from '@stet/errors';
import { metrics } from '@stet/observability';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import { parseDocument } from '../document/parse-document.js';
import type { PollResponse } from '../source/source.dto.js';
import type { SourceRow } from '../source/source.entity.js';
import { PollUnderWay } from '../source/source.errors.js';
import { SourceRepository } from '../source/source.repository.js';
import { WireIntake, type Intake } from '../wire/wire-intake.js';
import { DocumentFetcher, type FetchedDocument } from './document-fetcher.js';
import { afterFailure, afterSuccess, type PollMark } from './poll-mark.js';
import { FetchFailed } from './poll.errors.js';

/** Longer than two of the longest fetches, so that a lease runs out only when its holder is gone. */
export const LEASE_SECONDS = 60;
const NOTHING: Intake = { received: 0, updated: 0, killed: 0, refused: [] };

const polls = metrics.counter('stet_polls_total', 'Polls of sources by outcome', ['outcome']);

/** One poll of one source: fetch, read, take in, and write down how it went. */
@Injectable()
export class PollService {
  private readonly log = new Logger('poll');

  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly fetcher: DocumentFetcher,
    private readonly intake: WireIntake,
  ) {}

  /** Polls whether it is due or not. */
  async pollNow(sourceId: string): Promise<PollResponse> {
    const source = await this.sources.find(sourceId);
    if (!(await this.sources.lease(sourceId, LEASE_SECONDS))) throw new PollUnderWay(source.name);
    return this.pollLeased(sourceId);
  }

  /** Polls a source whose lease the caller holds. A failure of the source is an outcome, not an exception. */
  async pollLeased(sourceId: string): Promise<PollResponse> {
    const source = await this.sources.find(sourceId);
    const result = await this.attempt(source);
    polls.inc({ outcome: result.outcome });
    return result;
  }

  private async attempt(source: SourceRow): Promise<PollResponse> {
    try {
      const document = await this.fetcher.fetch(source.url, source);
      const hash = document && createHash('sha256').update(document.bytes).digest('hex');
      if (!document || hash === source.documentHash) return await this.noteUnchanged(source);
      return await this.takeIn(source, document, hash!);
    } catch (error) {
      if (!isFaultOfSource(error)) throw error;
      return this.noteFailure(source, error);
    }
  }

  private async takeIn(source: SourceRow, document: FetchedDocument, hash: string): Promise<PollResponse> {
    const { items } = parseDocument(document.bytes, document);
    const now = new Date();
    const result = await this.db.transaction(async (tx) => {
      await this.sources.lock(tx, source.sourceId);
      const taken = await this.intake.take(tx, source, { hash, ...document }, items, now);
      const { etag, lastModified } = document;
      await this.sources.mark(tx, source.sourceId, {
        ...afterSuccess(source.pollIntervalSeconds, now),
        ...(taken.received + taken.updated + taken.killed > 0 && { lastItemAt: now }),
        lastError: taken.refused.length > 0 ? `${taken.refused.length} items were left out. ${taken.refused[0]}` : null,
        document: { etag, lastModified, hash },
      });
      return taken;
    });
    return { outcome: 'changed', ...result, error: null };
  }

  private async noteUnchanged(source: SourceRow): Promise<PollResponse> {
    await this.mark(source, afterSuccess(source.pollIntervalSeconds, new Date()));
    return { outcome: 'unchanged', ...NOTHING, refused: [], error: null };
  }

  private async noteFailure(source: SourceRow, error: NewsroomError): Promise<PollResponse> {
    const retryAfterSeconds = error instanceof FetchFailed ? error.retryAfterSeconds : undefined;
    const { pollIntervalSeconds: intervalSeconds, errorStreak } = source;
    const mark = afterFailure({ intervalSeconds, errorStreak }, { reason: error.message, ...(retryAfterSeconds && { retryAfterSeconds }) }, Math.random(), new Date());
    await this.mark(source, mark);
    if (errorStreak === 0) this.log.warn(`"${source.name}" cannot be polled: ${error.message}`);
    return { outcome: 'failed', ...NOTHING, refused: [], error: error.message };
  }

  private mark(source: SourceRow, mark: PollMark): Promise<void> {
    return this.db.transaction((tx) => this.sources.mark(tx, source.sourceId, mark));
  }
}

/** What the source did wrong, as opposed to our own database being away. */
function isFaultOfSource(error: unknown): error is NewsroomError {
  return error instanceof FetchFailed || (error instanceof NewsroomError && error.kind === 'invalid');
}
