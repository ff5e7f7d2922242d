/** $1: stories by minute. */
const OF_STORIES = `
  counted as (
    select * from jsonb_to_recordset($1::jsonb) as counted
      (minute timestamptz, story_id uuid, views bigint, raw_views bigint, seconds bigint, reached_25 bigint, reached_50 bigint, reached_75 bigint, reached_100 bigint)
  )`;

/** Half-life of what makes a story trend, in seconds. */
export const HALF_LIFE_SECONDS = 2 * 3_600;
/** From when on scores grow, for SQL. */
export const SCORES_SINCE = `timestamptz '2026-01-01 00:00Z'`;
/** log2(2^a + 2^b), without leaving what a number can hold. */
const joined = (a: string, b: string) => `greatest(${a}, ${b}) + ln(1 + power(2::float8, -least(abs(${a} - ${b}), 1000))) / ln(2::float8)`;
/**
 * The logarithm of a score that grows with time instead of fading: whoever gets no more views stays behind (forward decay, Cormode et al. 2009). It is reckoned
 * from the newest minute of a story, so that no power of two is beyond what a number can hold.
 */
const SCORE = `ln(sum(views * power(2::float8, greatest(-1000, extract(epoch from minute - newest)::float8 / ${HALF_LIFE_SECONDS})))) / ln(2::float8)
      + extract(epoch from max(newest) - ${SCORES_SINCE})::float8 / ${HALF_LIFE_SECONDS}`;

/**
 * Adds what was counted of stories to their minutes, hours, days and totals. All rows are written in the order of their keys: counters of several partitions
 * meet at the same stories and must not deadlock.
 */
export const ADD_TO_STORIES = `
  with ${OF_STORIES}, minutes as (
    insert into view_minute (minute, story_id, views, raw_views)
    select minute, story_id, views, raw_views from counted where raw_views > 0 order by 1, 2
    on conflict (minute, story_id) do update set
      views = view_minute.views + excluded.views, raw_views = view_minute.raw_views + excluded.raw_views
  ), of_story as (
    select story_id, sum(views) as views, sum(raw_views) as raw_views, case when sum(views) > 0 then ${SCORE} end as trend
    from (select *, max(minute) over (partition by story_id) as newest from counted where raw_views > 0) as counted group by 1
  ), stories as (
    insert into view_story (grain, bucket, story_id, views, raw_views, engaged_seconds, reached_25, reached_50, reached_75, reached_100)
    select grain, date_trunc(grain, minute, 'UTC') as bucket, story_id, sum(views), sum(raw_views), sum(seconds), sum(reached_25), sum(reached_50), sum(reached_75), sum(reached_100)
    from counted cross join unnest(array['hour', 'day']) as grain
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (grain, bucket, story_id) do update set
      views = view_story.views + excluded.views, raw_views = view_story.raw_views + excluded.raw_views,
      engaged_seconds = view_story.engaged_seconds + excluded.engaged_seconds,
      reached_25 = view_story.reached_25 + excluded.reached_25, reached_50 = view_story.reached_50 + excluded.reached_50,
      reached_75 = view_story.reached_75 + excluded.reached_75, reached_100 = view_story.reached_100 + excluded.reached_100
  )
  insert into view_total (story_id, views, raw_views, rolled_raw_views, trend, version)
  select story_id, views, raw_views, raw_views, trend, 1 from of_story order by story_id
  on conflict (story_id) do update set
    views = view_total.views + excluded.views, raw_views = view_total.raw_views + excluded.raw_views,
    rolled_raw_views = view_total.rolled_raw_views + excluded.rolled_raw_views, version = view_total.version + 1,
    trend = coalesce(${joined('view_total.trend', 'excluded.trend')}, view_total.trend, excluded.trend)`;

/** Adds what was counted by language, section and one thing more. $1: shelves by minute. */
export const ADD_TO_FACETS = `
  insert into view_facet (grain, facet, bucket, language, section, value, views, raw_views, engaged_seconds)
  select grain, facet, date_trunc(grain, minute, 'UTC') as bucket, language, section, value, sum(views), sum(raw_views), sum(seconds)
  from jsonb_to_recordset($1::jsonb) as counted (minute timestamptz, language text, section text, facet text, value text, views bigint, raw_views bigint, seconds bigint)
  cross join unnest(array['minute', 'hour', 'day']) as grain
  group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (grain, facet, bucket, language, section, value) do update set
    views = view_facet.views + excluded.views, raw_views = view_facet.raw_views + excluded.raw_views,
    engaged_seconds = view_facet.engaged_seconds + excluded.engaged_seconds`;

/** $1 days, $2 stories, $3 hosts, $4 views, $5 raw views. */
export const ADD_TO_REFERRERS = `
  insert into view_story_referrer (story_id, day, referrer, views, raw_views)
  select story_id, day, referrer, sum(views), sum(raw_views)
  from unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[]) as counted (day, story_id, referrer, views, raw_views)
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (story_id, day, referrer) do update set
    views = view_story_referrer.views + excluded.views, raw_views = view_story_referrer.raw_views + excluded.raw_views`;

/** Takes what was counted before its story was known to where the story stands. */
export const ADOPT = `
  with adopted as (
    delete from view_facet using story where view_facet.language = '' and story.story_id = view_facet.section::uuid
    returning grain, facet, bucket, value, views, raw_views, engaged_seconds, story.language as language, story.section as section, story.authors
  ), faceted as (
    select grain, facet, bucket, language, section, value, views, raw_views, engaged_seconds from adopted
    union all
    select grain, 'author', bucket, language, section, author, views, raw_views, engaged_seconds from adopted cross join unnest(authors) as author where facet = 'all'
  )
  insert into view_facet (grain, facet, bucket, language, section, value, views, raw_views, engaged_seconds)
  select grain, facet, bucket, language, section, value, sum(views), sum(raw_views), sum(engaged_seconds) from faceted
  group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (grain, facet, bucket, language, section, value) do update set
    views = view_facet.views + excluded.views, raw_views = view_facet.raw_views + excluded.raw_views,
    engaged_seconds = view_facet.engaged_seconds + excluded.engaged_seconds`;
