import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { parquetReadObjects } from 'hyparquet';
import { buffer, text } from 'node:stream/consumers';
import { databaseOptions, migrations } from '../config.js';
import { Retained } from '../readership/retained.js';
import { EMPTY_COUNTS, OWN_HOSTS_OF_SPEC, aCounter } from '../spec/counter.js';
import { aBatch, aStoryId, aView, aViewId } from '../spec/views.js';
import { ExportRequest } from './export.dto.js';
import { ExportService } from './export.service.js';

const NOW = new Date('2026-03-10T12:00:00Z');

describe('an export', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let exports: ExportService;
  let asked = 0;
  let viewed = 0;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    exports = new ExportService(db, new Retained({ hoursKeptDays: 400 }, OWN_HOSTS_OF_SPEC));
    await db.query(EMPTY_COUNTS);
    await db.query(`insert into author values ('mira', '=Mira')`);
    for (const [number, language, headline, authors] of [[1, 'en', 'Ferry, again', ['mira']], [2, 'hy', 'Լաստանավ', []]] as const) {
      await db.query(`insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at, authors) values ($1, 1, false, $2, 'society', 's', $3, '2026-01-01', $4)`, [aStoryId(number), language, headline, authors]);
    }
    await read(1, '2026-03-01T06:10:00Z', 20);
    await read(1, '2026-03-01T06:50:00Z', 15);
    await read(2, '2026-03-01T07:00:00Z', 10);
    await read(1, '2026-03-03T23:00:00Z', 5);
    const query = db.query.bind(db);
    db.query = (sql, parameters) => {
      asked += 1;
      return query(sql, parameters);
    };
  });
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });

  const read = (story: number, instant: string, seconds: number) => {
    const [at, viewId, visitor] = [new Date(instant).toISOString(), aViewId(++viewed), `${viewed}`];
    const storyId = aStoryId(story);
    return aCounter(db)([aBatch({ partition: viewed, views: [aView({ viewId, storyId, visitor, viewedAt: at, country: 'AM' })], heartbeats: [{ viewId, storyId, visitor, agent: 'user', beat: 1, seconds, reached: [25], beatAt: at }] })]);
  };
  const file = (more: object = {}) => exports.file(ExportRequest.parse({ by: 'story', from: '2026-03-01T06:30:00Z', until: '2026-03-04T00:00:00Z', ...more }), NOW);
  const lines = async (more: object = {}) => (await text(file(more))).slice(1).split('\r\n').slice(0, -1);

  it('has a line for each day on which a story was read', async () => {
    expect((await text(file())).charCodeAt(0)).toBe(0xfeff);
    expect(await lines()).toEqual([
      'at,story_id,language,section,headline,views,raw_views,engaged_seconds,reached_25,reached_50,reached_75,reached_100',
      `2026-03-01T00:00:00.000Z,${aStoryId(1)},en,society,"Ferry, again",2,2,35,2,0,0,0`,
      `2026-03-01T00:00:00.000Z,${aStoryId(2)},hy,society,Լաստանավ,1,1,10,1,0,0,0`,
      `2026-03-03T00:00:00.000Z,${aStoryId(1)},en,society,"Ferry, again",1,1,5,1,0,0,0`,
    ]);
  });

  it.each([
    ['section', ['at,section,views,raw_views,engaged_seconds', '2026-03-01T06:00:00.000Z,society,2,2,35', '2026-03-01T07:00:00.000Z,society,1,1,10', '2026-03-03T23:00:00.000Z,society,1,1,5']],
    ['author', ['at,author,name,views,raw_views,engaged_seconds', "2026-03-01T06:00:00.000Z,mira,'=Mira,2,2,35", "2026-03-03T23:00:00.000Z,mira,'=Mira,1,1,5"]],
    ['country', ['at,country,views,raw_views', '2026-03-01T06:00:00.000Z,AM,2,2', '2026-03-01T07:00:00.000Z,AM,1,1', '2026-03-03T23:00:00.000Z,AM,1,1']],
    ['referrer-class', ['at,referrer_class,views,raw_views', '2026-03-01T06:00:00.000Z,direct,2,2', '2026-03-01T07:00:00.000Z,direct,1,1', '2026-03-03T23:00:00.000Z,direct,1,1']],
  ])('has hours by %s', async (by, wanted) => {
    expect(await lines({ by, interval: 'hour' })).toEqual(wanted);
  });

  it('has of a language what is of it', async () => {
    expect([(await lines({ language: 'hy' })).length, (await lines({ by: 'section', language: 'hy' })).slice(1)]).toEqual([2, ['2026-03-01T00:00:00.000Z,society,1,1,10']]);
  });

  it('is the same as Parquet, with the types of its columns', async () => {
    const bytes = await buffer(file({ format: 'parquet' }));
    const rows = await parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer });
    expect(rows).toHaveLength(3);
    expect(rows[1]).toEqual({
      at: new Date('2026-03-01T00:00:00Z'), story_id: aStoryId(2), language: 'hy', section: 'society', headline: 'Լաստանավ', views: 1n, raw_views: 1n, engaged_seconds: 10n, reached_25: 1n, reached_50: 0n, reached_75: 0n, reached_100: 0n,
    }); // prettier-ignore
  });

  it('is of good form when nobody read anything', async () => {
    const nothing = { from: '2026-01-01T00:00:00Z', until: '2026-01-03T00:00:00Z' };
    const bytes = await buffer(file({ ...nothing, format: 'parquet' }));
    expect(await parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer })).toEqual([]);
    expect(await lines(nothing)).toHaveLength(1);
  });

  it('asks for no more than is read', async () => {
    asked = 0;
    const year = file({ from: '2025-06-01T00:00:00Z' });
    await new Promise((resolve) => year.once('readable', resolve));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked).toBeLessThan(5);
    year.destroy();
  });

  it('says for how long there are hours', () => {
    expect(() => file({ interval: 'hour', from: '2025-01-01T00:00:00Z', until: '2025-01-02T00:00:00Z' })).toThrow('Hours are kept for 400 days');
  });
});
