import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { databaseOptions, migrations } from '../config.js';
import { EMPTY_COUNTS, aCounter } from '../spec/counter.js';
import { aBatch, aStoryId, aView, aViewId } from '../spec/views.js';
import type { NowStream } from './now-stream.js';
import { NowStreams } from './now-streams.js';

describe('streams of what is read now', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let streams: NowStreams;
  let asked: string[];
  let viewed: number;
  let now: Date;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    const query = db.query.bind(db);
    db.query = (sql, parameters) => {
      asked.push(sql);
      return query(sql, parameters);
    };
  });
  beforeEach(async () => {
    [asked, viewed, now] = [[], 0, new Date()];
    streams = new NowStreams(db);
    await db.query(EMPTY_COUNTS);
    for (const story of [1, 2]) await db.query(`insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at) values ($1, 1, false, 'en', 'society', 's', 'S', '2026-01-01')`, [aStoryId(story)]);
    asked = [];
  });
  afterEach(() => streams.beforeApplicationShutdown());
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });

  const view = (story: number) => aCounter(db)([aBatch({ batch: ++viewed, views: [aView({ viewId: aViewId(viewed), visitor: `${viewed}`, storyId: aStoryId(story), viewedAt: now.toISOString() })] })]);
  const open = (actor: string, last?: string) => streams.open(actor, last, now);
  const told = ({ body }: NowStream) =>
    [...String(body.read() ?? '').matchAll(/id: (.*)\nevent: (.*)\ndata: (.*)\n/g)].map(([, id, kind, data]) => ({ id: id!, kind: kind!, ...(JSON.parse(data!) as { stories?: object[]; changed?: object[]; gone?: string[]; lastHalfHour: number }) }));

  it('begin with everything, and go on with what changed', async () => {
    await view(1);
    const stream = await open('mara');
    expect(told(stream)).toEqual([expect.objectContaining({ kind: 'state', lastHalfHour: 1, stories: [expect.objectContaining({ storyId: aStoryId(1), lastHalfHour: 1 })] })]);
    await view(2);
    await streams.turn(now);
    expect(told(stream)).toEqual([expect.objectContaining({ kind: 'change', lastHalfHour: 2, changed: [expect.objectContaining({ storyId: aStoryId(2) })], gone: [] })]);
  });

  it('are silent while nothing is counted, and ask but once for all who watch', async () => {
    await view(1);
    const watchers = [await open('mara'), await open('joren')];
    watchers.forEach(told);
    asked = [];
    await streams.turn(now);
    expect([asked.length, watchers.flatMap(told)]).toEqual([1, []]);
    await view(1);
    asked = [];
    await streams.turn(now);
    expect([asked.length, watchers.map((watcher) => told(watcher).length)]).toEqual([3, [1, 1]]);
  });

  it('go on where somebody was, with one change or with none', async () => {
    await view(1);
    const [first] = told(await open('mara'));
    expect(told(await open('mara', first!.id))).toEqual([]);
    await view(1);
    await view(2);
    const [again] = told(await open('mara', first!.id));
    expect(again).toMatchObject({ kind: 'change', lastHalfHour: 3, changed: [{ storyId: aStoryId(1), lastHalfHour: 2 }, { storyId: aStoryId(2) }] }); // prettier-ignore
    expect(told(await open('mara', 'of another replica'))).toMatchObject([{ kind: 'state', lastHalfHour: 3 }]);
  });

  it('leave out what a slow watcher does not read, and tell it all at once later', async () => {
    const stream = await open('mara');
    told(stream);
    stream.body.push(`: ${'x'.repeat(stream.body.readableHighWaterMark)}\n\n`);
    await view(1);
    await streams.turn(now);
    stream.body.read();
    await view(2);
    await streams.turn(now);
    expect(told(stream)).toMatchObject([{ kind: 'change', lastHalfHour: 2, changed: [{}, {}] }]);
  });

  it('are twenty of one person at most, and are forgotten when they end', async () => {
    const own = await Promise.all(Array.from({ length: 20 }, () => open('mara')));
    await expect(open('mara')).rejects.toMatchObject({ status: 429 });
    await open('joren');
    own[0]!.body.destroy();
    await new Promise(setImmediate);
    await expect(open('mara')).resolves.toBeDefined();
  });
});
