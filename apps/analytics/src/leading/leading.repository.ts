import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';

/** How many stories lead a span. The rest of an archive is read by a few people each, and does not come to the front of anything. */
export const LEADING = { day: 1_000, month: 3_000 } as const;
export const LEADING_STORIES = Symbol('how many stories lead');
const AT_ONCE = 20;

export interface Span {
  readonly grain: 'day' | 'month';
  readonly bucket: Date;
}

/** A span whose leading stories are known. */
export interface KnownSpan extends Span {
  /** The most views of a story that is not among them. */
  readonly others: number;
}

/** What all views of each span come to now. $1 from, $2 until: whole days. */
const COUNTED = `
  day as (
    select bucket, sum(views) as views, sum(raw_views) as raw_views, sum(engaged_seconds) as engaged_seconds
    from view_facet where grain = 'day' and facet = 'all' and bucket >= $1::timestamptz and bucket < $2::timestamptz group by 1
  ), counted as (
    select 'day' as grain, * from day
    union all
    select 'month', date_trunc('month', bucket, 'UTC'), sum(views), sum(raw_views), sum(engaged_seconds) from day group by 2
    having date_trunc('month', bucket, 'UTC') >= $1::timestamptz and date_add(date_trunc('month', bucket, 'UTC'), '1 month', 'UTC') <= $2::timestamptz
  )`;
const IS_SAME = `(leading_span.views, leading_span.raw_views, leading_span.engaged_seconds) = (counted.views, counted.raw_views, counted.engaged_seconds)`;
const KNOWN = `with ${COUNTED} select grain, bucket, others::float8 from counted join leading_span using (grain, bucket) where ${IS_SAME} order by 1, 2`;
const TO_LEAD = `with ${COUNTED} select grain, bucket from counted left join leading_span using (grain, bucket) where ${IS_SAME} is not true order by bucket desc limit ${AT_ONCE}`;

const FORGET = `delete from leading_story where grain = $1 and bucket = $2`;
/** One statement, so that what all views came to is of the same moment as the stories. $1 grain, $2 when it begins, $3 how many lead. */
const LEAD = `
  with span as (select $2::timestamptz as begins, date_add($2::timestamptz, ('1 ' || $1)::interval, 'UTC') as ends),
  summed as (
    select story_id, sum(views) as views, sum(raw_views) as raw_views, sum(engaged_seconds) as engaged_seconds
    from view_story, span where grain = 'day' and bucket >= begins and bucket < ends group by 1
  ), ranked as (
    select *, row_number() over (order by views desc, raw_views desc, story_id) as place from summed
  ), kept as (
    insert into leading_story (grain, bucket, story_id, views, raw_views, engaged_seconds)
    select $1, $2::timestamptz, story_id, views, raw_views, engaged_seconds from ranked where place <= $3
  )
  insert into leading_span (grain, bucket, views, raw_views, engaged_seconds, others)
  select $1, $2::timestamptz, sum(views), sum(raw_views), sum(engaged_seconds), coalesce((select views from ranked where place = $3::int + 1), 0)
  from view_facet, span where grain = 'day' and facet = 'all' and bucket >= begins and bucket < ends
  on conflict (grain, bucket) do update set
    views = excluded.views, raw_views = excluded.raw_views, engaged_seconds = excluded.engaged_seconds, others = excluded.others`;

/** Keeps which stories were read most in days and months that are over. It follows from other rollups, and is made anew when they are others. */
@Injectable()
export class LeadingRepository {
  constructor(
    private readonly db: Database,
    @Inject(LEADING_STORIES) private readonly most: Readonly<Record<Span['grain'], number>>,
  ) {}

  /** Days and months within whole days whose leading stories are known. */
  known(from: Date, until: Date): Promise<KnownSpan[]> {
    return this.db.query<KnownSpan>(KNOWN, [from, until]);
  }

  /** Finds the leading stories of some spans where they are not known; true while there may be more. */
  async leadSome(tx: EntityManager, from: Date, until: Date): Promise<boolean> {
    const [turn] = await tx.query<{ mine: boolean }[]>(`select pg_try_advisory_xact_lock(hashtext('stet.leading')) as mine`);
    if (!turn?.mine) return false;
    const spans = await tx.query<Span[]>(TO_LEAD, [from, until]);
    for (const { grain, bucket } of spans) {
      await tx.query(FORGET, [grain, bucket]);
      await tx.query(LEAD, [grain, bucket, this.most[grain]]);
    }
    return spans.length === AT_ONCE;
  }
}
