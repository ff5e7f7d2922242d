import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createService } from '@stet/bootstrap';
import { ViewsAccepted, type AcceptedView, type ViewBatch } from '@stet/contracts';
import { EventLog, createTopics } from '@stet/messaging';
import { Database } from '@stet/persistence';
import { aDatabase, eventually, kafkaBrokers } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import { AppModule } from '../app.module.js';
import { AnalyticsConfig, migrations } from '../config.js';
import { BotRules } from '../counting/bot-rules.js';
import { partitionOf } from '../view/visitor.js';
import { RecountService } from './recount.service.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FIRST = Date.UTC(2026, 1, 2);
const DAYS = 7;
const VIEWS = 12_000;
const PARTITIONS = 3;
const STORIES = Array.from({ length: 12 }, () => randomUUID());

/** The same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32);
}

/** A week of people, of some who read far too fast, and of some who come from a data centre; up to an hour late. */
function aWeek(): ViewBatch[] {
  const random = randomFrom(7);
  const pick = (most: number) => Math.floor(random() * most);
  const collector = randomUUID();
  const lanes = Array.from({ length: PARTITIONS }, () => [] as AcceptedView[]);
  for (let index = 0; index < VIEWS; index++) {
    const atMs = FIRST + (index / VIEWS) * DAYS * DAY_MS - pick(60 * MINUTE_MS);
    const isFast = random() < 0.2;
    const visitor = (isFast ? pick(4) : 100 + pick(900)).toString(16).padStart(16, '0');
    const isFromRange = random() < 0.1;
    const minuteMs = isFast ? Math.floor(atMs / (30 * MINUTE_MS)) * 30 * MINUTE_MS : atMs;
    const view: AcceptedView = { viewId: randomUUID(), storyId: STORIES[pick(STORIES.length)]!, visitor, agent: isFromRange ? 'bot' : 'user', ...(isFromRange && { signals: ['range'] }), viewedAt: new Date(Math.max(FIRST, minuteMs)).toISOString() };
    lanes[partitionOf(visitor, PARTITIONS)]!.push(view);
  }
  return lanes.flatMap((views, partition) => Array.from({ length: Math.ceil(views.length / 100) }, (_, index) => ({ collector, partition, batch: index + 1, views: views.slice(index * 100, (index + 1) * 100) })));
}

/** Counts the batches as the definition says, in SQL that has nothing to do with the counter: place is the order within the log. */
const BY_DEFINITION = `
  with view as (
    select (view ->> 'storyId')::uuid as story_id, view ->> 'visitor' as visitor, (view ->> 'viewedAt')::timestamptz as viewed_at, coalesce(view -> 'signals', '[]') as signals, place
    from jsonb_array_elements($1::jsonb) with ordinality as view (view, place)
  ), person as (
    select *, row_number() over (partition by visitor, date_trunc('minute', viewed_at) order by place) as in_minute from view where not signals ?| $2::text[]
  ), visit as (
    select distinct story_id, visitor, date_bin('30 minutes', viewed_at, 'epoch'), date_trunc('day', viewed_at, 'UTC') as day from person where in_minute <= $3
  ), counted as (
    select day, story_id, count(*) as views, 0 as raw from visit group by 1, 2
    union all
    select date_trunc('day', viewed_at, 'UTC'), story_id, 0, count(*) from view group by 1, 2
  )
  select day, story_id, sum(views)::int as views, sum(raw)::int as raw from counted group by 1, 2 order by 1, 2`;
const SERVED = `select bucket as day, story_id, views::int, raw_views::int as raw from view_story where grain = 'day' and bucket < $1 order by 1, 2`;

