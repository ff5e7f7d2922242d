import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import fc from 'fast-check';
import { databaseOptions, migrations } from '../config.js';
import { byStory } from '../readership/breakdown.query.js';
import { segmentsOf } from '../readership/segment.js';
import { EMPTY_COUNTS } from '../spec/counter.js';
import { aStoryId } from '../spec/views.js';
import { LeadingKeeper } from './leading-keeper.js';
import { LeadingRepository } from './leading.repository.js';
import { MostReadStories } from './most-read-stories.js';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 20);
const DAYS = 50;
const STORIES = 30;
const NOW = new Date(START + DAYS * DAY_MS);

describe('the most read stories of a long time', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let leading: LeadingRepository;
  let keeper: LeadingKeeper;
  let asked: string[] = [];

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    leading = new LeadingRepository(db, { day: 4, month: 6 });
    keeper = new LeadingKeeper(db, leading);
    const query = db.query.bind(db);
    db.query = (sql, parameters) => {
      asked.push(sql);
      return query(sql, parameters);
    };
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });
  beforeEach(async () => {
    await db.query(`${EMPTY_COUNTS}, leading_span, leading_story`);
    await db.query(`insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at)
      select ('0199a3f2-0001-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, 1, false, case when number % 3 = 0 then 'ru' else 'en' end, 'society', 's', 'S', '2026-01-01' from generate_series(1, ${STORIES}) as number`);
  });

  interface Read {
    readonly day: number;
    readonly story: number;
    readonly views: number;
  }
  const at = (day: number, hour = 0) => new Date(START + day * DAY_MS + hour * 3_600_000);
  /** As a counter writes it: of the story and of everything, by the day and by the hour. */
  const read = async (reads: readonly Read[]) => {
    const [times, stories, views] = [reads.map(({ day }) => at(day, 5)), reads.map(({ story }) => aStoryId(story)), reads.map((one) => one.views)];
    const rows = `(select grain, date_trunc(grain, read_at, 'UTC') as bucket, story_id, views from unnest($1::timestamptz[], $2::uuid[], $3::bigint[]) as counted (read_at, story_id, views), unnest(array['hour', 'day']) as grain) as counted`;
    await db.query(`insert into view_story (grain, bucket, story_id, views, raw_views, engaged_seconds) select grain, bucket, story_id, sum(views), sum(views) + 1, sum(views) * 9 from ${rows} group by 1, 2, 3
      on conflict (grain, bucket, story_id) do update set views = view_story.views + excluded.views, raw_views = view_story.raw_views + excluded.raw_views`, [times, stories, views]); // prettier-ignore
    await db.query(`insert into view_facet (grain, facet, bucket, language, section, value, views, raw_views, engaged_seconds)
      select grain, 'all', bucket, 'en', 'society', '', sum(views), sum(views) + 1, sum(views) * 9 from ${rows} where $2::uuid[] is not null group by 1, 3
      on conflict (grain, facet, bucket, language, section, value) do update set views = view_facet.views + excluded.views`, [times, stories, views]); // prettier-ignore
  };
  const rank = (from: Date, until: Date, limit: number, place = {}) => new MostReadStories(db, leading).rank(segmentsOf(from, until), place, limit);
  const naively = (from: Date, until: Date, limit: number, place = {}) => {
    const { sql, parameters } = byStory(segmentsOf(from, until), place, limit);
    return db.query(sql, parameters);
  };

  /** Some stories are read much every day, others little or now and then: on each day more are read than its list has room for. */
  const someReads = fc.array(fc.record({ usual: fc.constantFrom(0, 1, 2, 3, 40, 60), seldom: fc.integer({ min: 1, max: 9 }), views: fc.integer({ min: 0, max: 300 }) }), { minLength: 6, maxLength: STORIES }).map((stories) =>
    stories.flatMap(({ usual, seldom, views }, index) => Array.from({ length: DAYS }, (_, day) => ({ day, story: index + 1, views: (day + index) % seldom === 0 ? views : usual }))),
  );

  it('are the same as by adding up everybody, whatever is known of it and whatever was counted since', async () => {
    const ask = fc.record({ from: fc.nat(DAYS - 1), length: fc.integer({ min: 1, max: DAYS }), hour: fc.nat(23), limit: fc.integer({ min: 1, max: 8 }), place: fc.constantFrom({}, { language: 'ru' }, { section: 'society' }) });
    await fc.assert(
      fc.asyncProperty(someReads, fc.array(fc.record({ day: fc.nat(DAYS - 1), story: fc.integer({ min: 1, max: STORIES }), views: fc.integer({ min: 1, max: 900 }) }), { maxLength: 3 }), fc.array(ask, { minLength: 1, maxLength: 5 }), async (reads, later, asks) => {
        await db.query('truncate view_story, view_facet, leading_span, leading_story');
        await read(reads);
        await keeper.lead(NOW);
        await read(later);
        for (const { from, length, hour, limit, place } of asks) {
          const range = [at(from, hour), at(Math.min(DAYS, from + length), hour)] as const;
          expect(await rank(...range, limit, place)).toEqual(await naively(...range, limit, place));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are found without adding up everybody where some are read much more than others', async () => {
    const reads = Array.from({ length: DAYS }, (_, day) => Array.from({ length: STORIES }, (__, story) => ({ day, story: story + 1, views: story < 3 ? 1_000 * (story + 1) : 1 })));
    await read(reads.flat());
    await keeper.lead(NOW);
    const known = await leading.known(at(0), at(DAYS));
    expect(known.map(({ grain }) => grain).filter((grain) => grain === 'month')).toHaveLength(1);
    asked = [];
    expect((await rank(at(0), at(DAYS), 3)).map(({ value, views }) => [value, views])).toEqual([[aStoryId(3), 150_000], [aStoryId(2), 100_000], [aStoryId(1), 50_000]]); // prettier-ignore
    expect(asked).toHaveLength(2);
    asked = [];
    expect(await rank(at(0), at(DAYS), 5)).toHaveLength(5);
    expect(asked).toHaveLength(3); // those behind might be anybody
  });

  it('are not taken from a day that was counted again', async () => {
    await read(Array.from({ length: 10 }, (_, day) => ({ day, story: 1, views: 10 })));
    await keeper.lead(NOW);
    expect(await leading.known(at(0), at(10))).toHaveLength(10);
    await read([{ day: 4, story: 2, views: 1_000 }]);
    expect((await leading.known(at(0), at(10))).map(({ bucket }) => bucket)).not.toContainEqual(at(4));
    expect((await rank(at(0), at(10), 1))[0]).toMatchObject({ value: aStoryId(2) });
    await keeper.lead(NOW);
    expect(await leading.known(at(0), at(10))).toHaveLength(10);
  });

  it('are not looked for in a day that may go on', async () => {
    await read([{ day: DAYS - 1, story: 1, views: 10 }]);
    await keeper.lead(new Date(NOW.getTime() + 3_600_000));
    expect(await leading.known(at(0), at(DAYS))).toEqual([]);
    await keeper.lead(new Date(NOW.getTime() + 3 * 3_600_000));
    expect(await leading.known(at(0), at(DAYS))).toHaveLength(1);
  });
});
