import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import fc from 'fast-check';
import { databaseOptions, migrations } from '../config.js';
import { EMPTY_COUNTS, aCounter } from '../spec/counter.js';
import { aBatch, aStoryId, aView, aViewId } from '../spec/views.js';
import { SketchRepository } from '../unique/sketch.repository.js';
import { Sketch } from '../unique/sketch.js';
import { CountService } from './count.service.js';

describe('counters that take partitions over from each other', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let counts: CountService;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    counts = new CountService(db);
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });
  beforeEach(() => db.query(EMPTY_COUNTS));

  const merge = (isAll = false) => db.transaction((tx) => new SketchRepository().merge(tx, isAll));
  const uniques = async (scope: string, value: string) => {
    const rows = await db.query<{ sketch: Buffer }>('select sketch from visitor_sketch where scope = $1 and value = $2', [scope, value]);
    return rows.map(({ sketch }) => Sketch.read(sketch).estimate());
  };

  it('know what the others counted, and nothing of what was rolled back', async () => {
    const step = fc.record({ visitor: fc.integer({ min: 1, max: 3 }), minute: fc.integer({ min: 0, max: 100 }), counter: fc.nat(2), fails: fc.boolean(), restarts: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        await db.query(EMPTY_COUNTS);
        const counters = [0, 1, 2].map(() => aCounter(db));
        const visits = new Set<string>();
        for (const [index, { visitor, minute, counter, fails, restarts }] of steps.entries()) {
          if (restarts) counters[counter] = aCounter(db);
          const viewedAt = new Date(Date.UTC(2026, 2, 1, 6, minute)).toISOString();
          const batch = aBatch({ batch: index + 1, views: [aView({ viewId: aViewId(index), visitor: `${visitor}`, viewedAt })] });
          if (fails) await expect(counters[counter]!([batch], new Error('killed'))).rejects.toThrow();
          await counters[(counter + 1) % 3]!([batch]);
          visits.add(`${visitor} ${Math.floor(minute / 30)}`);
        }
        expect((await counts.counts([aStoryId(1)]))[0]).toMatchObject({ views: visits.size, rawViews: steps.length });
        await merge(true);
        expect(await uniques('all', '')).toEqual([new Set(steps.map(({ visitor }) => visitor)).size]);
      }),
      { numRuns: 40 },
    );
  });

  it('remember nothing of what was rolled back, though another went on from there', async () => {
    const [one, other] = [aCounter(db), aCounter(db)];
    const [lost, between] = [aBatch({ batch: 2, views: [aView({ visitor: 'a' })] }), aBatch({ batch: 1, views: [aView({ viewId: aViewId(2), visitor: 'b' })] })];
    await expect(one([lost], new Error('killed'))).rejects.toThrow();
    await other([between]);
    await one([lost]);
    expect((await counts.counts([aStoryId(1)]))[0]).toMatchObject({ views: 2, rawViews: 2 });
  });

  it('forget half hours that no view can come for any more', async () => {
    const count = aCounter(db);
    const at = (number: number, time: string) => aBatch({ batch: number, views: [aView({ viewId: aViewId(number), visitor: `${number}`, viewedAt: `2026-03-01T${time}:00.000Z` })] });
    for (const batch of [at(1, '06:10'), at(2, '08:29'), at(3, '08:31')]) await count([batch]);
    const periods = await db.query<{ time: string }>(`select to_char(to_timestamp(period * 1800) at time zone 'UTC', 'HH24:MI') as time from visit_memory order by 1`);
    expect(periods.map(({ time }) => time)).toEqual(['08:00', '08:30']);
  });

  it('count visitors of a story that is not known yet once it is, for its language and section as well', async () => {
    const count = aCounter(db);
    const views = (batch: number, visitors: readonly string[]) => aBatch({ batch, views: visitors.map((visitor, index) => aView({ viewId: aViewId(batch * 10 + index), visitor })) });
    await count([views(1, ['a', 'b'])]);
    await merge();
    expect(await uniques('all', '')).toEqual([]);
    await db.query(`insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at) values ($1, 1, false, 'hy', 'society', 's', 'S', now())`, [aStoryId(1)]);
    await count([views(2, ['b', 'c'])]);
    await merge();
    for (const [scope, value] of [['all', ''], ['language', 'hy'], ['section', 'society'], ['story', aStoryId(1)]] as const) expect(await uniques(scope, value)).toEqual([3]);
    await count([views(3, ['c', 'd'])]);
    await merge();
    expect(await uniques('section', 'society')).toEqual([4]);
  });

  it('count visitors of a story that stays unknown without them', async () => {
    await aCounter(db)([aBatch({ views: [aView(), aView({ viewId: aViewId(2), visitor: 'b' })] })]);
    await db.query(`update noted_visitor set noted_at = now() - interval '11 minutes'`);
    await merge();
    expect(await uniques('all', '')).toEqual([2]);
    expect(await uniques('story', aStoryId(1))).toEqual([2]);
    expect(await db.query('select from visitor_sketch')).toHaveLength(2);
  });
});
