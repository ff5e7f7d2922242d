import { Injectable } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { byStory, storyPieces, type Place, type RankedStory } from '../readership/breakdown.query.js';
import type { Segment } from '../readership/segment.js';
import { LeadingRepository, type KnownSpan } from './leading.repository.js';

const DAY_MS = 86_400_000;
/** The number of the first parameter of pieces. */
const PIECES_FROM = 10;
/** Fewer days are added up as fast. */
const FEW_DAYS = 3;
/** More stories than this are not looked at one by one. */
const MOST_CANDIDATES = 1_000;

/** The days of a segment, as far as their leading stories are known: whole months first. */
interface Lists {
  readonly months: readonly Date[];
  readonly days: readonly Date[];
  /** No story that is in none of them has more views than this together, nor has any that is in some of them more than this besides. */
  readonly slack: number;
  /** Days whose leading stories are not known. */
  readonly others: readonly Date[];
}

/**
 * The most read stories of long times. Adding up everybody's views would take seconds; but whoever leads a year leads some of its months or days, so the leading stories of those are added up first, which gives each at
 * least so many views, and at most what those who lead none can have besides (Fagin, Lotem and Naor's threshold, 2003). Only those who still may be among the first are then counted exactly, by each of their days.
 */
@Injectable()
export class MostReadStories {
  constructor(
    private readonly db: Database,
    private readonly leading: LeadingRepository,
  ) {}

  async rank(segments: readonly Segment[], place: Place, limit: number): Promise<RankedStory[]> {
    const days = segments.find(({ grain }) => grain === 'day');
    const quick = days && days.until.getTime() - days.from.getTime() > FEW_DAYS * DAY_MS ? await this.rankLeading(segments, days, place, limit) : undefined;
    if (quick) return quick;
    const { sql, parameters } = byStory(segments, place, limit);
    return this.db.query<RankedStory>(sql, parameters);
  }

  /** Nothing when the lists are too short to know. */
  private async rankLeading(segments: readonly Segment[], days: Segment, place: Place, limit: number): Promise<RankedStory[] | undefined> {
    const lists = listsOf(days, await this.leading.known(days.from, days.until));
    if (lists.months.length + lists.days.length === 0) return undefined;
    const ends = segments.filter((segment) => segment !== days);
    const apart = lists.others.map((from): Segment => ({ grain: 'day', from, until: new Date(from.getTime() + DAY_MS) }));
    const pieces = storyPieces([...ends, ...apart], PIECES_FROM);
    const isPlaced = place.language !== undefined || place.section !== undefined;
    const parameters = [place.language ?? null, place.section ?? null, limit, lists.months, lists.days, lists.slack, days.from, days.until, lists.others, ...pieces.parameters];
    const rows = await this.db.query<RankedStory & { isSure: boolean }>(rankLeadingOf(pieces.sql, isPlaced), parameters);
    return rows[0]?.isSure ? rows.map(({ isSure: _, ...story }) => story) : undefined;
  }
}

function listsOf(days: Segment, known: readonly KnownSpan[]): Lists {
  const months = known.filter(({ grain }) => grain === 'month');
  const inMonths = new Set(months.map(({ bucket }) => monthOf(bucket)));
  const single = known.filter(({ grain, bucket }) => grain === 'day' && !inMonths.has(monthOf(bucket)));
  const listed = new Set(single.map(({ bucket }) => bucket.getTime()));
  const others: Date[] = [];
  for (let at = days.from.getTime(); at < days.until.getTime(); at += DAY_MS) if (!listed.has(at) && !inMonths.has(monthOf(new Date(at)))) others.push(new Date(at));
  return { months: months.map(({ bucket }) => bucket), days: single.map(({ bucket }) => bucket), slack: [...months, ...single].reduce((sum, span) => sum + span.others, 0), others };
}

function monthOf(instant: Date): string {
  return instant.toISOString().slice(0, 7);
}

/** $1 language, $2 section, $3 limit, $4 months, $5 days, $6 slack, $7 from, $8 until: the days of all lists and those apart, $9 days apart. */
const rankLeadingOf = (apart: string, isPlaced: boolean) => `
  with ${isPlaced ? 'here as materialized (select story_id from story where ($1::text is null or language = $1) and ($2::text is null or section = $2)), ' : ''}listed as (
    select story_id, views, 0 as exact_views, 0 as exact_raw, 0 as exact_seconds from leading_story where grain = 'month' and bucket = any($4::timestamptz[])
    union all
    select story_id, views, 0, 0, 0 from leading_story where grain = 'day' and bucket = any($5::timestamptz[])
    ${apart && `union all select story_id, views, views, raw_views, engaged_seconds from (${apart}) as apart`}
  ), summed as (
    select story_id, sum(views) as least, sum(exact_views) as exact_views, sum(exact_raw) as exact_raw, sum(exact_seconds) as exact_seconds
    from listed ${isPlaced ? 'join here using (story_id)' : 'where $1::text is null and $2::text is null'} group by 1
  ), last as (
    select (select least from summed order by least desc offset $3::int - 1 limit 1) as least
  ), candidate as (
    select summed.* from summed, last where summed.least + $6::numeric >= last.least and last.least > $6::numeric order by summed.least desc limit ${MOST_CANDIDATES + 1}
  ), counted as (
    select candidate.story_id, exact_views + coalesce(sum(views), 0) as views, exact_raw + coalesce(sum(raw_views), 0) as raw_views, exact_seconds + coalesce(sum(engaged_seconds), 0) as engaged_seconds
    from candidate left join lateral (
      select views, raw_views, engaged_seconds from view_story
      where view_story.story_id = candidate.story_id and grain = 'day' and bucket >= $7::timestamptz and bucket < $8::timestamptz and bucket <> all($9::timestamptz[])
      offset 0
    ) as day on true
    group by candidate.story_id, exact_views, exact_raw, exact_seconds
  )
  select story_id as value, headline as label, views::float8, raw_views::float8 as "rawViews", engaged_seconds::float8 as "engagedSeconds", (select count(*) from candidate) <= ${MOST_CANDIDATES} as "isSure"
  from (select * from counted order by views desc, raw_views desc, story_id limit $3) as counted left join story using (story_id) order by counted.views desc, counted.raw_views desc, story_id`;
