import { Database, dataSourceOf } from '@stet/persistence';
import { aDatabase } from '@stet/testing';
import { databaseOptions, migrations } from '../config.js';
import type { Way } from './source.entity.js';
import { SourceRepository } from './source.repository.js';

describe('sources that are due', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let db: Database;
  let sources: SourceRepository;

  beforeAll(async () => {
    database = await aDatabase({ migrations });
    db = new Database(await dataSourceOf(databaseOptions(database.url)).initialize());
    sources = new SourceRepository(db, { FETCH_TIMEOUT_SECONDS: 20, WATCHED_FOLDERS: undefined, CREDENTIAL_KEYS: [] });
  });
  afterEach(() => db.query('delete from source'));
  afterAll(async () => {
    await db?.source.destroy();
    await database?.drop();
  });

  const aDueSource = (url: string, way: Way = 'poll', movedTo: string | null = null) =>
    db.query(`insert into source (source_id, name, way, url, moved_to, language, poll_interval_seconds, next_poll_at) values (gen_random_uuid(), $1, $2, $1, $3, 'en', 60, now() - interval '1 minute')`, [url, way, movedTo]);
  const lease = async (ways: readonly Way[] = ['poll'], limit = 100) => {
    const leases = await sources.leaseDue(ways, limit);
    const rows = await Promise.all(leases.map(({ sourceId }) => sources.find(sourceId)));
    return { leases, urls: rows.map(({ url }) => url).sort() };
  };

  it('are leased two of a server at a time, whoever asks, and the others wait until one is done', async () => {
    for (const path of ['1', '2', '3', '4']) await aDueSource(`https://Slow.example:8443/${path}`);
    await aDueSource('http://slow.example/5');
    await aDueSource('https://moved.example/6', 'poll', 'https://slow.example/6');
    await aDueSource('https://quick.example/1');

    const both = await Promise.all([lease(), lease()]);
    const leases = both.flatMap((one) => one.leases);
    expect(both.flatMap(({ urls }) => urls)).toContain('https://quick.example/1');
    expect(leases).toHaveLength(3);
    expect((await lease()).urls).toEqual([]);
    await sources.release(leases);
    expect((await lease()).leases).toHaveLength(3);
  });

  it('that have no server, or are on this machine, are leased all', async () => {
    for (const number of [1, 2, 3]) await aDueSource(`http://127.0.0.1:${number}/`);
    for (const number of [1, 2, 3]) await aDueSource(`folder:${number}`, 'folder');
    expect((await lease(['poll', 'folder'])).leases).toHaveLength(6);
  });

  it('are leased by their ways, with the server of a mailbox found behind its name', async () => {
    for (const name of ['ada', 'eva', 'ida']) await aDueSource(`imaps://${name}%40desk.example@mail.example/INBOX`, 'imap');
    await aDueSource('https://quick.example/1');
    expect((await lease(['imap'])).leases).toHaveLength(2);
    expect((await lease(['poll'])).urls).toEqual(['https://quick.example/1']);
  });
});
