/**
 * Where the intervals of a range begin and end, and those of the range that it is compared with. $1 from, $2 until, $3 interval, $4 zone, $5 now,
 * $6 where the other range begins: right before, unless told. Both have as many intervals, by the calendar of the zone: a day of its clocks' change has 23 or 25 hours.
 * "beforeUntil" is as far into the other range as now is in this one.
 */
export const BOUNDS = `
  with whole as (
    select date_trunc($3, $1::timestamptz, $4) as "from", date_add(date_trunc($3, $2::timestamptz - interval '1 microsecond', $4), ('1 ' || $3)::interval, $4) as until
  ), counted as (
    select whole.*, ((select count(*) from generate_series("from", until - interval '1 microsecond', ('1 ' || $3)::interval, $4)) || ' ' || $3)::interval as length from whole
  ), both_ranges as (
    select counted.*, coalesce(date_trunc($3, $6::timestamptz, $4), date_subtract("from", length, $4)) as before_from from counted
  ), ended as (
    select both_ranges.*, date_add(before_from, length, $4) as before_end,
      ((greatest("from", least(until, $5::timestamptz)) at time zone $4) - (("from" at time zone $4) - (before_from at time zone $4))) at time zone $4 as as_far from both_ranges
  )
  select "from", until, before_from as "beforeFrom", before_end as "beforeEnd", least(before_end, as_far) as "beforeUntil" from ended`;

/** Every interval of a range, with the views of a table: its rows must have bucket, views, raw_views and engaged_seconds. $1 from, $2 until, $3 interval, $4 zone. */
const seriesOf = (rows: string) => `
  with counted as (
    select date_trunc($3, bucket, $4) as at, sum(views) as views, sum(raw_views) as raw_views, sum(engaged_seconds) as engaged_seconds from (${rows}) as row group by 1
  )
  select at, coalesce(views, 0)::float8 as views, coalesce(raw_views, 0)::float8 as "rawViews", coalesce(engaged_seconds, 0)::float8 as "engagedSeconds"
  from generate_series($1::timestamptz, $2::timestamptz - interval '1 microsecond', ('1 ' || $3)::interval, $4) as at left join counted using (at)
  order by at`;

const inRange = `bucket >= $1::timestamptz and bucket < $2::timestamptz`;

/** $5 grain, $6 language, $7 section. */
export const SERIES = seriesOf(`
  select bucket, views, raw_views, engaged_seconds from view_facet
  where grain = $5 and facet = 'all' and ${inRange} and ($6::text is null or language = $6) and ($7::text is null or section = $7)`);

const PLACE = `($4::text is null or language = $4) and ($5::text is null or section = $5)`;

/**
 * Days of a zone other than UTC, of UTC days and those hours alone that the calendars of both put on different days: they are taken from one and given to the other. Hours of all days would be many times as many rows.
 * $1 from, $2 until: whole days of the zone, $3 zone, $4 language, $5 section.
 */
export const SERIES_OF_ZONE_DAYS = `
  with asked as (
    select ($1::timestamptz at time zone $3)::date as first, (($2::timestamptz - interval '1 microsecond') at time zone $3)::date as last
  ), apart as (
    select hour, (hour at time zone $3)::date as there, (hour at time zone 'UTC')::date as here
    from asked, generate_series(first::timestamp at time zone 'UTC' - interval '1 day', (last + 2)::timestamp at time zone 'UTC', interval '1 hour') as hour
    where (hour at time zone $3)::date <> (hour at time zone 'UTC')::date
  ), moved as (
    select there, here, views, raw_views, engaged_seconds from apart cross join lateral (
      select views, raw_views, engaged_seconds from view_facet where grain = 'hour' and facet = 'all' and bucket = hour and ${PLACE} offset 0
    ) as counted
  ), counted as (
    select (bucket at time zone 'UTC')::date as day, views, raw_views, engaged_seconds from asked, view_facet
    where grain = 'day' and facet = 'all' and bucket >= first::timestamp at time zone 'UTC' and bucket < (last + 1)::timestamp at time zone 'UTC' and ${PLACE}
    union all
    select there, views, raw_views, engaged_seconds from moved
    union all
    select here, -views, -raw_views, -engaged_seconds from moved
  ), summed as (
    select day::timestamp at time zone $3 as at, sum(views) as views, sum(raw_views) as raw_views, sum(engaged_seconds) as engaged_seconds from counted group by 1
  )
  select at, coalesce(views, 0)::float8 as views, coalesce(raw_views, 0)::float8 as "rawViews", coalesce(engaged_seconds, 0)::float8 as "engagedSeconds"
  from generate_series($1::timestamptz, $2::timestamptz - interval '1 microsecond', interval '1 day', $3) as at left join summed using (at)
  order by at`;

/** $5 story. */
export const STORY_SERIES = seriesOf(`
  select bucket, views, raw_views, engaged_seconds from view_story where grain = 'hour' and story_id = $5 and ${inRange}`);
export const STORY_SERIES_OF_DAYS = seriesOf(`
  select bucket, views, raw_views, engaged_seconds from view_story where grain = 'day' and story_id = $5 and ${inRange}`);
export const STORY_SERIES_OF_MINUTES = seriesOf(`
  select minute as bucket, views, raw_views, 0 as engaged_seconds from view_minute where story_id = $5 and minute >= $1::timestamptz and minute < $2::timestamptz`);

/** How a story was read, by whole hours or days. $1 story, $2 grain, $3 from, $4 until; since ever where there are none. */
export const STORY_READING = `
  select coalesce(sum(views), 0)::float8 as views, coalesce(sum(engaged_seconds), 0)::float8 as "engagedSeconds",
    array[coalesce(sum(reached_25), 0), coalesce(sum(reached_50), 0), coalesce(sum(reached_75), 0), coalesce(sum(reached_100), 0)]::float8[] as reached
  from view_story where story_id = $1 and grain = $2 and ($3::timestamptz is null or bucket >= $3) and ($4::timestamptz is null or bucket < $4)`;
