import type { Segment } from './segment.js';

/** A statement and its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A row of a ranking of stories. */
export interface RankedStory {
  readonly value: string;
  readonly label: string | null;
  readonly views: number;
  readonly rawViews: number;
  readonly engagedSeconds: number;
}

export interface Place {
  readonly language?: string | undefined;
  readonly section?: string | undefined;
}

/** $1 language, $2 section. */
const STANDS = `($1::text is null or language = $1) and ($2::text is null or section = $2)`;
const SUMS = `sum(views)::float8 as views, sum(raw_views)::float8 as "rawViews", sum(engaged_seconds)::float8 as "engagedSeconds"`;
const FIXED = 3;

/** Rows of pieces of time. Each piece names its grain, so that the database looks for it there alone; their parameters begin with the number `first`. */
function piecesOf(segments: readonly Segment[], first: number, select: (grain: Segment['grain'], within: (time: string) => string) => string): Statement {
  const pieces = segments.map(({ grain }, index) => {
    const [from, until] = [first + 2 * index, first + 2 * index + 1];
    return select(grain, (time) => `${time} >= $${from}::timestamptz and ${time} < $${until}::timestamptz`);
  });
  return { sql: pieces.join('\n    union all\n    '), parameters: segments.flatMap(({ from, until }) => [from, until]) };
}

/** Views of stories in pieces of time. */
export function storyPieces(segments: readonly Segment[], first: number): Statement {
  return piecesOf(segments, first, storyPiece);
}

/** $3 facet. */
function facetRows(segments: readonly Segment[], { language, section }: Place, facet: string): Statement {
  const columns = 'language, section, value, views, raw_views, engaged_seconds';
  const { sql, parameters } = piecesOf(segments, FIXED + 1, (grain, within) => `select ${columns} from view_facet where grain = '${grain}' and facet = $3::text and ${within('bucket')} and ${STANDS}`);
  return { sql, parameters: [language ?? null, section ?? null, facet, ...parameters] };
}

/** Its minutes know no time in sight: a range that does not begin and end at whole hours has a little less of it. */
const storyPiece = (grain: Segment['grain'], within: (time: string) => string) =>
  grain === 'minute'
    ? `select story_id, views, raw_views, 0 as engaged_seconds from view_minute where ${within('minute')}`
    : `select story_id, views, raw_views, engaged_seconds from view_story where grain = '${grain}' and ${within('bucket')}`;

/** All views of a range. */
export function totalsIn(segments: readonly Segment[], place: Place): Statement {
  const { sql, parameters } = facetRows(segments, place, 'all');
  return { sql: `select coalesce(sum(views), 0)::float8 as views, coalesce(sum(raw_views), 0)::float8 as "rawViews", coalesce(sum(engaged_seconds), 0)::float8 as "engagedSeconds" from (${sql}) as counted`, parameters };
}

/** By one thing more than language and section. Time in sight is kept of authors alone. */
export function byFacet(segments: readonly Segment[], place: Place, facet: string, limit: number): Statement {
  const { sql, parameters } = facetRows(segments, place, facet);
  return {
    sql: `
      select value, author.name as label, views, "rawViews", case when $3 = 'author' then "engagedSeconds" end as "engagedSeconds"
      from (select value, ${SUMS} from (${sql}) as counted group by value) as summed left join author on $3 = 'author' and author.author = value
      order by views desc, "rawViews" desc, value limit $${parameters.length + 1}`,
    parameters: [...parameters, limit],
  };
}

/** By language or section. Of stories that are not known yet the value is empty. */
export function byShelf(segments: readonly Segment[], place: Place, column: 'language' | 'section', limit: number): Statement {
  const { sql, parameters } = facetRows(segments, place, 'all');
  return {
    sql: `
      select case when language = '' then '' else ${column} end as value, null as label, ${SUMS} from (${sql}) as counted
      group by 1 order by views desc, "rawViews" desc, value limit $${parameters.length + 1}`,
    parameters: [...parameters, limit],
  };
}

/** A story stands where it stands now. Where nothing is asked of stories they are ranked before they are named: there are very many, and few are shown. */
export function byStory(segments: readonly Segment[], { language, section }: Place, limit: number): Statement {
  const { sql, parameters } = storyPieces(segments, FIXED + 1);
  const placed = language === undefined && section === undefined ? '' : 'join here using (story_id)';
  return {
    sql: `
      with here as materialized (select story_id from story where ${STANDS})
      select story_id as value, headline as label, views, "rawViews", "engagedSeconds"
      from (
        select story_id, ${SUMS} from (${sql}) as counted ${placed}
        group by story_id order by views desc, "rawViews" desc, story_id limit $3
      ) as first left join story using (story_id)
      order by views desc, "rawViews" desc, story_id`,
    parameters: [language ?? null, section ?? null, limit, ...parameters],
  };
}

/** $1 story, $2 from, $3 until. */
export const REFERRERS_OF_STORY = `
  select referrer as value, null as label, sum(views)::float8 as views, sum(raw_views)::float8 as "rawViews", null as "engagedSeconds" from view_story_referrer
  where story_id = $1 and day >= $2 and day < $3 group by referrer order by views desc, "rawViews" desc, referrer`;
