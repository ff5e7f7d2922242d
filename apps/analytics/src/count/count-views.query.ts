import { DAY_SLOTS } from './day-slot.js';

/**
 * Counts views in one statement, and answers what it added. $1 view ids, $2 story ids, $3 visitors, $4 is it a person, $5 times, $6 referrers, $7 devices.
 * Raw: every view. View: of a person, with a new view id, and the first of that visitor at that story within a fixed 30 minutes.
 * All rows are written in the order of their keys: counters of several partitions meet at the same stories and must not deadlock.
 */
export const COUNT_VIEWS = `
  with incoming as (
    select *, (floor(extract(epoch from viewed_at) / 86400)::bigint % ${DAY_SLOTS})::smallint as day_slot,
      date_bin('30 minutes', viewed_at, timestamptz 'epoch') as bucket
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[], $5::timestamptz[], $6::text[], $7::text[])
      as view (view_id, story_id, visitor, is_person, viewed_at, referrer, device)
  ), of_person as (
    select distinct on (view_id) * from incoming where is_person order by view_id, viewed_at
  ), fresh as (
    insert into seen_view (day_slot, view_id) select day_slot, view_id from of_person order by day_slot, view_id
    on conflict do nothing returning view_id
  ), first_of_visit as (
    select distinct on (day_slot, bucket, visitor, story_id) day_slot, bucket, visitor, story_id, date_trunc('minute', viewed_at) as minute, referrer, device
    from of_person join fresh using (view_id) order by day_slot, bucket, visitor, story_id, viewed_at
  ), new_visit as (
    insert into visit (day_slot, bucket, visitor, story_id) select day_slot, bucket, visitor, story_id from first_of_visit
    order by day_slot, bucket, visitor, story_id
    on conflict do nothing returning day_slot, bucket, visitor, story_id
  ), added as (
    select minute, story_id, referrer, device, sum(views)::integer as views, sum(raw_views)::integer as raw_views
    from (
      select minute, story_id, referrer, device, 1 as views, 0 as raw_views from first_of_visit join new_visit using (day_slot, bucket, visitor, story_id)
      union all
      select date_trunc('minute', viewed_at), story_id, referrer, device, 0, 1 from incoming
    ) as single
    group by minute, story_id, referrer, device
  ), minutes as (
    insert into view_minute (minute, story_id, views, raw_views)
    select minute, story_id, sum(views), sum(raw_views) from added group by minute, story_id order by minute, story_id
    on conflict (minute, story_id) do update set
      views = view_minute.views + excluded.views, raw_views = view_minute.raw_views + excluded.raw_views
  ), totals as (
    insert into view_total (story_id, views, raw_views, rolled_raw_views, version)
    select story_id, sum(views), sum(raw_views), sum(raw_views), 1 from added group by story_id order by story_id
    on conflict (story_id) do update set
      views = view_total.views + excluded.views, raw_views = view_total.raw_views + excluded.raw_views,
      rolled_raw_views = view_total.rolled_raw_views + excluded.rolled_raw_views, version = view_total.version + 1
  )
  select minute, story_id as "storyId", referrer, device, views, raw_views as "rawViews" from added`;