describe('a recount', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let app: NestFastifyApplication;
  let db: Database;
  const week = aWeek();
  const from = new Date(FIRST);
  const until = new Date(FIRST + DAYS * DAY_MS);
  const rules = BotRules.parse({ signals: [], viewsPerMinute: 3 });

  const byDefinition = ({ signals, viewsPerMinute }: BotRules) => db.query(BY_DEFINITION, [JSON.stringify(week.flatMap(({ views }) => views)), signals, viewsPerMinute]);
  const served = () => db.query(SERVED, [until]);
  const sumOf = (rows: readonly unknown[]) => (rows as { views: number }[]).reduce((sum, { views }) => sum + views, 0);

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    await createTopics({ brokers: kafkaBrokers(), environment: 'embedded' });
    const config = AnalyticsConfig.parse({ DATABASE_URL: database.url, KAFKA_BROKERS: kafkaBrokers().join(','), EDITORIAL_URL: 'http://127.0.0.1:1' });
    app = await createService({ service: 'analytics', module: AppModule.forRoot(config) }, false);
    await app.init();
    db = app.get(Database);
    const log = app.get(EventLog);
    for (const batch of week) await log.append(ViewsAccepted, [batch], { partition: batch.partition });
    await log.append(ViewsAccepted, [week[3]!, week[1]!], { partition: 0 }); // sent again
    await eventually(async () => expect(await db.query('select sum(accepted)::int as views from collector_sequence where collector = $1', [week[0]!.collector])).toEqual([{ views: VIEWS }]), { timeoutMs: 60_000 });
  }, 120_000);
  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });

  it('finds nothing to change by the rules that counted', async () => {
    expect(await served()).toEqual(await byDefinition(BotRules.parse({})));
    const { days, stories } = await app.get(RecountService).run({ from, until, rules: BotRules.parse({}), isApplied: true });
    expect(days).toHaveLength(DAYS);
    expect(days.every(({ viewsBefore, viewsAfter }) => viewsBefore === viewsAfter)).toBe(true);
    expect(stories).toEqual([]);
  });

  it('shows what other rules would change, and changes nothing', async () => {
    const before = await served();
    const { days } = await app.get(RecountService).run({ from, until, rules, isApplied: false });
    expect(days.reduce((sum, { viewsAfter }) => sum + viewsAfter, 0)).toBe(sumOf(await byDefinition(rules)));
    expect(await served()).toEqual(before);
  });

  it('puts exactly what the definition says in the place of the days, everywhere, and says that it did', async () => {
    const before = sumOf(await served());
    const expected = await byDefinition(rules);
    expect(sumOf(expected)).not.toBe(before);
    await app.get(RecountService).run({ from, until, rules, isApplied: true });
    expect(await served()).toEqual(expected);
    const total = (sql: string) => db.query<{ views: number }>(`select coalesce(sum(views), 0)::int as views from ${sql}`, [until]);
    for (const sql of [`view_story where grain = 'hour' and bucket < $1`, `view_facet where grain = 'hour' and facet = 'all' and bucket < $1`, `view_facet where grain = 'day' and facet = 'device' and bucket < $1`, `view_story_referrer where day < $1`]) {
      expect(await total(sql)).toEqual([{ views: sumOf(expected) }]);
    }
    const totals = await db.query('select story_id, views::int from view_total where story_id = any($1) order by 1', [STORIES]);
    expect(totals).toEqual(await db.query(`select story_id, sum(views)::int as views from view_story where grain = 'day' and story_id = any($1) group by 1 order by 1`, [STORIES]));
    expect(await db.query('select views_before::int, views_after::int, rules from restatement order by restatement desc limit 1')).toEqual([{ views_before: before, views_after: sumOf(expected), rules }]);
  });

  it('is undone by the rules before, and goes on with what is counted from then on', async () => {
    await app.get(RecountService).run({ from, until, rules: BotRules.parse({}), isApplied: true });
    expect(await served()).toEqual(await byDefinition(BotRules.parse({})));
  });

  it('is refused when the log has not all views of the days', async () => {
    await db.query(`update view_facet set raw_views = raw_views + 1 where grain = 'day' and facet = 'all' and bucket = $1`, [from]);
    await expect(app.get(RecountService).run({ from, until, rules, isApplied: true })).rejects.toThrow('does not reach back so far');
  });
});
