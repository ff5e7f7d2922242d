import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { HALF_LIFE_SECONDS, SCORES_SINCE } from '../rollup/roll-up.query.js';
import type { TrendingRequest, TrendingStory } from './trend.dto.js';

/**
 * $1 now, $2 language, $3 section, $4 limit. What nobody read for a half-life does not trend, however much it was read before: a view since then makes a score of at least a half,
 * which leaves few stories of an archive to look at.
 */
const TRENDING = `
  with lately as materialized (
    select story_id, trend, faded from (select extract(epoch from $1::timestamptz - ${SCORES_SINCE})::float8 / ${HALF_LIFE_SECONDS} as faded) as clock
    join view_total on trend >= faded - 1.01
    where exists (select from view_minute where view_minute.story_id = view_total.story_id and minute > $1::timestamptz - interval '${HALF_LIFE_SECONDS} seconds' and views > 0)
  )
  select story_id as "storyId", language, section, slug, headline, round(power(2::float8, trend - faded)::numeric, 2)::float8 as score
  from lately join story using (story_id)
  where not withdrawn and ($2::text is null or language = $2) and ($3::text is null or section = $3)
  order by trend desc, story_id limit $4`;

@Injectable()
export class TrendRepository {
  constructor(private readonly db: Database) {}

  trending({ language, section, limit }: TrendingRequest, now: Date): Promise<TrendingStory[]> {
    return this.db.query<TrendingStory>(TRENDING, [now, language ?? null, section ?? null, limit]);
  }
}
