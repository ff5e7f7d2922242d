import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { databaseOptions, migrations } from '../config.js';
import { EMPTY_COUNTS, aCounter } from '../spec/counter.js';
import { aBatch, aStoryId, aView, aViewId } from '../spec/views.js';
import { TrendRepository } from './trend.repository.js';

const NOW = new Date('2026-03-02T12:00:30.000Z');
const HOUR_MS = 3_600_000;

describe('what trends', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let count: ReturnType<typeof aCounter>;
  let trends: TrendRepository;
  let viewed: number;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    count = aCounter(db);
    trends = new TrendRepository(db);
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });
  beforeEach(async () => {
    viewed = 0;
    await db.query(EMPTY_COUNTS);
  });

  const publish = (number: number, language = 'en', section = 'society', isWithdrawn = false) =>
    db.query(`insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at) values ($1, 1, $2, $3, $4, 's', $5, '2026-01-01')`, [
      aStoryId(number), isWithdrawn, language, section, isWithdrawn ? null : `Story ${number}`,
    ]); // prettier-ignore
  const view = (story: number, hoursAgo: number, times: number) => {
    const viewedAt = new Date(NOW.getTime() - hoursAgo * HOUR_MS).toISOString();
    const views = Array.from({ length: times }, () => aView({ viewId: aViewId(++viewed), visitor: viewed.toString(16), storyId: aStoryId(story), viewedAt }));
    return count([aBatch({ partition: viewed, views })]);
  };
  const trending = async (where: object = {}, limit = 10) => (await trends.trending({ ...where, limit }, NOW)).map(({ storyId, score }) => [Number(storyId.slice(-2)), score]);

  it('is what is read now, before what was read as much two hours ago; views lose half of their weight in that time', async () => {
    await Promise.all([publish(1), publish(2)]);
    await view(1, 2, 40);
    await view(1, 0, 2);
    await view(2, 0, 30);
    const [first, second] = await trends.trending({ limit: 10 }, NOW);
    expect(first).toEqual({ storyId: aStoryId(2), language: 'en', section: 'society', slug: 's', headline: 'Story 2', score: expect.closeTo(30, 0) });
    expect(second).toMatchObject({ storyId: aStoryId(1), score: expect.closeTo(22, 0) });
  });

  it('leaves out what nobody read for two hours, however much it was read before', async () => {
    await Promise.all([publish(1), publish(2)]);
    await view(1, 2.1, 200);
    await view(2, 1.9, 1);
    expect(await trending()).toEqual([[2, expect.closeTo(0.52, 1)]]);
  });

  it('never names a story that was withdrawn or that nobody knows', async () => {
    await Promise.all([publish(1), publish(2, 'en', 'society', true)]);
    for (const story of [1, 2, 3]) await view(story, 0, story);
    expect((await trending()).map(([story]) => story)).toEqual([1]);
  });

  it('is asked for by language and section, and no more than wanted', async () => {
    await Promise.all([publish(1), publish(2, 'ru'), publish(3, 'ru', 'economy')]);
    for (const story of [1, 2, 3]) await view(story, 0, story);
    const of = async (where: object, limit?: number) => (await trending(where, limit)).map(([story]) => story);
    expect([await of({ language: 'ru' }), await of({ section: 'economy' }), await of({ language: 'en', section: 'economy' }), await of({}, 1)]).toEqual([[3, 2], [3], [], [3]]);
  });
});
