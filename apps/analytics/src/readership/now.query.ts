/** Views of the last hour in its parts. $1 now, $2 language, $3 section; a part begins at a whole minute. */
const part = (from: number, until: number) => `coalesce(sum(views) filter (where bucket >= $1::timestamptz - interval '${from} minutes' and bucket < $1::timestamptz - interval '${until} minutes'), 0)::float8`;
const PARTS = `${part(5, 0)} as "lastFiveMinutes", ${part(10, 5)} as "fiveMinutesBefore", ${part(30, 0)} as "lastHalfHour"`;

export const NOW = `
  select ${PARTS}, ${part(60, 30)} as "halfHourBefore" from view_facet
  where grain = 'minute' and facet = 'all' and bucket >= $1::timestamptz - interval '60 minutes'
    and ($2::text is null or language = $2) and ($3::text is null or section = $3)`;

/** $4 limit. Stories are added up before it is looked where they stand. */
export const STORIES_NOW = `
  with recent as (
    select story_id, ${PARTS} from (select story_id, minute as bucket, views from view_minute where minute >= $1::timestamptz - interval '30 minutes') as minute
    group by story_id having sum(views) > 0
  )
  select story_id as "storyId", language, section, headline, "lastHalfHour", "lastFiveMinutes", "fiveMinutesBefore"
  from recent join story using (story_id)
  where not withdrawn and ($2::text is null or language = $2) and ($3::text is null or section = $3)
  order by "lastHalfHour" desc, "lastFiveMinutes" desc, story_id limit $4`;

/** $1 story, $2 now. */
export const STORY_NOW = `
  select coalesce(total.views, 0)::float8 as views, coalesce(total.raw_views, 0)::float8 as "rawViews", story.headline, story.published_at as "publishedAt",
    (select coalesce(sum(views), 0) from view_minute where story_id = $1 and minute >= $2::timestamptz - interval '30 minutes')::float8 as "lastHalfHour",
    (select coalesce(sum(views), 0) from view_minute where story_id = $1 and minute >= $2::timestamptz - interval '24 hours')::float8 as "lastDay"
  from (select $1::uuid as story_id) as asked left join view_total as total using (story_id) left join story using (story_id)`;
