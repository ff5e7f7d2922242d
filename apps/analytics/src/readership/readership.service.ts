import { Injectable } from '@nestjs/common';
import { InvalidInput } from '@stet/errors';
import { Database } from '@stet/persistence';
import { MostReadStories } from '../leading/most-read-stories.js';
import { MINUTES_KEPT_DAYS } from '../rollup/retention.js';
import { REFERRERS_OF_STORY, byFacet, byShelf, totalsIn, type Place, type Statement } from './breakdown.query.js';
import { NOW, STORIES_NOW, STORY_NOW } from './now.query.js';
import { ranked, ranksByClass, readingOf, type Counted } from './ranking.js';
import { DEPTHS, type BreakdownRequest, type BreakdownResponse, type Interval, type NowRequest, type NowResponse, type OverviewRequest, type OverviewResponse, type Point, type SeriesRequest, type StoryReading, type StorySeriesResponse, type Views } from './readership.dto.js';
import { Retained } from './retained.js';
import { ceil, floor, minuteAfter, segmentsOf, type Segment } from './segment.js';
import { BOUNDS, SERIES, SERIES_OF_ZONE_DAYS, STORY_READING, STORY_SERIES, STORY_SERIES_OF_DAYS, STORY_SERIES_OF_MINUTES } from './series.query.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Bounds {
  readonly from: Date;
  readonly until: Date;
  readonly beforeFrom: Date;
  readonly beforeUntil: Date;
  readonly beforeEnd: Date;
}

type Row = { readonly value: string; readonly label: string | null } & Counted;
type SeriesRow = Counted & { readonly at: Date };
/** How a story was read in a time: its views, seconds in sight, and how many readings reached each depth. */
interface StoryCounted {
  readonly views: number;
  readonly engagedSeconds: number;
  readonly reached: readonly number[];
}

/** Answers what is read, when, by whom it was written and from where readers came. */
@Injectable()
export class ReadershipService {
  constructor(
    private readonly db: Database,
    private readonly retained: Retained,
    private readonly mostRead: MostReadStories,
  ) {}

  async overview(asked: OverviewRequest, now: Date): Promise<OverviewResponse> {
    const { interval, zone, language, section } = asked;
    const { from, until, beforeFrom, beforeUntil, beforeEnd } = await this.bounds(asked, now);
    const place = [language ?? null, section ?? null];
    const isOfZone = interval === 'day' && zone !== 'UTC';
    const rowsOf = (begin: Date, end: Date) => (isOfZone ? this.rows(SERIES_OF_ZONE_DAYS, [begin, end, zone, ...place]) : this.rows(SERIES, [begin, end, interval, zone, interval, ...place]));
    const before = this.retained.range(beforeFrom, beforeUntil, now);
    const [rows, rowsBefore, totals] = await Promise.all([rowsOf(from, until), rowsOf(beforeFrom, beforeEnd), this.totals(segmentsOf(before.from, before.until), asked)]);
    return { ...span(from, until), interval, zone, totals: readingOf(sumOf(rows)), series: rows.map(toPoint), before: { ...span(beforeFrom, beforeUntil), totals: readingOf(totals), series: rowsBefore.map(toPoint) } };
  }

  async storySeries(storyId: string, asked: SeriesRequest, now: Date): Promise<StorySeriesResponse> {
    const { interval, zone } = asked;
    const { from, until } = await this.bounds(asked, now);
    if (grainOf(interval, zone) === 'hour' && from < this.retained.hoursSince(now)) throw tooOld(`Hours of a story are kept for ${this.retained.hoursKeptDays} days.`);
    const sql = { minute: STORY_SERIES_OF_MINUTES, hour: STORY_SERIES, day: STORY_SERIES_OF_DAYS }[grainOf(interval, zone)];
    const [rows, [row], inRange, sincePublication] = await Promise.all([
      this.rows(sql, [from, until, interval, zone, storyId]),
      this.db.query<Views & { headline: string | null; publishedAt: Date | null; lastHalfHour: number; lastDay: number }>(STORY_NOW, [storyId, now]),
      this.storyReading(storyId, grainOf(interval, zone), from, until),
      this.storyReading(storyId, 'day'),
    ]);
    const { views, rawViews, publishedAt, ...rest } = row!;
    const story = { storyId, ...rest, publishedAt: publishedAt?.toISOString() ?? null, sincePublication: { ...sincePublication, views, rawViews } };
    return { ...story, ...span(from, until), interval, zone, totals: { ...inRange, ...viewsIn(rows) }, series: rows.map(toPoint) };
  }

