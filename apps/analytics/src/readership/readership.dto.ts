import { LanguageTag, Slug } from '@stet/contracts';
import { z } from 'zod';
import { checkRange, instant, isRange, problemsOf, range, where, type Range } from './range.js';

const HOUR_MS = 3_600_000;
/** Points of a series at most: more than a screen can show. */
const MOST_POINTS = 1_500;
const MAX_LIMIT = 200;
const INTERVAL_MS = { minute: 60_000, hour: HOUR_MS, day: 24 * HOUR_MS } as const;

export const INTERVALS = ['minute', 'hour', 'day'] as const;
export type Interval = (typeof INTERVALS)[number];
export const BREAKDOWNS = ['story', 'section', 'author', 'language', 'referrer', 'referrer-class', 'device', 'country'] as const;
export type BreakdownBy = (typeof BREAKDOWNS)[number];

const rhythm = {
  interval: z.enum(INTERVALS, { error: `must be one of ${INTERVALS.join(', ')}` }).default('hour'),
  zone: z.string().max(60).refine(isZone, 'must be an IANA name such as Asia/Baku').default('UTC').meta({ description: 'IANA name of the time zone in which days begin' }),
};

function checkPoints({ from, until, interval }: Range & { interval: Interval }, problem: (field: string, message: string) => void): void {
  const points = (until.getTime() - from.getTime()) / INTERVAL_MS[interval];
  if (points > MOST_POINTS) problem('interval', `would give ${Math.ceil(points)} points, and ${MOST_POINTS} are the most: ask for longer intervals or a shorter time`);
}

export const StoryId = z.uuid();

export const SeriesRequest = z.object({ ...range, ...rhythm }).superRefine((asked, context) => {
  if (!isRange(asked)) return;
  checkRange(asked, problemsOf(context));
  checkPoints(asked, problemsOf(context));
});
export type SeriesRequest = z.output<typeof SeriesRequest>;

export const OverviewRequest = z.object({ ...range, ...rhythm, ...where, compareTo: instant('Where the range to compare with begins; right before, unless told').optional() }).superRefine((asked, context) => {
  if (!isRange(asked)) return;
  checkRange(asked, problemsOf(context));
  checkPoints(asked, problemsOf(context));
});
export type OverviewRequest = z.output<typeof OverviewRequest>;

const wholeNumber = `must be a whole number from 1 to ${MAX_LIMIT}`;
export const BreakdownRequest = z
  .object({
    by: z.enum(BREAKDOWNS, { error: `must be one of ${BREAKDOWNS.join(', ')}` }),
    ...range,
    ...where,
    storyId: StoryId.optional().meta({ description: 'Of one story; with `by=referrer` and `by=referrer-class` alone, in whole UTC days' }),
    limit: z.coerce.number(wholeNumber).int(wholeNumber).min(1, wholeNumber).max(MAX_LIMIT, wholeNumber).default(20),
  })
  .superRefine((asked, context) => {
    if (isRange(asked)) checkRange(asked, problemsOf(context));
    if (asked.storyId && asked.by !== 'referrer' && asked.by !== 'referrer-class') problemsOf(context)('storyId', 'can be given with by=referrer or by=referrer-class alone');
  });
export type BreakdownRequest = z.output<typeof BreakdownRequest>;

export const NowRequest = z.object({ ...where, limit: z.coerce.number(wholeNumber).int(wholeNumber).min(1, wholeNumber).max(MAX_LIMIT, wholeNumber).default(10) });
export type NowRequest = z.output<typeof NowRequest>;

export const Views = z
  .object({
    views: z.int().meta({ description: 'By people, one per visitor and story in 30 minutes' }),
    rawViews: z.int().meta({ description: 'Every accepted beacon, bots included' }),
  })
  .meta({ id: 'Views' });
export type Views = z.output<typeof Views>;

