import type { AcceptedView } from '@stet/contracts';
import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import fc from 'fast-check';
import { databaseOptions, migrations } from '../config.js';
import { CountService } from '../count/count.service.js';
import { EMPTY_COUNTS, OWN_HOSTS_OF_SPEC, aCounter } from '../spec/counter.js';
import { aBatch, aCollector, aStoryId, aView, aViewId } from '../spec/views.js';
import { OTHER_HOSTS, classOf, referrerOf } from '../referrer/referrer.js';
import { SketchRepository } from '../unique/sketch.repository.js';
import { RollupKeeper } from './rollup-keeper.js';
import { RollupRepository } from './rollup.repository.js';

const HALF_HOUR_MS = 1_800_000;
const START = Date.UTC(2026, 2, 1, 22);
/** Where the stories of the spec stand, and who wrote them; nobody knows the last one yet. */
const STORIES = [
  { language: 'en', section: 'society', authors: ['mira', 'joren'] },
  { language: 'en', section: 'economy', authors: ['mira'] },
  { language: 'hy', section: 'society', authors: [] },
] as const;
const UNKNOWN = 4;

describe('rollups', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let count: ReturnType<typeof aCounter>;
  const rollups = new RollupRepository();

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    count = aCounter(db);
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });
  beforeEach(() => empty());

  const publish = (number: number, { language, section, authors }: { language: string; section: string; authors: readonly string[] }) =>
    db.query(`insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at, authors) values ($1, 1, false, $2, $3, 's', 'S', now(), $4)`, [
      aStoryId(number), language, section, authors,
    ]); // prettier-ignore
  const empty = async () => {
    await db.query(EMPTY_COUNTS);
    for (const [index, story] of STORIES.entries()) await publish(index + 1, story);
  };
  const facets = () => db.query<{ key: string; views: number; raw: number }>(`
    select concat_ws('|', grain, facet, extract(epoch from bucket), language, section, value) as key, views::int as views, raw_views::int as raw from view_facet order by 1`); // prettier-ignore
  const ofStories = () => db.query<{ key: string; views: number; raw: number }>(`
    select concat_ws('|', grain, extract(epoch from bucket), story_id) as key, views::int as views, raw_views::int as raw from view_story order by 1`); // prettier-ignore
  const sum = async (facet: string, grain = 'day') =>
    Object.fromEntries((await db.query<{ value: string; views: number }>(`select value, sum(views)::int as views from view_facet where facet = $1 and grain = $2 group by 1`, [facet, grain])).map(({ value, views }) => [value, views]));

  it('equal a naive count, whatever the log repeats, in whatever order, and wherever the counter is killed', async () => {
    const view = fc.record({
      visitor: fc.constantFrom('a', 'b', 'c'),
      story: fc.integer({ min: 1, max: UNKNOWN }),
      bucket: fc.integer({ min: 0, max: 4 }),
      agent: fc.constantFrom('user' as const, 'bot' as const),
      referrer: fc.constantFrom(undefined, 'www.google.com', 't.co', 'courier.example', 'elsewhere.example'),
      device: fc.constantFrom(undefined, 'phone' as const, 'desktop' as const),
    });
    const batches = fc.array(fc.array(view, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
    const deliveries = batches.chain((made) =>
      fc.record({
        made: fc.constant(made),
        order: fc.shuffledSubarray([...made.keys(), ...made.keys(), ...made.keys()], { minLength: made.length * 3 }),
        together: fc.integer({ min: 1, max: 4 }),
        killedAt: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 6 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ made, order, together, killedAt }) => {
        await empty();
        let viewId = 0;
        const sent = made.map((views, index) => {
          const accepted = views.map(({ bucket, story, ...rest }) =>
            aView({ ...rest, viewId: aViewId(++viewId), storyId: aStoryId(story), viewedAt: new Date(START + bucket * HALF_HOUR_MS).toISOString() } as Partial<AcceptedView>),
          );
          return aBatch({ collector: aCollector(index % 2), batch: Math.floor(index / 2) + 1, views: accepted });
        });
        const counted: AcceptedView[] = [];
        const seen = new Set<number>();
        for (let from = 0, step = 0; from < order.length; from += together, step++) {
          const delivered = order.slice(from, from + together);
          const now = delivered.map((index) => sent[index]!);
          if (killedAt.includes(step)) await expect(count(now, new Error('killed'))).rejects.toThrow(); // and delivered again
          await count(now);
          for (const index of new Set(delivered)) {
            if (!seen.has(index)) counted.push(...sent[index]!.views);
            seen.add(index);
          }
        }
        const naive = naiveCount(counted);
        expect(withoutOrigin(await facets())).toEqual(withoutOrigin(naive.facets));
        expect(totalsByFacet(await facets())).toEqual(totalsByFacet(naive.facets));
        expect(await ofStories()).toEqual(naive.stories);
        expect(await new CountService(db).ledger()).toMatchObject({ difference: 0, rollupDifference: 0, accepted: counted.length, rolledUp: counted.length });
      }),
      { numRuns: 30 },
    );
  });

  it('know where readers came from and on what they read', async () => {
    const from = (number: number, referrer?: string) => aView({ viewId: aViewId(number), visitor: `${number}`, device: 'phone', ...(referrer && { referrer }) });
    await count([aBatch({ views: [from(1), from(2, 'www.google.com'), from(3, 't.co'), from(4, 'courier.example'), from(5, 'elsewhere.example')] })]);
    expect(await sum('referrer-class')).toEqual({ direct: 1, search: 1, social: 1, internal: 1, other: 1 });
    expect(await sum('referrer')).toEqual({ '(direct)': 1, 'google.com': 1, 't.co': 1, 'courier.example': 1, 'elsewhere.example': 1 });
    expect(await sum('device')).toEqual({ phone: 5 });
    expect(await sum('author')).toEqual({ mira: 5, joren: 5 });
  });

  it('name no more new hosts a day than somebody could mean, and none for a robot', async () => {
    const views = Array.from({ length: 600 }, (_, index) => aView({ viewId: aViewId(index), visitor: `${index}`, referrer: `${index}.made-up.example` }));
    await count([aBatch({ views: [...views, aView({ viewId: aViewId(601), agent: 'bot', referrer: 'robot.example' })] })]);
    const hosts = await sum('referrer');
    expect(Object.keys(hosts)).toHaveLength(501);
    expect(hosts[OTHER_HOSTS]).toBe(100);
    expect(hosts).not.toHaveProperty('robot.example');
    expect(await sum('referrer-class')).toEqual({ other: 600 });
  });

  it('give views to a story that becomes known after they were counted, once', async () => {
    await count([aBatch({ views: [aView({ storyId: aStoryId(UNKNOWN), referrer: 't.co' })] })]);
    await publish(UNKNOWN, { language: 'ru', section: 'culture', authors: ['ilva'] });
    await count([aBatch({ batch: 2, views: [aView({ viewId: aViewId(2), visitor: 'b', storyId: aStoryId(UNKNOWN) })] })]);
    for (let turn = 0; turn < 2; turn++) await db.transaction((tx) => rollups.adopt(tx));
    expect(await sum('author')).toEqual({ ilva: 2 });
    expect(await sum('referrer', 'hour')).toEqual({ 't.co': 1, '(direct)': 1 });
    expect(await db.query(`select distinct language, section from view_facet`)).toEqual([{ language: 'ru', section: 'culture' }]);
    expect(await new CountService(db).ledger()).toMatchObject({ rolledUp: 2, rollupDifference: 0 });
  });

  it('are off in the ledger when somebody tampers with them', async () => {
    await count([aBatch()]);
    await db.query(`update view_facet set raw_views = raw_views + 2 where facet = 'all' and grain = 'hour'`);
    expect(await new CountService(db).ledger()).toMatchObject({ difference: 0, rollupDifference: 2 });
  });

  it('are counted by several partitions at once', async () => {
    const batch = (partition: number, number: number) =>
      aBatch({
        partition,
        batch: number,
        views: Array.from({ length: 50 }, (_, index) =>
          aView({ viewId: aViewId(partition * 100_000 + number * 100 + index), visitor: `${partition}`, storyId: aStoryId((index * 7 + partition) % 50), referrer: `${(index * 3 + partition) % 9}.example` }),
        ),
      });
    const partition = async (number: number) => {
      for (let round = 1; round <= 8; round++) await count([batch(number, round)]);
    };
    await Promise.all([0, 1, 2, 3].map(partition));
    expect(await new CountService(db).ledger()).toMatchObject({ accepted: 1_600, difference: 0, rolledUp: 1_600, rollupDifference: 0 });
  });

  it('are forgotten by age, and days and hours of all stories together stay', async () => {
    await count([aBatch({ views: [aView({ viewedAt: '2025-01-10T06:24:00.000Z' })] }), aBatch({ batch: 2, views: [aView({ viewId: aViewId(2), visitor: 'b', viewedAt: '2026-03-01T06:24:00.000Z' })] })]);
    const keeper = new RollupKeeper(db, rollups, new SketchRepository(), { minutesKeptDays: 8, hoursKeptDays: 30, daysKeptDays: 400 });
    await keeper.forget(new Date('2026-03-05T00:00:00.000Z'));
    const left = await db.query<{ grain: string; rows: number }>(`select grain, count(*)::int as rows from view_facet where facet <> 'all' and bucket < '2026-01-01' group by 1`);
    expect(left).toEqual([]);
    expect(await db.query(`select grain from view_facet where facet = 'all' and bucket < '2026-01-01' order by 1`)).toEqual([{ grain: 'day' }, { grain: 'hour' }]);
    expect((await ofStories()).map(({ views }) => views)).toEqual([1, 1]);
    await keeper.forget(new Date('2026-03-15T00:00:00.000Z'));
    expect(await db.query(`select grain from view_facet where grain = 'minute'`)).toEqual([]);
    expect(await new CountService(db).ledger()).toMatchObject({ rolledUp: 2, rollupDifference: 0 });
  });
});

