/** Where a recount puts what it counts, beside what serves. */
export const RECOUNTED = 'recounted';

/** Tables that are filled by whoever counts, in the order of the statements that take them over. */
const TABLES = ['view_minute', 'view_story', 'view_facet', 'view_story_referrer', 'visitor_sketch', 'noted_visitor', 'view_total'];

export const MAKE_RECOUNTED = [
  `drop schema if exists ${RECOUNTED} cascade`,
  `create schema ${RECOUNTED}`,
  ...TABLES.map((table) => `create table ${RECOUNTED}.${table} (like public.${table} including all)`),
];
export const DROP_RECOUNTED = `drop schema if exists ${RECOUNTED} cascade`;

/** Days of which both sides are asked: $1 the first, $2 the one after the last. */
const of = (schema: string) => `
  select bucket::date as day, sum(views) as views, sum(raw_views) as raw_views from ${schema}.view_facet
  where grain = 'day' and facet = 'all' and bucket >= $1::date and bucket < $2::date group by 1`;

export const COMPARE_DAYS = `
  with before as (${of('public')}), after as (${of(RECOUNTED)})
  select day::text, coalesce(before.views, 0)::float8 as "viewsBefore", coalesce(after.views, 0)::float8 as "viewsAfter",
    coalesce(before.raw_views, 0)::float8 as "rawBefore", coalesce(after.raw_views, 0)::float8 as "rawAfter"
  from before full join after using (day) order by day`;

/** $3 limit. */
export const COMPARE_STORIES = `
  with before as (
    select story_id, sum(views) as views from public.view_story where grain = 'day' and bucket >= $1::date and bucket < $2::date group by 1
  ), after as (
    select story_id, sum(views) as views from ${RECOUNTED}.view_story where grain = 'day' and bucket >= $1::date and bucket < $2::date group by 1
  )
  select story_id as "storyId", story.headline, coalesce(before.views, 0)::float8 as "viewsBefore", coalesce(after.views, 0)::float8 as "viewsAfter"
  from before full join after using (story_id) left join public.story using (story_id)
  where coalesce(before.views, 0) <> coalesce(after.views, 0)
  order by abs(coalesce(after.views, 0) - coalesce(before.views, 0)) desc, story_id limit $3`;

/** Totals move by what the days differ in; whoever follows them is told. */
const MOVE_TOTALS = `
  with before as (
    select story_id, sum(views) as views from public.view_story where grain = 'day' and bucket >= $1::date and bucket < $2::date group by 1
  ), after as (
    select story_id, sum(views) as views from ${RECOUNTED}.view_story where grain = 'day' and bucket >= $1::date and bucket < $2::date group by 1
  ), moved as (
    select story_id, coalesce(after.views, 0) - coalesce(before.views, 0) as by from before full join after using (story_id)
  )
  update public.view_total set views = view_total.views + moved.by, version = view_total.version + 1
  from moved where moved.story_id = view_total.story_id and moved.by <> 0`;

/** How the day of a row is told in each table; the others begin with the same columns on both sides. */
const TIME_OF: Readonly<Record<string, string>> = { view_minute: 'minute', view_story: 'bucket', view_facet: 'bucket', view_story_referrer: 'day', visitor_sketch: 'day' };

/** Puts the recounted days in the place of those that served; each takes $1 the first day and $2 the one after the last. */
export const TAKE_OVER = [
  MOVE_TOTALS,
  ...Object.entries(TIME_OF).flatMap(([table, time]) => [
    `delete from public.${table} where ${time} >= $1::date and ${time} < $2::date`,
    `insert into public.${table} select * from ${RECOUNTED}.${table} where ${time} >= $1::date and ${time} < $2::date`,
  ]),
];

/** $1, $2 days; $3 rules; $4, $5 views before and after. */
export const NOTE_RESTATEMENT = `
  insert into public.restatement (at, from_day, until_day, rules, views_before, views_after) values (now(), $1, $2, $3, $4, $5)`;
