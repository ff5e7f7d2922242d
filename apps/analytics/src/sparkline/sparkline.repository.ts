import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { HOURS, type Sparkline } from './sparkline.dto.js';

/** $1 stories, $2 now. Hours are counted back from now; a minute belongs where it begins. */
const VIEWS_BY_HOUR = `
  select story_id as "storyId", ${HOURS} - 1 - floor(extract(epoch from $2::timestamptz - minute) / 3600)::int as hour, sum(views)::int as views
  from view_minute where story_id = any($1::uuid[]) and minute > $2::timestamptz - interval '${HOURS} hours' and minute <= $2::timestamptz
  group by 1, 2`;

@Injectable()
export class SparklineRepository {
  constructor(private readonly db: Database) {}

  /** In the order of the ids; stories that nobody read have zeros. */
  async of(storyIds: readonly string[], now: Date): Promise<Sparkline[]> {
    const rows = await this.db.query<{ storyId: string; hour: number; views: number }>(VIEWS_BY_HOUR, [storyIds, now]);
    const views = new Map(rows.map((row) => [`${row.storyId} ${row.hour}`, row.views]));
    return storyIds.map((storyId) => {
      const hours = Array.from({ length: HOURS }, (_, hour) => views.get(`${storyId} ${hour}`) ?? 0);
      return { storyId, lastHour: hours.at(-1)!, lastDay: hours.reduce((sum, one) => sum + one, 0), hours };
    });
  }
}
