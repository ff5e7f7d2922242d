import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { databaseOptions, migrations } from '../config.js';
import { EMPTY_COUNTS, aCounter } from '../spec/counter.js';
import { aBatch, aStoryId, aView, aViewId } from '../spec/views.js';
import { SketchRepository } from '../unique/sketch.repository.js';
import { VisitorsRequest } from './visitor.dto.js';
import { VisitorService } from './visitor.service.js';

describe('visitors', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let visitors: VisitorService;
  let viewed = 0;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    visitors = new VisitorService(db);
    await db.query(EMPTY_COUNTS);
    for (const [number, language, section] of [[1, 'en', 'society'], [2, 'ru', 'society']]) {
      await db.query(`insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at) values ($1, 1, false, $2, $3, 's', 'S', '2026-01-01')`, [aStoryId(Number(number)), language, section]);
    }
    await came(1, '2026-03-01T00:00:00Z', 30);
    await came(1, '2026-03-01T23:59:00Z', 30);
    await came(2, '2026-03-01T12:00:00Z', 40);
    await came(1, '2026-03-03T12:00:00Z', 10);
    await merge();
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });

  /** So many people, the same ones each time. */
  const came = (story: number, instant: string, people: number) => {
    const views = Array.from({ length: people }, (_, person) => aView({ viewId: aViewId(++viewed), storyId: aStoryId(story), visitor: `${person}`, viewedAt: new Date(instant).toISOString() }));
    return aCounter(db)([aBatch({ partition: viewed, views })]);
  };
  const merge = () => db.transaction((tx) => new SketchRepository().merge(tx));
  const asked = (where: object = {}) => visitors.visitors(VisitorsRequest.parse({ from: '2026-03-01T22:00:00Z', until: '2026-03-03T00:10:00Z', ...where }));

  it('are counted once a UTC day, and their sum is of days, for nobody is known again the next day', async () => {
    expect(await asked()).toEqual({
      from: '2026-03-01T00:00:00.000Z',
      until: '2026-03-04T00:00:00.000Z',
      standardError: 0.0081,
      days: [{ day: '2026-03-01', visitors: 40 }, { day: '2026-03-02', visitors: 0 }, { day: '2026-03-03', visitors: 10 }],
      visitorDays: 50,
    }); // prettier-ignore
  });

  it('are told of a language, a section and a story', async () => {
    const first = async (where: object) => (await asked(where)).days[0]!.visitors;
    expect([await first({ language: 'en' }), await first({ language: 'ru' }), await first({ section: 'society' }), await first({ storyId: aStoryId(1) }), await first({ language: 'az' })]).toEqual([30, 40, 40, 30, 0]);
  });

  it('are read once of a day that is over, and again when more come', async () => {
    const { query } = db;
    let read = 0;
    db.query = async <Row>(sql: string, parameters?: readonly unknown[]) => {
      const rows = await query.call(db, sql, parameters);
      read += rows.filter((row) => (row as { sketch?: Buffer }).sketch).length;
      return rows as Row[];
    };
    await asked();
    read = 0;
    expect([(await asked()).visitorDays, read]).toEqual([50, 0]);
    await came(1, '2026-03-03T13:00:00Z', 15);
    await merge();
    read = 0;
    expect([(await asked()).visitorDays, read]).toEqual([55, 1]);
    db.query = query;
  });

  it.each([
    [{ language: 'en', section: 'society' }, 'section: cannot be given together with language'],
    [{ section: 'society', storyId: aStoryId(1) }, 'storyId: cannot be given together with section'],
    [{ from: '2026-03-04T00:00:00Z' }, 'from: must be before'],
  ])('are not told of %j, and why is said', (where, problem) => {
    const { error } = VisitorsRequest.safeParse({ from: '2026-03-01T00:00:00Z', until: '2026-03-03T00:00:00Z', ...where });
    expect(error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([expect.stringContaining(problem)]);
  });
});
