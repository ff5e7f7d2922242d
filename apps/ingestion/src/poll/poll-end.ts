import { Injectable, Logger } from '@nestjs/common';
import type { NewsroomError } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { afterFailure, type PollMark } from './poll-mark.js';
import { PollRecordRepository } from './poll-record.repository.js';
import { NOTHING, faultOf, type PollResult } from './poll-result.js';
import { markOf, resultOf, type Turn } from './poll-turn.js';
import { FetchFailed } from './poll.errors.js';

/** Writes down how a poll ended, and gives the lease back. */
@Injectable()
export class PollEnd {
  private readonly log = new Logger('poll');

  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly records: PollRecordRepository,
  ) {}

  /** What is written down at the end, with the source as it is now, locked, for whoever still holds its lease. Throws `LeaseLost`. */
  under(leased: SourceRow, end: (tx: EntityManager, source: SourceRow) => Promise<PollResult>): Promise<PollResult> {
    return this.db.transaction(async (tx) => end(tx, await this.sources.lockLeased(tx, leased)));
  }

  async note(tx: EntityManager, { sourceId }: SourceRow, mark: PollMark, result: PollResult, now: Date): Promise<PollResult> {
    await this.sources.mark(tx, sourceId, mark);
    await this.records.note(tx, sourceId, { ...result, refused: result.refused.length }, now);
    return result;
  }

  /** Each document, and each refusal, is in the history already, and stands on the source since `source` was read; a look that met nothing, or mails that were passed over, are one more there. */
  async noteTurn(tx: EntityManager, source: SourceRow, turn: Turn, skipped?: number): Promise<PollResult> {
    const now = new Date();
    const result = { ...resultOf(turn), ...(skipped !== undefined && { skipped }) };
    const mark = markOf(source, turn, now);
    if (result.outcome === 'unchanged') return this.note(tx, source, mark, result, now);
    await this.sources.mark(tx, source.sourceId, mark);
    if (skipped) await this.records.note(tx, source.sourceId, { ...NOTHING, outcome: 'unchanged', errorCode: null, error: null, refused: 0, skipped }, now);
    return result;
  }

  /** The next poll asks where it was added, in case a move was a mistake. */
  async noteFailure(tx: EntityManager, source: SourceRow, error: NewsroomError): Promise<PollResult> {
    const { retryAfterSeconds, httpStatus } = error instanceof FetchFailed ? error : {};
    const { pollIntervalSeconds: intervalSeconds, errorStreak } = source;
    const fault = faultOf(error);
    const now = new Date();
    const mark = afterFailure({ intervalSeconds, errorStreak }, { reason: error.message, fault, httpStatus, ...(retryAfterSeconds && { retryAfterSeconds }) }, Math.random(), now);
    const result = { outcome: 'failed', ...NOTHING, error: error.message, errorCode: fault, httpStatus: httpStatus ?? null } as const;
    await this.note(tx, source, { ...mark, movedTo: null }, result, now);
    if (errorStreak === 0) this.log.warn(`"${source.name}" cannot be polled: ${error.message}`);
    return result;
  }
}