const Reading = Views.extend({
  engagedSeconds: z.int().nullable().meta({ description: 'Seconds that pages were in sight of people; null by what it is not kept for: referrers, devices, countries' }),
  secondsPerView: z.number().nullable().meta({ description: 'The same for each view; null without views' }),
}).meta({ id: 'Reading' });
export type Reading = z.output<typeof Reading>;

export const DEPTHS = [25, 50, 75, 100] as const;
const Reached = z
  .array(z.object({ percent: z.literal(DEPTHS), readings: z.int() }))
  .meta({ id: 'Reached', description: 'Readings that got through so much of the text' });
const StoryReading = Reading.extend({ reached: Reached }).meta({ id: 'StoryReading' });
export type StoryReading = z.output<typeof StoryReading>;

const Point = z.object({ ...Views.shape, at: z.iso.datetime().meta({ description: 'When the interval begins' }) }).meta({ id: 'Point' });
export type Point = z.output<typeof Point>;

const span = { from: z.iso.datetime(), until: z.iso.datetime() };
const series = {
  ...span,
  interval: z.enum(INTERVALS),
  zone: z.string(),
  series: z.array(Point).meta({ description: 'Every interval, also those without a view' }),
};

export const OverviewResponse = z
  .object({
    ...series,
    totals: Reading,
    before: z.object({
      ...span,
      totals: Reading.meta({ description: 'From `from` until `until`: of a range that has not ended as much as has passed of it' }),
      series: z.array(Point).meta({ description: 'As many intervals as of the range itself' }),
    }),
  })
  .meta({ id: 'Overview' });
export type OverviewResponse = z.output<typeof OverviewResponse>;

export const StorySeriesResponse = z
  .object({
    storyId: StoryId,
    headline: z.string().nullable().meta({ description: 'Null of a story that is withdrawn or was never published' }),
    publishedAt: z.iso.datetime().nullable(),
    sincePublication: StoryReading,
    lastHalfHour: z.int(),
    lastDay: z.int(),
    ...series,
    totals: StoryReading.meta({ description: 'Time and depth by the hour: with `interval=minute` those of the whole hours around' }),
  })
  .meta({ id: 'StorySeries' });
export type StorySeriesResponse = z.output<typeof StorySeriesResponse>;

const Rank = Reading.extend({
  value: z.string().meta({ description: 'An id, a slug, a tag, a host, a country (ISO 3166-1), of views that came with one; `(direct)` without a referrer, `(other)` for hosts that are not counted by name; empty while the story is not known' }),
  label: z.string().nullable().meta({ description: 'What it is called: the headline of a story, the name of an author; null where only the value is known' }),
  share: z.number().meta({ description: 'Of all views of this time, from 0 to 1; of authors, a story with two counts for both' }),
}).meta({ id: 'Rank' });
export type Rank = z.output<typeof Rank>;

export const BreakdownResponse = z.object({ by: z.enum(BREAKDOWNS), ...span, totals: Reading, items: z.array(Rank) }).meta({ id: 'Breakdown' });
export type BreakdownResponse = z.output<typeof BreakdownResponse>;

export const StoryNow = z
  .object({
    storyId: StoryId,
    language: LanguageTag,
    section: Slug,
    headline: z.string(),
    lastHalfHour: z.int(),
    lastFiveMinutes: z.int(),
    fiveMinutesBefore: z.int().meta({ description: 'From 10 to 5 minutes ago' }),
  })
  .meta({ id: 'StoryNow' });
export type StoryNow = z.output<typeof StoryNow>;

export const nowTotals = { lastFiveMinutes: z.int(), fiveMinutesBefore: z.int(), lastHalfHour: z.int(), halfHourBefore: z.int() };
export const NowResponse = z
  .object({
    at: z.iso.datetime(),
    ...nowTotals,
    stories: z.array(StoryNow),
    minutes: z.array(Point).meta({ description: 'The last hour' }),
  })
  .meta({ id: 'ReadersNow' });
export type NowResponse = z.output<typeof NowResponse>;

function isZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
