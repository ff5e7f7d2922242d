import { Injectable, Logger } from '@nestjs/common';
import type { NewsroomError } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { SourceRow } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { afterFailure, type PollMark } from './poll-mark.js';
import { PollRecordRepository } from './poll-record.repository.js';
import { NOTHING, faultOf, type PollResult } from './poll-result.js';
import { FetchFailed } from './poll.errors.js';

/** Writes down how a poll ended, and gives the lease back. Throws `LeaseLost` when that has passed to another poll. */
@Injectable()
export class PollEnd {
  private readonly log = new Logger('poll');

  constructor(
    private readonly db: Database,
    private readonly sources: SourceRepository,
    private readonly records: PollRecordRepository,
  ) {}

  async note(source: SourceRow, mark: PollMark, result: PollResult, now: Date): Promise<PollResult> {
    await this.db.transaction(async (tx) => {
      const { sourceId } = await this.sources.lockLeased(tx, source);
      await this.sources.mark(tx, sourceId, mark);
      await this.records.note(tx, sourceId, { ...result, refused: result.refused.length }, now);
    });
    return result;
  }

  /** Of a poll of which the rest is written down. */
  async mark(source: SourceRow, mark: PollMark): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { sourceId } = await this.sources.lockLeased(tx, source);
      await this.sources.mark(tx, sourceId, mark);
    });
  }

  /** The next poll asks where it was added, in case a move was a mistake. */
  async noteFailure(source: SourceRow, error: NewsroomError): Promise<PollResult> {
    const retryAfterSeconds = error instanceof FetchFailed ? error.retryAfterSeconds : undefined;
    const { pollIntervalSeconds: intervalSeconds, errorStreak } = source;
    const fault = faultOf(error);
    const now = new Date();
    const mark = afterFailure({ intervalSeconds, errorStreak }, { reason: error.message, fault, ...(retryAfterSeconds && { retryAfterSeconds }) }, Math.random(), now);
    const result = { outcome: 'failed', ...NOTHING, error: error.message, errorCode: fault } as const;
    await this.note(source, { ...mark, movedTo: null }, result, now);
    if (errorStreak === 0) this.log.warn(`"${source.name}" cannot be polled: ${error.message}`);
    return result;
  }
}
