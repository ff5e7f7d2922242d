import { jest } from '@jest/globals';
import { Database } from '@stet/persistence';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rss } from '../document/rss/read-rss.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { FolderFailed } from '../source-folder/folder.errors.js';
import { LeaseLost } from '../source/source.errors.js';
import { SourceRepository } from '../source/source.repository.js';
import { IngestionOverHttp } from '../spec/ingestion-over-http.js';
import { FolderPoll } from './folder-poll.js';
import { WatchedFolder } from './watched-folder.js';

const item = (id: string, title: string) => `<item><guid>${id}</guid><title>${title}</title><description>Text.</description></item>`;
const feed = (...items: string[]) => `<rss version="2.0"><channel><title>Alder</title>${items.join('')}</channel></rss>`;
const NOON = Date.parse('2026-11-27T12:00:00Z') / 1_000;

describe('documents in watched folders', () => {
  let root: string;
  /** Takes every file at first sight. */
  let ingestion: IngestionOverHttp;
  let folders = 0;

  beforeAll(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'stet-folders-')));
    ingestion = await IngestionOverHttp.start({ WATCHED_FOLDERS: root, FILE_SETTLE_SECONDS: '0' });
  });
  afterAll(async () => {
    await ingestion?.stop();
    rmSync(root, { recursive: true, force: true });
  });
  afterEach(() => jest.restoreAllMocks());

  const add = (source: object) => ingestion.manage('POST', '/v1/sources', { name: 'Alder', way: 'folder', language: 'en', ...source });
  const aFolder = () => {
    const name = `alder-${(folders += 1)}`;
    const path = join(root, name);
    mkdirSync(path);
    const put = (file: string | Buffer, content: string | Buffer, second = 0) => {
      const whole = Buffer.concat([Buffer.from(`${path}/`), Buffer.from(file)]);
      writeFileSync(whole, content);
      utimesSync(whole, NOON + second, NOON + second);
    };
    const list = (sub = '.') => (existsSync(join(path, sub)) ? readdirSync(join(path, sub)) : []).filter((entry) => !['done', 'failed'].includes(entry)).sort();
    return { name, path, put, list };
  };
  const aSource = async (instance = ingestion) => {
    const folder = aFolder();
    const { sourceId } = (await instance.manage('POST', '/v1/sources', { name: folder.name, way: 'folder', folder: folder.name, language: 'en' })).json<{ sourceId: string }>();
    return {
      ...{ ...folder, sourceId },
      poll: async () => (await instance.manage('POST', `/v1/sources/${sourceId}/poll`)).json<Record<string, unknown>>(),
      read: async () => (await instance.manage('GET', `/v1/sources/${sourceId}`)).json<Record<string, unknown>>(),
      told: () => instance.app.get(Database).query<{ title: string; version: number }>(`select payload->>'headline' as title, (payload->>'version')::int as version from messaging.outbox where payload->'source'->>'sourceId' = $1 order by seq`, [sourceId]),
    };
  };
  const headlines = (told: readonly { title: string }[]) => told.map(({ title }) => title);

  it('come in the oldest first, are kept by their hash, and move to done', async () => {
    const source = await aSource();
    source.put('b.xml', feed(item('1', 'Ferry sails at last')), 2);
    source.put('a.xml', feed(item('1', 'Ferry delayed')), 1);
    source.put('c.json', JSON.stringify({ uri: '3', type: 'text', headline: 'Three' }), 3);
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 2, updated: 1, error: null });
    expect(await source.told()).toEqual([{ title: 'Ferry delayed', version: 1 }, { title: 'Ferry sails at last', version: 2 }, { title: 'Three', version: 1 }]); // prettier-ignore
    expect([source.list(), source.list('done').map((name) => name.replace(/^[0-9a-f]{12}-/, ''))]).toEqual([[], expect.arrayContaining(['a.xml', 'b.xml', 'c.json'])]);
    expect(await source.read()).toMatchObject({ way: 'folder', folder: source.name, url: `folder:${source.name}`, nextPollAt: expect.any(String), lastItemAt: expect.any(String), errorStreak: 0, health: { state: 'ok' } });
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged', received: 0 });
  });

  it('that break off bring what is complete and lie in failed, so that they are sent again', async () => {
    const source = await aSource();
    const whole = feed(item('1', 'One'), item('2', 'Two'));
    source.put('a.xml', whole.slice(0, whole.indexOf('Two')));
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 1, refused: [expect.stringMatching(/^The document breaks off/)] });
    expect(await source.read()).toMatchObject({ errorStreak: 0, lastErrorCode: 'breaks-off' });
    expect([source.list(), source.list('failed').map((name) => name.replace(/^[0-9a-f]{12}-/, ''))]).toEqual([[], ['a.xml']]);
    source.put('a.xml', whole);
    expect(await source.poll()).toMatchObject({ received: 1, refused: [] });
    expect(await source.read()).toMatchObject({ lastErrorCode: null });
  });

  it('that cannot be read are counted on the source until somebody takes them out of failed, whatever comes meanwhile', async () => {
    const source = await aSource();
    source.put('bad.xml', 'nonsense', 1);
    await source.poll();
    source.put('a.xml', feed(item('1', 'One')), 2);
    expect(await source.poll()).toMatchObject({ received: 1 });
    expect(await source.read()).toMatchObject({ lastErrorCode: null, failedFiles: 1 });
    rmSync(join(source.path, 'failed'), { recursive: true });
    await source.poll();
    expect(await source.read()).toMatchObject({ failedFiles: 0 });
  });

  it('wait behind none that we fail to read', async () => {
    const source = await aSource();
    source.put('a.xml', feed(item('1', 'One')), 1);
    source.put('b.json', JSON.stringify({ uri: '2', type: 'text', headline: 'Two' }), 2);
    jest.spyOn(rss, 'read').mockImplementationOnce(() => {
      throw new TypeError('guid.trim is not a function');
    });
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 1, refused: [expect.stringContaining('"a.xml": The document cannot be read for a defect of ours')] });
    expect([source.list(), source.list('failed')]).toEqual([[], [expect.stringContaining('a.xml')]]);
    expect(await source.read()).toMatchObject({ lastError: expect.stringContaining('defect'), lastErrorCode: 'unreadable' });
  });

  it('come in once, whatever they are called and however often they are put there', async () => {
    const source = await aSource();
    source.put('a.xml', feed(item('1', 'One')), 1);
    await source.poll();
    source.put('b.xml', feed(item('1', 'One, corrected')), 2);
    await source.poll();
    source.put('a.xml', feed(item('1', 'One')), 3);
    source.put('again.xml', feed(item('1', 'One')), 4);
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect([headlines(await source.told()), source.list()]).toEqual([['One', 'One, corrected'], []]);
  });

  it('come in once when the process ends between taking in and moving', async () => {
    const source = await aSource();
    source.put('a.xml', feed(item('1', 'One')));
    jest.spyOn(WatchedFolder.prototype, 'move').mockRejectedValue(new Error('power cut'));
    expect(await source.poll()).toMatchObject({ status: 500 });
    jest.restoreAllMocks();
    expect([source.list(), headlines(await source.told())]).toEqual([['a.xml'], ['One']]);
    await ingestion.app.get(Database).query(`update source set leased_until = '-infinity' where source_id = $1`, [source.sourceId]); // as if it had run out
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect([source.list(), source.list('done').length, headlines(await source.told())]).toEqual([[], 1, ['One']]);
  });

  it('come in once and in order when replicas look into one folder at a time, against the lease', async () => {
    const source = await aSource();
    const titles = Array.from({ length: 30 }, (_, number) => `Title ${number}`);
    titles.forEach((title, second) => source.put(`${second}.xml`, feed(item('1', title)), second));
    const row = await ingestion.app.get(SourceRepository).find(source.sourceId);
    await Promise.all([1, 2, 3].map(() => ingestion.app.get(FolderPoll).poll(row)));
    expect([headlines(await source.told()), source.list(), source.list('done').length]).toEqual([titles, [], 30]);
  });

  it('stay where they are for a replica that slept past its lease, before it looks or while it reads', async () => {
    const source = await aSource();
    source.put('a.xml', feed(item('1', 'One')));
    const [sources, db] = [ingestion.app.get(SourceRepository), ingestion.app.get(Database)];
    const leasedByAnother = () => db.query(`update source set lease_epoch = lease_epoch + 1, leased_until = now() + interval '1 minute' where source_id = $1`, [source.sourceId]);
    const [slept, { read }] = [await sources.find(source.sourceId), WatchedFolder.prototype];
    await leasedByAnother();
    await expect(ingestion.app.get(FolderPoll).poll(slept)).rejects.toThrow(LeaseLost);

    const held = await sources.find(source.sourceId);
    jest.spyOn(WatchedFolder.prototype, 'read').mockImplementation(async function (this: WatchedFolder, file) {
      await leasedByAnother();
      return read.call(this, file);
    });
    await expect(ingestion.app.get(FolderPoll).poll(held)).rejects.toThrow(LeaseLost);
    expect([source.list(), source.list('done'), await source.told()]).toEqual([['a.xml'], [], []]);
  });

  it('come in a page at a time, with the rest due at once', async () => {
    const source = await aSource();
    for (let number = 0; number < 203; number++) source.put(`${number}.xml`, feed(item(String(number), `Title ${number}`)), 203 - number);
    expect(await source.poll()).toMatchObject({ received: 200 });
    expect([source.list(), Date.parse((await source.read()).nextPollAt as string) <= Date.now()]).toEqual([['0.xml', '1.xml', '2.xml'], true]);
    expect(await source.poll()).toMatchObject({ received: 3 });
  });

  it('come in past any number of files that transfers left unfinished, and the source says that they lie there', async () => {
    const source = await aSource();
    for (let number = 0; number < 200; number++) source.put(`${number}.xml.part`, '', -7_200);
    source.put('a.xml', feed(item('1', 'One')));
    expect(await source.poll()).toMatchObject({ received: 1 });
    expect(await source.read()).toMatchObject({ lastErrorCode: 'unfinished-files', lastError: expect.stringContaining('"0.xml.part"'), health: { state: 'ok' } });
    for (const name of source.list()) rmSync(join(source.path, name));
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect(await source.read()).toMatchObject({ lastErrorCode: null });
  });

  it('come in past any number of files that may not be read, which come in with the rights', async () => {
    const source = await aSource();
    const unreadable = Array.from({ length: 200 }, (_one, number) => `${number}.xml`);
    for (const name of unreadable) source.put(name, feed(item(name, name)));
    source.put('a.xml', feed(item('1', 'One')), 60);
    const reads = WatchedFolder.prototype.read;
    const read = jest.spyOn(WatchedFolder.prototype, 'read').mockImplementation(async function (this: WatchedFolder, file) {
      if (file.name !== 'a.xml') throw new FolderFailed('folder-access', 'The server may not use the folder: it lacks the rights.');
      return reads.call(this, file);
    });
    await source.poll();
    expect(await source.poll()).toMatchObject({ received: 1 });
    await source.poll();
    expect(Date.parse((await source.read()).nextPollAt as string)).toBeGreaterThan(Date.now());
    read.mockRestore();
    expect(await source.poll()).toMatchObject({ received: 200 });
  });

  it.each<[string, string, RegExp, (source: Awaited<ReturnType<typeof aSource>>) => void]>([
    ['is a page', 'web-page', /"bad\.xml": The document is a web page/, ({ put }) => put('bad.xml', '<html><body>Sign in</body></html>', 1)],
    ['is empty', 'unreadable', /"bad\.xml": The document is empty/, ({ put }) => put('bad.xml', '', 1)],
    ['breaks off', 'unreadable', /"bad\.xml": The document breaks off/, ({ put }) => put('bad.xml', '<nitf><head><title>Broken', 1)],
    ['is too large', 'too-large', /more than 8 MiB/, ({ put }) => put('bad.xml', Buffer.alloc(MAX_DOCUMENT_BYTES + 1, ' '), 1)],
    ['is a link out of the folder', 'no-file', /links are not followed/, ({ path }) => symlinkSync('/etc/passwd', join(path, 'bad.xml'))],
    ['is a link to another source', 'no-file', /links are not followed/, ({ path }) => symlinkSync(join(root, 'alder-1/done'), join(path, 'bad.xml'))],
    ['is a link to nothing', 'no-file', /links are not followed/, ({ path }) => symlinkSync('nothing', join(path, 'bad.xml'))],
  ])('that hold a file that %s are taken in but for that, which moves to failed and says why', async (_name, fault, reason, spoil) => {
    const source = await aSource();
    spoil(source);
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: fault, error: expect.stringMatching(reason) });
    expect([source.list(), source.list('failed')]).toEqual([[], [expect.stringMatching(/^\w+-bad\.xml$/)]]);
    expect(await source.read()).toMatchObject({ errorStreak: 1, lastErrorCode: fault, lastError: expect.stringMatching(reason), health: { state: 'failing', fault } });
    await source.poll();
    expect(await source.read()).toMatchObject({ errorStreak: 0, lastErrorCode: null, lastError: null, health: { state: 'ok', fault: null } });
    source.put('good.xml', feed(item('1', 'One')), 2);
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 1 });
    expect(await source.read()).toMatchObject({ errorStreak: 0, lastErrorCode: null, health: { state: 'ok' } });
    expect((await ingestion.manage('GET', `/v1/sources/${source.sourceId}/polls`)).json()).toMatchObject({ items: [{ outcome: 'changed' }, { outcome: 'unchanged' }, { outcome: 'failed', errorCode: fault, error: expect.stringMatching(reason) }] });
  });

  it('are looked at and left alone while transfers still hide or rename them, and so are folders', async () => {
    const source = await aSource();
    for (const name of ['a.xml.part', 'b.tmp', '.c.xml.Xy12']) source.put(name, feed(item(name, name)));
    mkdirSync(join(source.path, 'archive'));
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect(source.list()).toEqual(['.c.xml.Xy12', 'a.xml.part', 'archive', 'b.tmp']);
  });

  it('have names in any encoding, and of any length', async () => {
    const source = await aSource();
    const [koi8, long] = [Buffer.from([0xce, 0xcf, 0xd7, 0x2e, 0x78, 0x6d, 0x6c]), `${'a'.repeat(251)}.xml`];
    source.put(koi8, feed(item('1', 'One')), 1);
    source.put(long, feed(item('2', 'Two')), 2);
    expect(await source.poll()).toMatchObject({ received: 2 });
    const done = readdirSync(join(source.path, 'done'), { encoding: 'latin1' });
    expect([source.list(), done.filter((name) => name.endsWith(koi8.toString('latin1'))).length, done.map((name) => name.length).sort()]).toEqual([[], 1, [20, 255]]);
  });

  it('stay where they are when they cannot be moved, and are not taken twice', async () => {
    const source = await aSource();
    const elsewhere = aFolder();
    symlinkSync(elsewhere.path, join(source.path, 'done'));
    source.put('a.xml', feed(item('1', 'One')), 1);
    expect(await source.poll()).toMatchObject({ received: 1 });
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect([source.list(), elsewhere.list()]).toEqual([['a.xml'], []]);
    expect(await source.read()).toMatchObject({ lastErrorCode: 'folder-access', lastError: expect.stringContaining('cannot be moved'), health: { state: 'ok' } });
    source.put('a.xml', feed(item('1', 'One, corrected')), 2);
    expect(await source.poll()).toMatchObject({ updated: 1 });
    rmSync(join(source.path, 'a.xml'));
    await source.poll();
    expect(await source.read()).toMatchObject({ lastErrorCode: null });
  });

  it('say on the source when their folder is gone or leads elsewhere, and come again when it is back', async () => {
    const source = await aSource();
    renameSync(source.path, `${source.path}-away`);
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'folder-missing', error: expect.stringContaining(source.name) });
    symlinkSync(`${source.path}-away`, source.path);
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'folder-link' });
    rmSync(source.path);
    renameSync(`${source.path}-away`, source.path);
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect(await source.read()).toMatchObject({ errorStreak: 0, lastErrorCode: null });
  });

  it('wait until they are complete: unchanged for the time that is set, or renamed from the name of a part', async () => {
    const patient = await IngestionOverHttp.start({ WATCHED_FOLDERS: root, FILE_SETTLE_SECONDS: '600' });
    try {
      const source = await aSource(patient);
      source.put('growing.xml', feed(item('1', 'One')));
      source.put('b.xml.part', feed(item('2', 'Two')));
      expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
      renameSync(join(source.path, 'b.xml.part'), join(source.path, 'b.xml'));
      expect(await source.poll()).toMatchObject({ received: 1 });
      expect([source.list(), headlines(await source.told())]).toEqual([['growing.xml'], ['Two']]);
      expect((await patient.manage('POST', '/v1/folder-previews', { folder: source.name })).json()).toMatchObject({ files: [{ name: 'growing.xml', state: 'ready' }] }); // its time says that it is old
    } finally {
      await patient.stop();
    }
  });

  it('are shown before a source is added, and nothing is moved', async () => {
    const folder = aFolder();
    folder.put('a.xml', feed(item('1', 'One'), item('2', 'Two')), 1);
    folder.put('b.html', '<html><body>Sign in</body></html>', 2);
    folder.put('c.xml.part', '<rss', 3);
    const preview = await ingestion.manage('POST', '/v1/folder-previews', { folder: folder.name });
    expect([preview.statusCode, preview.json()]).toEqual([
      200,
      expect.objectContaining({
        folder: folder.name,
        fileCount: 3,
        files: [expect.objectContaining({ name: 'a.xml', state: 'ready', format: expect.stringMatching(/rss/i), items: 2 }), expect.objectContaining({ name: 'b.html', state: 'refused', fault: 'web-page' }), expect.objectContaining({ name: 'c.xml.part', state: 'waiting' })],
        feed: expect.objectContaining({ url: `folder:${folder.name}`, itemCount: 2, knownAs: null, items: [expect.objectContaining({ headline: 'One' }), expect.objectContaining({ headline: 'Two' })] }),
      }),
    ]);
    expect(readdirSync(folder.path).sort()).toEqual(['a.xml', 'b.html', 'c.xml.part']);
    const { sourceId } = (await add({ folder: folder.name })).json<{ sourceId: string }>();
    expect((await ingestion.manage('GET', '/v1/watched-folders')).json()).toEqual({ areOn: true, items: expect.arrayContaining([{ folder: folder.name, knownAs: { sourceId, name: 'Alder', isRetired: false } }]) });
    expect((await ingestion.ask(['source:read'], 'GET', '/v1/watched-folders')).statusCode).toBe(403);
  });

  it.each(['..', '.', '../etc', 'a/b', '/etc', '.hidden', 'a\u0000b', ''])('are not looked for in %j', async (folder) => {
    for (const [path, body] of [['/v1/folder-previews', { folder }], ['/v1/sources', { name: 'Alder', way: 'folder', language: 'en', folder }]] as const) {
      expect((await ingestion.manage('POST', path, body)).json()).toMatchObject({ status: 400, fields: [{ field: 'folder' }] });
    }
  });

  it('come from folders that are there, are no links, and have one source each, which comes back with its wires', async () => {
    const folder = aFolder();
    symlinkSync('/etc', join(root, 'out'));
    expect((await ingestion.manage('POST', '/v1/folder-previews', { folder: 'out' })).json()).toMatchObject({ status: 422, code: 'source-preview.folder-link', fields: [{ field: 'folder' }] });
    for (const name of ['out', 'nowhere']) expect((await add({ folder: name })).json()).toMatchObject({ status: 422, code: 'source.folder-unusable', fields: [{ field: 'folder' }] });
    for (const source of [{}, { folder: folder.name, url: 'https://ana.example/' }, { way: 'push', folder: folder.name }]) expect((await add(source)).statusCode).toBe(400);
    const { sourceId } = (await add({ folder: folder.name })).json<{ sourceId: string }>();
    expect((await add({ folder: folder.name })).json()).toMatchObject({ status: 409, code: 'source.address-taken', what: 'folder', detail: expect.stringContaining(`The folder "${folder.name}" is`) });
    await ingestion.manage('DELETE', `/v1/sources/${sourceId}`, undefined, { 'if-match': '*' });
    expect((await add({ folder: folder.name })).json()).toMatchObject({ sourceId });
    expect((await ingestion.manage('GET', '/v1/opml')).body).not.toContain(folder.name);
  });

  it('need a root in the configuration', async () => {
    const without = await IngestionOverHttp.start();
    try {
      expect((await without.manage('GET', '/v1/watched-folders')).json()).toEqual({ areOn: false, items: [] });
      expect((await without.manage('POST', '/v1/folder-previews', { folder: 'alder' })).json()).toMatchObject({ status: 422, code: 'source-preview.folders-off', detail: expect.stringContaining('WATCHED_FOLDERS') });
      expect((await without.manage('POST', '/v1/sources', { name: 'Alder', way: 'folder', folder: 'alder', language: 'en' })).json()).toMatchObject({ status: 422, code: 'source.folder-unusable', detail: expect.stringContaining('WATCHED_FOLDERS') });
    } finally {
      await without.stop();
    }
  });

  it('keep their bytes', async () => {
    const source = await aSource();
    source.put('a.xml', feed(item('1', 'One, of which there is no other')));
    await source.poll();
    const [document] = await ingestion.app.get(Database).query<{ bytes: Buffer }>('select bytes from raw_document where source_id = $1', [source.sourceId]);
    expect(document!.bytes).toEqual(readFileSync(join(source.path, 'done', source.list('done')[0]!)));
  });
});
