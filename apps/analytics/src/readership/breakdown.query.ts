/** Pieces of time: $1 grains, $2 beginnings, $3 ends. */
const SEGMENTS = `segment as (select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as segment (grain, begins, ends))`;
const inSegment = (table: string) => `${table}.grain = segment.grain and bucket >= begins and bucket < ends`;
/** $4 language, $5 section. */
const STANDS = `($4::text is null or language = $4) and ($5::text is null or section = $5)`;
const SUMS = `sum(views)::float8 as views, sum(raw_views)::float8 as "rawViews"`;

const TIME = `sum(engaged_seconds)::float8 as "engagedSeconds"`;
/** Facets for which time in sight is kept. */
const TIMED_FACETS = `('all', 'author')`;

/** All views of a range. */
export const TOTALS = `
  with ${SEGMENTS}
  select coalesce(sum(views), 0)::float8 as views, coalesce(sum(raw_views), 0)::float8 as "rawViews", coalesce(sum(engaged_seconds), 0)::float8 as "engagedSeconds"
  from segment join view_facet on ${inSegment('view_facet')} and facet = 'all' and ${STANDS}`;

/** $6 facet, $7 limit. */
export const BY_FACET = `
  with ${SEGMENTS}, counted as (
    select value, ${SUMS}, case when $6 in ${TIMED_FACETS} then sum(engaged_seconds)::float8 end as "engagedSeconds"
    from segment join view_facet on ${inSegment('view_facet')} and facet = $6 and ${STANDS} group by value
  )
  select value, author.name as label, views, "rawViews", "engagedSeconds"
  from counted left join author on $6 = 'author' and author.author = value
  order by views desc, "rawViews" desc, value limit $7`;

/** By language or section; $6 limit. Of stories that are not known yet the value is empty. */
export const byShelf = (column: 'language' | 'section') => `
  with ${SEGMENTS}
  select case when language = '' then '' else ${column} end as value, null as label, ${SUMS}, ${TIME}
  from segment join view_facet on ${inSegment('view_facet')} and facet = 'all' and ${STANDS}
  group by 1 order by views desc, "rawViews" desc, value limit $6`;

/** $6 limit. A story stands where it stands now. Its minutes know no time in sight: a range that does not begin and end at whole hours has a little less of it. */
export const BY_STORY = `
  with ${SEGMENTS}, counted as (
    select story_id, views, raw_views, engaged_seconds from segment join view_story on ${inSegment('view_story')}
    union all
    select story_id, views, raw_views, 0 from segment join view_minute on segment.grain = 'minute' and minute >= begins and minute < ends
  ), summed as (
    select story_id, ${SUMS}, ${TIME} from counted group by story_id
  )
  select story_id as value, headline as label, views, "rawViews", "engagedSeconds" from summed left join story using (story_id)
  where ($4::text is null or language = $4) and ($5::text is null or section = $5)
  order by views desc, "rawViews" desc, story_id limit $6`;

/** $1 story, $2 from, $3 until. */
export const REFERRERS_OF_STORY = `
  select referrer as value, null as label, ${SUMS}, null as "engagedSeconds" from view_story_referrer
  where story_id = $1 and day >= $2 and day < $3 group by referrer order by views desc, "rawViews" desc, referrer`;