type Counted = { readonly key: string; readonly views: number; readonly raw: number };

/**
 * Which of a visitor's views within 30 minutes is the one that counts depends on the order of delivery, and with it the host and the device that the view is
 * counted under: they are compared by their sums.
 */
const withoutOrigin = (rows: readonly Counted[]) => rows.filter(({ key }) => ['all', 'author'].includes(key.split('|')[1]!));
function totalsByFacet(rows: readonly Counted[]): unknown {
  const sums = new Map<string, { views: number; raw: number; values: Map<string, number> }>();
  for (const { key, views, raw } of rows) {
    const [grain, facet, , , , value] = key.split('|') as [string, string, string, string, string, string];
    const sum = sums.get(`${grain} ${facet}`) ?? { views: 0, raw: 0, values: new Map<string, number>() };
    sums.set(`${grain} ${facet}`, { views: sum.views + views, raw: sum.raw + raw, values: sum.values.set(value, (sum.values.get(value) ?? 0) + raw) });
  }
  return new Map([...sums].sort().map(([key, { values, ...sum }]) => [key, { ...sum, raws: [...values].filter(([value]) => value !== OTHER_HOSTS && !value.includes('.')).sort() }]));
}

/** Views one by one, as anybody would count them. */
function naiveCount(views: readonly AcceptedView[]): { facets: Counted[]; stories: Counted[] } {
  const facets = new Map<string, Counted>();
  const stories = new Map<string, Counted>();
  const visits = new Set<string>();
  const add = (to: Map<string, Counted>, key: string, isView: boolean) => {
    const { views: sum, raw } = to.get(key) ?? { views: 0, raw: 0 };
    to.set(key, { key, views: sum + Number(isView), raw: raw + 1 });
  };
  for (const view of views) {
    const visit = `${view.visitor} ${view.storyId} ${view.viewedAt}`;
    const isView = view.agent === 'user' && !visits.has(visit);
    if (isView) visits.add(visit);
    const index = [1, 2, 3].findIndex((number) => aStoryId(number) === view.storyId);
    const { language, section, authors } = STORIES[index] ?? { language: '', section: view.storyId, authors: [] };
    const referrer = referrerOf(view.referrer);
    const values = [['all', ''], ['device', view.device ?? 'unknown'], ['referrer', referrer], ['referrer-class', classOf(referrer, OWN_HOSTS_OF_SPEC)], ...authors.map((author) => ['author', author])];
    for (const [grain, ms] of [['minute', 60_000], ['hour', 3_600_000], ['day', 86_400_000]] as const) {
      const bucket = (Math.floor(Date.parse(view.viewedAt) / ms) * ms) / 1_000;
      for (const [facet, value] of values) add(facets, `${grain}|${facet}|${bucket.toFixed(6)}|${language}|${section}|${value}`, isView);
      if (grain !== 'minute') add(stories, `${grain}|${bucket.toFixed(6)}|${view.storyId}`, isView);
    }
  }
  const inOrder = (rows: Map<string, Counted>) => [...rows.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
  return { facets: inOrder(facets), stories: inOrder(stories) };
}