  async breakdown(asked: BreakdownRequest, now: Date): Promise<BreakdownResponse> {
    if (asked.storyId) return this.referrersOfStory(asked, asked.storyId);
    const { by, limit } = asked;
    const { from, until } = this.retained.range(asked.from, asked.until, now);
    const segments = soFar(from, until, now);
    const ranking = (): Promise<Row[]> => {
      if (by === 'story') return this.mostRead.rank(segments, asked, limit);
      return this.answers<Row>(by === 'language' || by === 'section' ? byShelf(segments, asked, by, limit) : byFacet(segments, asked, by, limit));
    };
    const [items, totals] = await Promise.all([ranking(), this.totals(segments, asked)]);
    return { by, ...span(from, until), totals: readingOf(totals), items: ranked(items, totals.views) };
  }

  async now(asked: NowRequest, now: Date): Promise<NowResponse> {
    const nextMinute = minuteAfter(now);
    const where = [asked.language ?? null, asked.section ?? null];
    const [[parts], stories, minutes] = await Promise.all([
      this.db.query<Omit<NowResponse, 'at' | 'stories' | 'minutes'>>(NOW, [nextMinute, ...where]),
      this.db.query<NowResponse['stories'][number]>(STORIES_NOW, [nextMinute, ...where, asked.limit]),
      this.rows(SERIES, [new Date(nextMinute.getTime() - HOUR_MS), nextMinute, 'minute', 'UTC', 'minute', ...where]),
    ]);
    return { at: now.toISOString(), ...parts!, stories, minutes: minutes.map(toPoint) };
  }

  private async referrersOfStory({ by, limit, from, until }: BreakdownRequest, storyId: string): Promise<BreakdownResponse> {
    const days = { from: floor(from, DAY_MS), until: ceil(until, DAY_MS) };
    const hosts = await this.db.query<Row>(REFERRERS_OF_STORY, [storyId, days.from, days.until]);
    const totals = readingOf({ ...viewsIn(hosts), engagedSeconds: null });
    const rows = by === 'referrer' ? hosts : ranksByClass(hosts, this.retained.ownHosts);
    return { by, ...span(days.from, days.until), totals, items: ranked(rows, totals.views).slice(0, limit) };
  }

  private async bounds({ from, until, interval, zone, compareTo }: SeriesRequest & Pick<OverviewRequest, 'compareTo'>, now: Date): Promise<Bounds> {
    if (interval === 'minute' && from < this.retained.minutesSince(now)) throw tooOld(`Minutes are kept for ${MINUTES_KEPT_DAYS} days: ask for hours or days.`);
    const [bounds] = await this.db.query<Bounds>(BOUNDS, [from, until, interval, zone, now, compareTo ?? null]);
    return bounds!;
  }

  private async totals(segments: readonly Segment[], place: Place): Promise<Counted> {
    const [totals] = await this.answers<Counted>(totalsIn(segments, place));
    return totals!;
  }

  /** Time and depth of a story: of the hours around when minutes are asked for, since ever when nothing is. */
  private async storyReading(storyId: string, grain: Interval, from?: Date, until?: Date): Promise<Omit<StoryReading, keyof Views>> {
    const hours = grain === 'minute' && from && until ? [floor(from, HOUR_MS), ceil(until, HOUR_MS)] : [from ?? null, until ?? null];
    const [counted] = await this.db.query<StoryCounted>(STORY_READING, [storyId, grain === 'day' ? 'day' : 'hour', ...hours]);
    const { engagedSeconds, secondsPerView, reached } = readingOf({ ...counted!, rawViews: 0 });
    return { engagedSeconds, secondsPerView, reached: DEPTHS.map((percent, index) => ({ percent, readings: reached[index]! })) };
  }

  private answers<Answer>({ sql, parameters }: Statement): Promise<Answer[]> {
    return this.db.query<Answer>(sql, parameters);
  }

  private rows(sql: string, parameters: readonly unknown[]): Promise<SeriesRow[]> {
    return this.db.query<SeriesRow>(sql, parameters);
  }
}

/** Nothing was read in time to come: a range that reaches into it may take the whole day of today, which is fewer rows than its hours. */
function soFar(from: Date, until: Date, now: Date): Segment[] {
  return segmentsOf(from, until > now ? ceil(until, DAY_MS) : until);
}

/** UTC days are there ready made; days of other zones are made of hours. */
function grainOf(interval: Interval, zone: string): Interval {
  return interval === 'day' && zone !== 'UTC' ? 'hour' : interval;
}

function sumOf(rows: readonly Counted[]): Counted {
  return { ...viewsIn(rows), engagedSeconds: rows.reduce((sum, { engagedSeconds }) => sum + (engagedSeconds ?? 0), 0) };
}

function viewsIn(rows: readonly Views[]): Views {
  return rows.reduce((sum, row) => ({ views: sum.views + row.views, rawViews: sum.rawViews + row.rawViews }), { views: 0, rawViews: 0 });
}

function toPoint({ at, views, rawViews }: SeriesRow): Point {
  return { at: at.toISOString(), views, rawViews };
}

function span(from: Date, until: Date) {
  return { from: from.toISOString(), until: until.toISOString() };
}

function tooOld(message: string): InvalidInput {
  return new InvalidInput(message, [{ field: 'from', message }]);
}
