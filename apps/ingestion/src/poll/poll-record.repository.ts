import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { SourceFault } from '../source/source-fault.js';
import { HEALTH_DAYS, NO_HISTORY, type SourceHistory } from '../source/source-health.js';

/** What came of a poll. */
export interface PollRecord {
  readonly outcome: 'changed' | 'unchanged' | 'failed';
  readonly errorCode: SourceFault | null;
  readonly error: string | null;
  /** What the server answered; absent when that was not what failed. */
  readonly httpStatus?: number | null;
  readonly received: number;
  readonly updated: number;
  readonly killed: number;
  readonly refused: number;
  /** Mails that were passed over for their senders; none when it is absent. */
  readonly skipped?: number;
}

/** Polls in a row with one outcome. */
export interface PollRun extends PollRecord {
  readonly skipped: number;
  readonly httpStatus: number | null;
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

const RECENT = `last_at > now() - interval '${HEALTH_DAYS} days'`;

/** A poll that brought nothing, or failed for the reason of the one before, is counted and makes no row: most polls are such. */
const NOTE = `
  with before as (select poll_id, outcome, error from poll where source_id = $1 order by poll_id desc limit 1),
  again as (
    update poll set times = times + 1, last_at = $9, skipped = skipped + $10
    where poll_id = (select poll_id from before where outcome = $2 and outcome <> 'changed' and error is not distinct from $4) returning poll_id)
  insert into poll (source_id, outcome, error_code, error, received, updated, killed, refused, skipped, first_at, last_at, http_status)
  select $1, $2, $3, $4, $5, $6, $7, $8, $10, $9, $9, $11 where not exists (select from again)`;

@Injectable()
export class PollRecordRepository {
  constructor(private readonly db: Database) {}

  /** The caller holds the lease of the source. */
  async note(tx: EntityManager, sourceId: string, { outcome, errorCode, error, received, updated, killed, refused, skipped = 0, httpStatus }: PollRecord, at: Date): Promise<void> {
    await tx.query(NOTE, [sourceId, outcome, errorCode, error, received, updated, killed, refused, at, skipped, httpStatus]);
  }

  /** The newest first. */
  list(sourceId: string, limit: number): Promise<PollRun[]> {
    return this.db.query(
      `select outcome, error_code as "errorCode", error, http_status as "httpStatus", received, updated, killed, refused, skipped, times, first_at as "firstAt", last_at as "lastAt"
       from poll where source_id = $1 order by poll_id desc limit $2`,
      [sourceId, limit],
    );
  }

  /** What the last two weeks say of sources, of one or of all, by their ids. */
  async histories(sourceId: string | null = null): Promise<(sourceId: string) => SourceHistory> {
    const [days, gaps] = await Promise.all([
      this.db.query<{ sourceId: string; daysAgo: number; received: number }>(
        `select source_id as "sourceId", floor(extract(epoch from now() - last_at) / 86400)::int as "daysAgo", sum(received)::int as received
         from poll where received > 0 and ${RECENT} and ($1::uuid is null or source_id = $1) group by 1, 2`,
        [sourceId],
      ),
      this.db.query<{ sourceId: string; count: number; longest: number; secondLongest: number | null }>(
        `select source_id as "sourceId", count(*)::int as count, (array_agg(gap order by gap desc))[1]::float as longest, (array_agg(gap order by gap desc))[2]::float as "secondLongest"
         from (select source_id, extract(epoch from first_at - lag(first_at) over (partition by source_id order by poll_id)) as gap
               from poll where received > 0 and ${RECENT} and ($1::uuid is null or source_id = $1)) as pause
         where gap is not null group by source_id`,
        [sourceId],
      ),
    ]);
    const daysOf = Map.groupBy(days, (day) => day.sourceId);
    const gapsOf = new Map(gaps.map(({ sourceId: id, count, longest, secondLongest }) => [id, { count, longest, secondLongest: secondLongest ?? longest }]));
    return (id) => ({ gaps: gapsOf.get(id) ?? NO_HISTORY.gaps, perDay: perDay(daysOf.get(id) ?? []) });
  }

  async forget(): Promise<void> {
    await this.db.query(`delete from poll where not (${RECENT})`);
  }
}

function perDay(days: readonly { readonly daysAgo: number; readonly received: number }[]): number[] {
  const counts = [...NO_HISTORY.perDay];
  for (const { daysAgo, received } of days) {
    const index = HEALTH_DAYS - 1 - Math.max(daysAgo, 0);
    if (index >= 0) counts[index]! += received;
  }
  return counts;
}
