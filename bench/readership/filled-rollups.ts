import type pg from 'pg';
import { say } from '../testbed/testbed.ts';

/** How much there is: stories of an archive, and days of readers. */
export interface Filling {
  readonly stories: number;
  readonly days: number;
}

/** What the archive was published in. */
const YEARS = 3;
/** In which a story is read as a new one. */
const FRESH_DAYS = 14;
const MINUTES_DAYS = 8;
const TELL_EVERY_DAYS = 50;

/** Numbers from 0 to 1 that are the same in every run: of a story, and of a story on a day. */
const chance = (seed: string) => `((hashint8extended(${seed}, 42) & 2147483647) / 2147483648.0)`;
const storyId = (number: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const STORIES = `
  insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at, authors)
  select ${storyId('number')}, 1, number % 200 = 0, (array['en', 'ru', 'az', 'hy'])[1 + number % 4], 'section-' || (number / 4) % 12, 'story-' || number,
    case when number % 200 <> 0 then 'The headline of story ' || number || ', as long as headlines are' end,
    date_trunc('day', now()) - ($1::int - number) * interval '${YEARS} years' / $1::int, array['author-' || number % 60]
  from generate_series(1, $1::int) as number`;
const AUTHORS = `insert into author select 'author-' || number, 'Author ' || number from generate_series(0, 59) as number`;

/**
 * Views of stories by hour on a day. New stories are read much, a few of them very much, and half as much with every day; of the archive one story in eight is opened by one person a day.
 * $1 stories, $2 day, $3 how many days ago that is.
 */
const HOURS = `
  insert into view_story (grain, bucket, story_id, views, raw_views, engaged_seconds, reached_25, reached_50, reached_75, reached_100)
  with aged as (
    select number, ($1::int - number) * ${YEARS} * 365.0::float8 / $1::int - $3::int as age from generate_series(1, $1::int) as number
  ), fresh as (
    select number, floor(250 * least(200, power(${chance('number')} + 0.00001, -0.6)) * power(2, -age)) as views from aged where age >= 0 and age < ${FRESH_DAYS}
  ), spread as (
    select number, hour, floor(views / 24 + ${chance('number * 24 + hour + $3::int')})::int as views from fresh cross join generate_series(0, 23) as hour where views > 0
    union all
    select number, floor(24 * ${chance('number + $3::int')})::int, 1 from aged where age >= ${FRESH_DAYS} and (number + $3::int) % 8 = 0
  )
  select 'hour', $2::timestamptz + hour * interval '1 hour', ${storyId('number')}, views, views + 1, views * 40, views, views * 2 / 3, views / 2, views / 3
  from spread where views > 0 and $2::timestamptz + hour * interval '1 hour' < now() order by 2, 3`;
const DAYS = `
  insert into view_story (grain, bucket, story_id, views, raw_views, engaged_seconds, reached_25, reached_50, reached_75, reached_100)
  select 'day', date_trunc('day', bucket, 'UTC'), story_id, sum(views), sum(raw_views), sum(engaged_seconds), sum(reached_25), sum(reached_50), sum(reached_75), sum(reached_100)
  from view_story where grain = 'hour' and bucket >= $1::timestamptz and bucket < $1::timestamptz + interval '1 day' group by 2, 3 order by 2, 3`;
const MINUTES = `
  insert into view_minute (minute, story_id, views, raw_views)
  select bucket + minute * interval '1 minute', story_id, floor(views / 60.0 + random())::int, 1 + floor(views / 60.0)::int
  from view_story cross join generate_series(0, 59) as minute
  where grain = 'hour' and bucket >= now() - interval '${MINUTES_DAYS} days' and bucket + minute * interval '1 minute' < now() and random() < views / 60.0`;
const TOTALS = `
  insert into view_total (story_id, views, raw_views, rolled_raw_views, version, published_version, trend)
  select story_id, sum(views), sum(raw_views), sum(raw_views), 1, 1,
    case when max(bucket) > now() - interval '3 days' then ln(sum(views * power(2, greatest(-1000, extract(epoch from bucket - now())::float8 / 7200)))) / ln(2::float8) + extract(epoch from now() - timestamptz '2026-01-01 00:00Z')::float8 / 7200 end
  from view_story where grain = 'hour' group by 1`;
const REFERRERS = `
  insert into view_story_referrer (day, story_id, referrer, views, raw_views)
  select bucket, story_id, 'host-' || host || '.example', views / host, views / host + 1 from view_story cross join generate_series(1, 30) as host
  where grain = 'day' and bucket >= now() - interval '60 days' and views >= 30`;

/** How many values each facet has, and how many of a hundred places see one of them in an hour. Authors write for one section. */
const FACETS = { all: [1, 100], author: [60, 20], referrer: [300, 2], 'referrer-class': [5, 70], device: [4, 80], country: [60, 6] } as const;
const MOST_AN_HOUR = 100;

/** $1 grain, $2 from, $3 until, $4 how many values, $5 chance of each, $6 facet. */
const FACET = `
  insert into view_facet (grain, facet, bucket, language, section, value, views, raw_views, engaged_seconds)
  select $1, $6, bucket, language, 'section-' || section, case $6 when 'all' then '' else $6 || '-' || value end, views, views + 1, views * 40
  from generate_series(date_trunc('day', $2::timestamptz, 'UTC'), $3::timestamptz, ('1 ' || $1)::interval) as bucket
  cross join unnest(array['en', 'ru', 'az', 'hy']) as language cross join generate_series(0, 11) as section cross join generate_series(1, $4::int) as value
  cross join lateral (select 1 + floor(${MOST_AN_HOUR} * random() / value)::int as views where bucket < now() and random() < $5::float8 and ($6 <> 'author' or value % 12 = section)) as seen
  order by bucket, language, section, value`;

/** Sketches of very many visitors, and of few; the bytes of a register matter to nobody here. */
const SKETCHES = `
  insert into visitor_sketch (day, scope, value, sketch)
  select day, scope, value, (select string_agg(set_byte('\\x00', 0, (random() * 12)::int), ''::bytea) from generate_series(1, 16384) where day is not null)
  from generate_series(current_date - $1::int + 1, current_date, '1 day') as day
  cross join (select 'all', '' union all select 'language', unnest(array['en', 'ru', 'az', 'hy']) union all select 'section', 'section-' || generate_series(0, 11)) as place (scope, value)`;
const STORY_SKETCHES = `
  insert into visitor_sketch (day, scope, value, sketch)
  select bucket::date, 'story', story_id::text, decode(repeat('004201', least(views, 5000)::int), 'hex') from view_story where grain = 'day' and bucket > now() - interval '30 days'`;

/** Writes rollups where they are kept, as a year of readers leaves them. */
export async function fillWithRollups(db: pg.Pool, { stories, days }: Filling): Promise<void> {
  await db.query('drop index view_story_of'); // made again below: rows would come to it in no order
  await db.query(STORIES, [stories]);
  await db.query(AUTHORS);
  for (let ago = days - 1; ago >= 0; ago--) {
    const day = new Date(Math.floor(Date.now() / 86_400_000 - ago) * 86_400_000);
    await db.query(HOURS, [stories, day, ago]);
    await db.query(DAYS, [day]);
    if (ago % TELL_EVERY_DAYS === 0) say(`stories: ${ago} days to go`);
  }
  await db.query('create index view_story_of on view_story (story_id, bucket)');
  await fillRest(db, days);
}

/** What follows from views of stories, and what stands beside them. */
async function fillRest(db: pg.Pool, days: number): Promise<void> {
  for (const sql of [MINUTES, TOTALS, REFERRERS, STORY_SKETCHES]) await db.query(sql);
  const since = (ago: number) => new Date(Date.now() - ago * 86_400_000);
  for (const [facet, [values, share]] of Object.entries(FACETS)) {
    say(`facets: ${facet}`);
    const chances = { minute: share / 400, hour: share / 100, day: Math.min(1, share / 20) };
    for (const [grain, from] of [['minute', since(MINUTES_DAYS)], ['hour', since(days)], ['day', since(days)]] as const) await db.query(FACET, [grain, from, new Date(), values, chances[grain], facet]);
  }
  say('visitors');
  await db.query(SKETCHES, [days]);
  await db.query('vacuum analyze');
}
