import type { AcceptedView } from '@stet/contracts';
import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import fc from 'fast-check';
import { databaseOptions, migrations } from '../config.js';
import { EMPTY_COUNTS, aCounter } from '../spec/counter.js';
import { aBatch, aCollector, aStoryId, aView, aViewId } from '../spec/views.js';
import { CountService } from './count.service.js';

const HALF_HOUR_MS = 1_800_000;

describe('counting in the database', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let counts: CountService;
  let count: ReturnType<typeof aCounter>;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    counts = new CountService(db);
    count = aCounter(db);
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });
  beforeEach(() => db.query(EMPTY_COUNTS));

  const total = async (story = 1) => (await counts.counts([aStoryId(story)]))[0];

  it('counts a visitor at a story once in 30 minutes, and every beacon as raw', async () => {
    const at = (viewId: number, viewedAt: string) => aView({ viewId: aViewId(viewId), viewedAt: `2026-03-01T${viewedAt}.000Z` });
    await count([aBatch({ views: [at(1, '06:01:00'), at(2, '06:29:59'), at(3, '06:30:00')] })]);
    expect(await total()).toEqual({ storyId: aStoryId(1), views: 2, rawViews: 3 });
  });

  it('counts bots as raw only', async () => {
    await count([aBatch({ views: [aView({ agent: 'bot' })] })]);
    expect(await total()).toMatchObject({ views: 0, rawViews: 1 });
    await count([aBatch({ batch: 2, views: [aView()] })]);
    expect(await total()).toMatchObject({ views: 1, rawViews: 2 });
  });

  it('counts a repeated view id once, even in the next half hour', async () => {
    await count([aBatch({ views: [aView()] })]);
    await count([aBatch({ batch: 2, views: [aView({ viewedAt: '2026-03-01T06:54:00.000Z' })] })]);
    expect(await total()).toMatchObject({ views: 1, rawViews: 2 });
  });

  it('has totals and minutes that agree with the collectors', async () => {
    await count([aBatch({ views: [aView(), aView({ viewId: aViewId(2), visitor: 'b' }), aView({ viewId: aViewId(3), storyId: aStoryId(2) })] })]);
    const minutes = await db.query<{ views: number; raw: number }>('select sum(views)::integer as views, sum(raw_views)::integer as raw from view_minute');
    expect(minutes).toEqual([{ views: 3, raw: 3 }]);
    expect(await counts.ledger()).toEqual({ accepted: 3, counted: 3, difference: 0, rolledUp: 3, rollupDifference: 0, missingBatches: 0, repeatedBatches: 0, collectors: 1 });
  });

  it('has a ledger that shows a total that was tampered with, and a batch that is missing', async () => {
    await count([aBatch({ batch: 1 }), aBatch({ batch: 3 })]);
    await db.query('update view_total set raw_views = raw_views + 1');
    expect(await counts.ledger()).toMatchObject({ difference: -1, missingBatches: 1 });
  });

  it('gives exact totals whatever the order and repetition of deliveries', async () => {
    const view = fc.record({ visitor: fc.constantFrom('a', 'b', 'c'), story: fc.integer({ min: 1, max: 3 }), bucket: fc.integer({ min: 0, max: 2 }), agent: fc.constantFrom('user' as const, 'bot' as const) });
    const batches = fc.array(fc.array(view, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
    const deliveries = batches.chain((made) =>
      fc.tuple(fc.constant(made), fc.shuffledSubarray([...made.keys(), ...made.keys(), ...made.keys()], { minLength: made.length * 3 }), fc.integer({ min: 1, max: 4 })),
    );
    await fc.assert(
      fc.asyncProperty(deliveries, async ([made, order, together]) => {
        await db.query(EMPTY_COUNTS);
        let viewId = 0;
        const sent = made.map((views, index) => {
          const accepted: AcceptedView[] = views.map(({ visitor, story, bucket, agent }) =>
            aView({ viewId: aViewId(++viewId), visitor, agent, storyId: aStoryId(story), viewedAt: new Date(Date.UTC(2026, 2, 1) + bucket * HALF_HOUR_MS).toISOString() }),
          );
          return aBatch({ collector: aCollector(index % 2), batch: Math.floor(index / 2) + 1, views: accepted });
        });
        for (let from = 0; from < order.length; from += together) await count(order.slice(from, from + together).map((index) => sent[index]!));

        const all = made.flat();
        for (const story of [1, 2, 3]) {
          const ofStory = all.filter((one) => one.story === story);
          const visits = new Set(ofStory.filter(({ agent }) => agent === 'user').map(({ visitor, bucket }) => `${visitor} ${bucket}`));
          expect(await total(story)).toMatchObject({ views: visits.size, rawViews: ofStory.length });
        }
        expect(await counts.ledger()).toMatchObject({ difference: 0, missingBatches: 0, accepted: all.length });
      }),
      { numRuns: 40 },
    );
  });

  it('counts the same stories from several partitions at once', async () => {
    const batch = (partition: number, number: number) =>
      aBatch({
        partition,
        batch: number,
        views: Array.from({ length: 50 }, (_, index) => aView({ viewId: aViewId(partition * 100_000 + number * 100 + index), visitor: `${partition}`, storyId: aStoryId((index * 7 + partition) % 50) })),
      });
    const partition = async (number: number) => {
      for (let round = 1; round <= 10; round++) await count([batch(number, round)]);
    };
    await Promise.all([0, 1, 2, 3].map(partition));
    expect(await counts.ledger()).toMatchObject({ accepted: 2_000, difference: 0 });
  });

  it('lists what is read most within the window, without withdrawn and unknown stories', async () => {
    const now = new Date('2026-03-01T07:00:00.000Z');
    await db.query(`insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at) values ($1, 1, false, 'en', 'society', 'one', 'One', now()), ($2, 2, true, 'en', 'society', 'two', null, now())`, [aStoryId(1), aStoryId(2)]);
    await count([aBatch({ views: [1, 2, 3].map((story) => aView({ viewId: aViewId(story), storyId: aStoryId(story) })) })]);
    const ask = (window: '1h' | '24h', language?: string) => counts.mostRead({ window, language, limit: 10 }, now);
    expect(await ask('24h')).toEqual([{ storyId: aStoryId(1), language: 'en', section: 'society', slug: 'one', headline: 'One', views: 1 }]);
    expect(await ask('24h', 'ru')).toEqual([]);
    expect(await counts.mostRead({ window: '1h', limit: 10 }, new Date('2026-03-01T07:25:00.000Z'))).toEqual([]);
  });
});
