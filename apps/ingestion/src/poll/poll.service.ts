import { Injectable, Logger } from '@nestjs/common';
import { NewsroomError } from '@stet/errors';
import { metrics } from '@stet/observability';
import { Database } from '@stet/persistence';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { DocumentRefused } from '../document/document.errors.js';
import { parseDocument } from '../document/parse-document.js';
import type { SourceRow } from '../source/source.entity.js';
import { NotPolled, PollUnderWay, SourceRetired } from '../source/source.errors.js';
import type { SourceFault } from '../source/source-fault.js';
import { SourceRepository } from '../source/source.repository.js';
import { DocumentIntake } from '../wire/document-intake.js';
import type { Intake } from '../wire/wire-intake.js';
import { DocumentFetcher, type FetchedDocument } from './document-fetcher.js';
import { afterFailure, afterSuccess, type PollMark } from './poll-mark.js';
import { FetchFailed } from './poll.errors.js';
import { PollRecordRepository } from './poll-record.repository.js';

/** Longer than two of the longest fetches, so that a lease runs out only when its holder is gone. */
export const LEASE_SECONDS = 60;
const NOTHING: Intake = { received: 0, updated: 0, killed: 0, unchanged: 0, refused: [], items: [] };

const polls = metrics.counter('stet_polls_total', 'Polls of sources by outcome', ['outcome']);

/** How a poll went, and what it brought. */
export interface PollResult extends Intake {
  readonly outcome: 'changed' | 'unchanged' | 'failed';
  readonly error: string | null;
  readonly errorCode: SourceFault | null;
}

/** One poll of one source: fetch, read, take in, and write down how it went. */
@Injectable()
export class PollService {
  private readonly log = new Logger('poll');

  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly fetcher: DocumentFetcher,
    private readonly intake: DocumentIntake,
    private readonly records: PollRecordRepository,
  ) {}

  /** Polls whether it is due or not. */
  async pollNow(sourceId: string): Promise<PollResult> {
    const source = await this.sources.find(sourceId);
    if (source.retiredAt) throw new SourceRetired(source.name);
    if (source.way !== 'poll') throw new NotPolled(source.name);
    if (!(await this.sources.lease(sourceId, LEASE_SECONDS))) throw new PollUnderWay(source.name);
    return this.pollLeased(sourceId);
  }

  /** Polls a source whose lease the caller holds. A failure of the source is an outcome, not an exception. */
  async pollLeased(sourceId: string): Promise<PollResult> {
    const source = await this.sources.find(sourceId);
    const result = await this.attempt(source);
    polls.inc({ outcome: result.outcome });
    return result;
  }

  private async attempt(source: SourceRow): Promise<PollResult> {
    try {
      const document = await this.fetcher.fetch(source.movedTo ?? source.url, source);
      const hash = document && createHash('sha256').update(document.bytes).digest('hex');
      if (!document || hash === source.documentHash) return await this.noteUnchanged(source, document?.movedTo);
      return await this.takeIn(source, document, hash!);
    } catch (error) {
      if (!isFaultOfSource(error)) throw error;
      return this.noteFailure(source, error);
    }
  }

  private async takeIn(source: SourceRow, document: FetchedDocument, hash: string): Promise<PollResult> {
    const { items } = parseDocument(document.bytes, document);
    const { etag, lastModified, movedTo } = document;
    const result = await this.db.transaction(async (tx) => {
      await this.sources.lock(tx, source.sourceId);
      return this.intake.take(tx, source, { hash, ...document }, items, new Date(), { ...(movedTo && { movedTo }), document: { etag, lastModified, hash } });
    });
    return { outcome: 'changed', ...result, error: null, errorCode: null };
  }

  private async noteUnchanged(source: SourceRow, movedTo: string | undefined): Promise<PollResult> {
    const now = new Date();
    const result = { outcome: 'unchanged', ...NOTHING, error: null, errorCode: null } as const;
    await this.end(source, { ...afterSuccess(source.pollIntervalSeconds, now), ...(movedTo && { movedTo }) }, result, now);
    return result;
  }

  private async noteFailure(source: SourceRow, error: NewsroomError): Promise<PollResult> {
    const retryAfterSeconds = error instanceof FetchFailed ? error.retryAfterSeconds : undefined;
    const { pollIntervalSeconds: intervalSeconds, errorStreak } = source;
    const fault = faultOf(error);
    const now = new Date();
    const mark = afterFailure({ intervalSeconds, errorStreak }, { reason: error.message, fault, ...(retryAfterSeconds && { retryAfterSeconds }) }, Math.random(), now);
    const result = { outcome: 'failed', ...NOTHING, error: error.message, errorCode: fault } as const;
    await this.end(source, { ...mark, movedTo: null }, result, now); // the next poll asks where it was added, in case the move was a mistake
    if (errorStreak === 0) this.log.warn(`"${source.name}" cannot be polled: ${error.message}`);
    return result;
  }

  private end(source: SourceRow, mark: PollMark, result: PollResult, now: Date): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.sources.mark(tx, source.sourceId, mark);
      await this.note(tx, source, result, now);
    });
  }

  private note(tx: EntityManager, { sourceId }: SourceRow, { refused, ...result }: PollResult, now: Date): Promise<void> {
    return this.records.note(tx, sourceId, { ...result, refused: refused.length }, now);
  }
}

/** What the source did wrong, as opposed to our own database being away. */
function isFaultOfSource(error: unknown): error is NewsroomError {
  return error instanceof FetchFailed || (error instanceof NewsroomError && error.kind === 'invalid');
}

/** For programs, why a document could not be had or read. */
export function faultOf(error: NewsroomError): SourceFault {
  return error instanceof FetchFailed || error instanceof DocumentRefused ? error.fault : 'unreadable';
}
