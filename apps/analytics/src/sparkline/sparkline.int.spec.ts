import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { databaseOptions, migrations } from '../config.js';
import { aStoryId } from '../spec/views.js';
import { SparklineRepository } from './sparkline.repository.js';

const NOW = new Date('2026-03-02T09:20:30.000Z');

describe('the sparkline of a story', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let sparklines: SparklineRepository;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    sparklines = new SparklineRepository(db);
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });
  beforeEach(() => db.query('truncate view_minute'));

  const read = (story: number, minute: string, views: number) => db.query('insert into view_minute (minute, story_id, views, raw_views) values ($1, $2, $3, $3)', [minute, aStoryId(story), views]);

  it('has the views of each of the 24 hours before now, and of no other time', async () => {
    await read(1, '2026-03-02T09:20:00Z', 3);
    await read(1, '2026-03-02T08:21:00Z', 4);
    await read(1, '2026-03-02T08:20:00Z', 5);
    await read(1, '2026-03-01T09:21:00Z', 6);
    await read(1, '2026-03-01T09:20:00Z', 100);
    await read(1, '2026-03-02T09:21:00Z', 100);
    const [line] = await sparklines.of([aStoryId(1)], NOW);
    expect([line!.hours[23], line!.hours[22], line!.hours[0]]).toEqual([7, 5, 6]);
    expect(line).toMatchObject({ storyId: aStoryId(1), lastHour: 7, lastDay: 18 });
  });

  it('comes in the order asked, with zeros for a story that nobody read', async () => {
    await read(1, '2026-03-02T09:20:00Z', 3);
    const lines = await sparklines.of([aStoryId(2), aStoryId(1)], NOW);
    expect(lines.map(({ storyId, lastDay, hours }) => [storyId, lastDay, hours.length])).toEqual([[aStoryId(2), 0, 24], [aStoryId(1), 3, 24]]);
  });
});
