/**
 * Adds counted views to every rollup: $1 is a list of them. A story that is not known yet stands under an empty language and its own id as section.
 * All rows are written in the order of their keys: counters of several partitions meet at the same rows and must not deadlock.
 */
export const ROLL_UP = `
  with counted as (
    select * from jsonb_to_recordset($1::jsonb) as counted ("minute" timestamptz, "storyId" uuid, referrer text, class text, device text, views bigint, "rawViews" bigint)
  ), of_story as (
    select counted.*, coalesce(story.language, '') as language, coalesce(story.section, "storyId"::text) as section, coalesce(story.authors, '{}') as authors
    from counted left join story on story.story_id = "storyId"
  ), faceted as (
    select minute, language, section, facet, value, views, "rawViews"
    from of_story cross join lateral (values ('all', ''), ('device', device), ('referrer', referrer), ('referrer-class', class)) as kind (facet, value)
    union all
    select minute, language, section, 'author', author, views, "rawViews" from of_story cross join unnest(authors) as author
  ), facets as (
    insert into view_facet (grain, facet, bucket, language, section, value, views, raw_views)
    select grain, facet, date_trunc(grain, minute, 'UTC') as bucket, language, section, value, sum(views), sum("rawViews")
    from faceted cross join unnest(array['minute', 'hour', 'day']) as grain
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (grain, facet, bucket, language, section, value) do update set
      views = view_facet.views + excluded.views, raw_views = view_facet.raw_views + excluded.raw_views
  ), stories as (
    insert into view_story (grain, bucket, story_id, views, raw_views)
    select grain, date_trunc(grain, minute, 'UTC') as bucket, "storyId", sum(views), sum("rawViews")
    from counted cross join unnest(array['hour', 'day']) as grain
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (grain, bucket, story_id) do update set views = view_story.views + excluded.views, raw_views = view_story.raw_views + excluded.raw_views
  )
  insert into view_story_referrer (story_id, day, referrer, views, raw_views)
  select "storyId", date_trunc('day', minute, 'UTC') as day, referrer, sum(views), sum("rawViews")
  from counted group by 1, 2, 3 order by 1, 2, 3
  on conflict (story_id, day, referrer) do update set
    views = view_story_referrer.views + excluded.views, raw_views = view_story_referrer.raw_views + excluded.raw_views`;

/** Takes what was counted before its story was known to where the story stands. */
export const ADOPT = `
  with adopted as (
    delete from view_facet using story where view_facet.language = '' and story.story_id = view_facet.section::uuid
    returning grain, facet, bucket, value, views, raw_views, story.language as language, story.section as section, story.authors
  ), faceted as (
    select grain, facet, bucket, language, section, value, views, raw_views from adopted
    union all
    select grain, 'author', bucket, language, section, author, views, raw_views from adopted cross join unnest(authors) as author where facet = 'all'
  )
  insert into view_facet (grain, facet, bucket, language, section, value, views, raw_views)
  select grain, facet, bucket, language, section, value, sum(views), sum(raw_views) from faceted
  group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (grain, facet, bucket, language, section, value) do update set
    views = view_facet.views + excluded.views, raw_views = view_facet.raw_views + excluded.raw_views`;
