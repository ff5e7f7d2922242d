import type { BreakdownBy } from '../readership/readership.dto.js';

/** $1 grain, $2 from, $3 until, $4 language, $5 section. */
const IN_SLICE = `grain = $1 and bucket >= $2::timestamptz and bucket < $3::timestamptz`;
const STANDS = `($4::text is null or language = $4) and ($5::text is null or section = $5)`;
const SUMS = `sum(views)::float8 as views, sum(raw_views)::float8 as raw_views, sum(engaged_seconds)::float8 as engaged_seconds`;

/** A story stands where it stands now. */
const STORIES = `
  select bucket as at, story_id, coalesce(language, '') as language, coalesce(section, '') as section, headline,
    views::float8, raw_views::float8, engaged_seconds::float8, reached_25::float8, reached_50::float8, reached_75::float8, reached_100::float8
  from view_story left join story using (story_id) where ${IN_SLICE} and ${STANDS} order by bucket, story_id`;

/** Of stories that are not known yet the value is empty. */
const shelves = (column: 'language' | 'section') => `
  select bucket as at, case when language = '' then '' else ${column} end as ${column}, ${SUMS}
  from view_facet where ${IN_SLICE} and facet = 'all' and ${STANDS} group by 1, 2 order by 1, 2`;

const AUTHORS = `
  select at, counted.author, name, views, raw_views, engaged_seconds
  from (select bucket as at, value as author, ${SUMS} from view_facet where ${IN_SLICE} and facet = 'author' and ${STANDS} group by 1, 2) as counted left join author using (author)
  order by 1, 2`;

const facets = (facet: 'referrer' | 'referrer-class' | 'device' | 'country') => `
  select bucket as at, value as ${facet.replace('-', '_')}, ${SUMS}
  from view_facet where ${IN_SLICE} and facet = '${facet}' and ${STANDS} group by 1, 2 order by 1, 2`;

export function exportQueryOf(by: BreakdownBy): string {
  if (by === 'story') return STORIES;
  if (by === 'author') return AUTHORS;
  return by === 'language' || by === 'section' ? shelves(by) : facets(by);
}
