import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { CountResponse, LedgerResponse, MostReadRequest, MostReadStory } from './count.dto.js';

const HOURS = { '1h': 1, '24h': 24, '7d': 7 * 24 } as const;
const HOUR_MS = 3_600_000;

const COUNTS = `
  select asked.story_id as "storyId", coalesce(views, 0)::float8 as views, coalesce(raw_views, 0)::float8 as "rawViews"
  from unnest($1::uuid[]) with ordinality as asked (story_id, place) left join view_total using (story_id)
  order by place`;

/** Summed before stories are looked at: there are many more of them than are read. */
const MOST_READ = `
  with counted as (select story_id, sum(views) as views from view_minute where minute >= $1 group by story_id having sum(views) > 0)
  select story.story_id as "storyId", language, section, slug, headline, views::float8
  from counted join story using (story_id)
  where not withdrawn and ($2::text is null or language = $2) and ($3::text is null or section = $3)
  order by counted.views desc, story.story_id limit $4`;

/** One statement, so that all sides are of the same moment. Views from before there were rollups are in no rollup. */
const LEDGER = `
  with seen as (
    select coalesce(sum(accepted), 0) as accepted, coalesce(sum(repeats), 0) as repeats, count(distinct collector) as collectors from collector_sequence
  ), missing as (
    select coalesce(sum((run ->> 1)::bigint - (run ->> 0)::bigint + 1), 0) as batches
    from collector_sequence, jsonb_array_elements(collector_sequence.missing) as run
  ), counted as (
    select coalesce(sum(raw_views), 0) as raw_views, coalesce(sum(rolled_raw_views), 0) as due from view_total
  ), rolled as (
    select coalesce(sum(raw_views) filter (where grain = 'day'), 0) as days, coalesce(sum(raw_views) filter (where grain = 'hour'), 0) as hours
    from view_facet where grain in ('hour', 'day') and facet = 'all'
  )
  select accepted::float8, raw_views::float8 as counted, (accepted - raw_views)::float8 as difference,
    days::float8 as "rolledUp", (abs(due - days) + abs(due - hours))::float8 as "rollupDifference",
    batches::float8 as "missingBatches", repeats::float8 as "repeatedBatches", collectors::float8
  from seen, missing, counted, rolled`;

/** Answers about counts. */
@Injectable()
export class CountService {
  constructor(private readonly db: Database) {}

  /** In the order of the question; a story that nobody viewed has zeros. */
  counts(storyIds: readonly string[]): Promise<CountResponse[]> {
    return this.db.query<CountResponse>(COUNTS, [storyIds]);
  }

  mostRead({ window, language, section, limit }: MostReadRequest, now: Date): Promise<MostReadStory[]> {
    const since = new Date(now.getTime() - HOURS[window] * HOUR_MS);
    return this.db.query<MostReadStory>(MOST_READ, [since, language ?? null, section ?? null, limit]);
  }

  /** Whether everything that collectors handed over is in the totals. */
  async ledger(): Promise<LedgerResponse> {
    const [ledger] = await this.db.query<LedgerResponse>(LEDGER);
    return ledger!;
  }
}
