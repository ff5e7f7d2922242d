import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { CredentialBox } from '../credential/credential-box.js';
import { SourceAccesses } from '../credential/source-accesses.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { FolderPoll } from '../folder/folder-poll.js';
import { SourceRepository } from '../source/source.repository.js';
import { IngestionOverHttp } from '../spec/ingestion-over-http.js';
import { LocalSftp, aKey } from '../spec/local-sftp.js';
import { SftpFolder } from './sftp-folder.js';

const item = (id: string, title: string) => `<item><guid>${id}</guid><title>${title}</title><description>Text.</description></item>`;
const feed = (...items: string[]) => `<rss version="2.0"><channel><title>Alder</title>${items.join('')}</channel></rss>`;
const NOON = Date.parse('2026-11-27T12:00:00Z') / 1_000;
const ONE_KEY = `2026:${randomBytes(32).toString('base64')}`;

describe('documents on an SFTP server', () => {
  let root: string;
  let server: LocalSftp;
  /** Takes every file at first sight. */
  let ingestion: IngestionOverHttp;
  let folders = 0;

  beforeAll(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'stet-sftp-')));
    server = await LocalSftp.start(root);
    ingestion = await IngestionOverHttp.start({ FILE_SETTLE_SECONDS: '0', CREDENTIAL_KEYS: ONE_KEY }, [`127.0.0.1:${server.port}`]);
  });
  afterAll(async () => {
    await ingestion?.stop();
    await server?.stop();
    rmSync(root, { recursive: true, force: true });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    Object.assign(server, { isReadOnly: false, asksInDialogue: false });
    server.mute.clear();
    server.before.clear();
  });

  const aFolder = () => {
    const name = `alder-${(folders += 1)}`;
    const path = join(root, name);
    mkdirSync(path);
    const put = (file: string, content: string | Buffer, second = 0) => {
      writeFileSync(join(path, file), content);
      utimesSync(join(path, file), NOON + second, NOON + second);
    };
    const list = (sub = '.') => (existsSync(join(path, sub)) ? readdirSync(join(path, sub)) : []).filter((entry) => !['done', 'failed'].includes(entry)).sort();
    return { name, path, put, list, address: server.address(`/${name}`) };
  };
  const add = (sftp: object, instance = ingestion) => instance.manage('POST', '/v1/sources', { name: 'Alder', way: 'sftp', language: 'en', sftp: { password: server.password, hostKey: server.hostKey, ...sftp } });
  const preview = (request: object) => ingestion.manage('POST', '/v1/sftp-previews', { password: server.password, hostKey: server.hostKey, ...request });
  const keyAt = (address: string, instance = ingestion) => instance.manage('POST', '/v1/sftp-host-keys', { address });
  const aSource = async (access: object = {}, instance = ingestion) => {
    const folder = aFolder();
    const { sourceId } = (await add({ address: folder.address, ...access }, instance)).json<{ sourceId: string }>();
    return {
      ...{ ...folder, sourceId },
      poll: async () => (await instance.manage('POST', `/v1/sources/${sourceId}/poll`)).json<Record<string, unknown>>(),
      read: async () => (await instance.manage('GET', `/v1/sources/${sourceId}`)).json<Record<string, unknown>>(),
      told: async () => (await instance.app.get(Database).query<{ title: string }>(`select payload->>'headline' as title from messaging.outbox where payload->'source'->>'sourceId' = $1 order by seq`, [sourceId])).map(({ title }) => title),
    };
  };

  it('are on a server whose key is shown before anything is sent to it', async () => {
    const asked = server.authentications;
    expect((await keyAt(server.address('/'))).json()).toEqual({ hostKey: server.hostKey });
    expect((await preview({ address: server.address('/'), hostKey: undefined })).json()).toMatchObject({ status: 400, fields: [{ field: 'hostKey' }] });
    expect(server.authentications).toBe(asked);
  });

  it('are on a server whose key is not asked for when it is inside our own network', async () => {
    expect((await keyAt('sftp://ana@localhost/')).json()).toMatchObject({ status: 422, code: 'source-preview.private-address', fields: [{ field: 'address', message: expect.any(String) }] });
  });

  it('are looked at before anything is saved', async () => {
    const folder = aFolder();
    folder.put('a.xml', feed(item('1', 'One'), item('2', 'Two')));
    folder.put('b.xml.part', feed());
    folder.put('c.xml', '<html>Sign in</html>');
    expect((await preview({ address: `${folder.address}/` })).json()).toMatchObject({
      ...{ fileCount: 3, feed: { url: folder.address, itemCount: 2, knownAs: null } },
      files: expect.arrayContaining([expect.objectContaining({ name: 'a.xml', state: 'ready', items: 2 }), expect.objectContaining({ name: 'b.xml.part', state: 'waiting' }), expect.objectContaining({ name: 'c.xml', state: 'refused', fault: 'web-page' })]),
    });
    expect(folder.list()).toEqual(['a.xml', 'b.xml.part', 'c.xml']);
    await add({ address: folder.address });
    expect((await preview({ address: folder.address })).json()).toMatchObject({ feed: { knownAs: { name: 'Alder', isRetired: false } } });
  });

  it('come in the oldest first, and move to done', async () => {
    const source = await aSource();
    source.put('b.xml', feed(item('1', 'Ferry sails at last')), 2);
    source.put('a.xml', feed(item('1', 'Ferry delayed')), 1);
    source.put('c.json', JSON.stringify({ uri: '3', type: 'text', headline: 'Three' }), 3);
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 2, updated: 1, error: null });
    expect([await source.told(), source.list(), source.list('done').map((name) => name.replace(/^[0-9a-f]{12}-/, '')).sort()]).toEqual([['Ferry delayed', 'Ferry sails at last', 'Three'], [], ['a.xml', 'b.xml', 'c.json']]);
    expect(await source.read()).toMatchObject({ way: 'sftp', url: source.address, folder: null, nextPollAt: expect.any(String), errorStreak: 0, health: { state: 'ok' } });
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect(server.openConnections).toBeLessThanOrEqual(1);
  });

  it('come in once, whatever they are called and however often they are put there', async () => {
    const source = await aSource();
    source.put('a.xml', feed(item('1', 'One')), 1);
    await source.poll();
    source.put('a.xml', feed(item('1', 'One')), 2);
    source.put('again.xml', feed(item('1', 'One')), 3);
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect([await source.told(), source.list(), source.list('done').length]).toEqual([['One'], [], 3]);
  });

  it('come in once when the process ends between taking in and moving, and in order when replicas look at a time', async () => {
    const source = await aSource();
    source.put('a.xml', feed(item('0', 'Nought')));
    jest.spyOn(SftpFolder.prototype, 'move').mockRejectedValue(new Error('power cut'));
    expect(await source.poll()).toMatchObject({ status: 500 });
    jest.restoreAllMocks();
    const titles = Array.from({ length: 12 }, (_, number) => `Title ${number}`);
    titles.forEach((title, second) => source.put(`${second}.xml`, feed(item('1', title)), second + 1));
    const row = await ingestion.app.get(SourceRepository).find(source.sourceId);
    await Promise.all([1, 2, 3].map(() => ingestion.app.get(FolderPoll).poll(row)));
    expect([await source.told(), source.list(), source.list('done').length]).toEqual([['Nought', ...titles], [], 13]);
  });

  it('come in once from a server that can only be read, and it says so', async () => {
    const source = await aSource();
    server.isReadOnly = true;
    source.put('a.xml', feed(item('1', 'One')), 1);
    source.put('bad.xml', '<html>Sign in</html>', 2);
    expect(await source.poll()).toMatchObject({ received: 1 });
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    source.put('c.xml', feed(item('2', 'Two')), 3);
    expect(await source.poll()).toMatchObject({ received: 1 });
    expect([await source.told(), source.list()]).toEqual([['One', 'Two'], ['a.xml', 'bad.xml', 'c.xml']]);
    await source.poll();
    expect(await source.read()).toMatchObject({ lastErrorCode: 'folder-access', lastError: expect.stringContaining('3'), errorStreak: 0 });
  });

  it.each<[string, string, (source: Awaited<ReturnType<typeof aSource>>) => void]>([
    ['is a page', 'web-page', ({ put }) => put('bad.xml', '<html><body>Sign in</body></html>')],
    ['is too large', 'too-large', ({ put }) => put('bad.xml', Buffer.alloc(MAX_DOCUMENT_BYTES + 1, ' '))],
    ['is a link', 'no-file', ({ path }) => symlinkSync('/etc/passwd', join(path, 'bad.xml'))],
  ])('move to failed where one %s, and the source says why', async (_name, fault, spoil) => {
    const source = await aSource();
    spoil(source);
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: fault });
    expect([source.list(), source.list('failed')]).toEqual([[], [expect.stringMatching(/^\w+-bad\.xml$/)]]);
    expect(await source.read()).toMatchObject({ failedFiles: 1 });
  });

  it('of several megabytes come in whole, from folders with hundreds of others', async () => {
    const source = await aSource();
    for (let number = 0; number < 120; number++) source.put(`${number}.tmp`, 'x');
    const long = 'word '.repeat(1_000_000);
    source.put('long.xml', feed(`<item><guid>1</guid><title>Long</title><description>Text.</description></item><!--${long}-->`));
    expect(await source.poll()).toMatchObject({ received: 1 });
    expect([source.list().length, await source.told()]).toEqual([120, ['Long']]);
  });

  it('that grow while they are read wait, and so do those that changed a moment ago', async () => {
    const source = await aSource();
    source.put('a.xml', feed(item('1', 'One')));
    server.before.set('READ', () => source.put('a.xml', `${feed(item('1', 'One'))} `, 5));
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    server.before.clear();
    expect(await source.poll()).toMatchObject({ received: 1 });
    const patient = await IngestionOverHttp.start({ FILE_SETTLE_SECONDS: '0.5', CREDENTIAL_KEYS: ONE_KEY }, [`127.0.0.1:${server.port}`]);
    const other = await aSource({}, patient);
    other.put('a.xml', feed(item('1', 'One')));
    expect(await other.poll()).toMatchObject({ outcome: 'unchanged' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await other.poll()).toMatchObject({ received: 1 });
    await patient.stop();
  });

  it.each<[string, () => object, () => void]>([
    ['a password that is asked for in a dialogue', () => ({}), () => (server.asksInDialogue = true)],
    ['a private key', () => ({ password: undefined, privateKey: server.clientKey }), () => undefined],
  ])('are read with %s', async (_name, access, prepare) => {
    prepare();
    const source = await aSource(access());
    source.put('a.xml', feed(item('1', 'One')));
    expect(await source.poll()).toMatchObject({ received: 1 });
  });

  it.each<[string, string, () => object]>([
    ['the password is another', 'sign-in', () => ({ password: 'guess' })],
    ['the private key is another', 'sign-in', () => ({ password: undefined, privateKey: ssh2.utils.generateKeyPairSync('ed25519').private })],
    ['the passphrase of the private key is missing', 'private-key', () => ({ password: undefined, privateKey: ssh2.utils.generateKeyPairSync('ed25519', { passphrase: 'horse', cipher: 'aes256-cbc', rounds: 1 }).private })],
    ['the private key is none', 'private-key', () => ({ password: undefined, privateKey: 'key' })],
    ['there is no such folder', 'folder-missing', () => ({ address: server.address('/nowhere') })],
    ['the host is inside our own network', 'private-address', () => ({ address: 'sftp://ana@localhost/' })],
    ['the host is a number of our own network, written otherwise', 'private-address', () => ({ address: 'sftp://ana@2130706433/' })],
    ['the host is that of a metadata service', 'private-address', () => ({ address: 'sftp://ana@169.254.169.254/' })],
    ['the server shows another key than was seen', 'host-key', () => ({ hostKey: `ssh-ed25519 SHA256:${'a'.repeat(43)}` })],
    ['the server has no key of the kind that was seen', 'host-key', () => ({ hostKey: `ecdsa-sha2-nistp256 SHA256:${'a'.repeat(43)}` })],
  ])('cannot be looked at when %s, and nothing that was given is said again', async (_name, fault, request) => {
    const tried = server.tried.length;
    const answer = await preview({ address: server.address('/'), ...request() });
    expect(answer.json()).toMatchObject({ status: 422, code: `source-preview.${fault}`, fields: [{ field: 'address', message: expect.any(String) }] });
    for (const secret of [server.password, 'guess']) expect(answer.body).not.toContain(secret);
    if (fault === 'host-key') expect([server.tried.length, answer.json<{ detail: string }>().detail]).toEqual([tried, expect.stringContaining(', which was confirmed: ')]);
  });

  it.each<[string, string, object]>([
    ['no key', 'sftp.hostKey', { hostKey: undefined }],
    ['an address that is none', 'sftp.address', { address: 'ftp://ana@files.example/' }],
    ['a password in the address', 'sftp.address', { address: 'sftp://ana:secret@files.example/' }],
    ['neither password nor key', 'sftp.password', { password: undefined }],
    ['both password and key', 'sftp.password', { privateKey: 'key' }],
  ])('are not added with %s', async (_name, field, access) => {
    expect((await add({ address: aFolder().address, ...access })).json()).toMatchObject({ status: 400, fields: [{ field }] });
  });

  it('are one source to a folder, however its address is written', async () => {
    const source = await aSource();
    expect((await add({ address: `${source.address.replace('sftp', 'SFTP')}//` })).json()).toMatchObject({ code: 'source.address-taken' });
  });

  it('are not asked for from a server that shows another key, until the source is added again', async () => {
    const source = await aSource();
    source.put('a.xml', feed(item('1', 'One')));
    await server.listen();
    const tried = server.tried.length;
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'host-key', error: expect.stringContaining(server.hostKey) });
    expect([server.tried.length, await source.read()]).toMatchObject([tried, { lastErrorCode: 'host-key', errorStreak: 1, health: { state: 'failing', fault: 'host-key' } }]);
    await server.listen([aKey('ecdsa')]);
    expect(await source.poll()).toMatchObject({ errorCode: 'host-key' });
    await ingestion.manage('DELETE', `/v1/sources/${source.sourceId}`, undefined, { 'if-match': '*' });
    expect((await add({ address: source.address })).json()).toMatchObject({ sourceId: source.sourceId });
    expect(await source.poll()).toMatchObject({ received: 1 });
    expect(await source.read()).toMatchObject({ errorStreak: 0, lastErrorCode: null });
  });

  it('are asked for again as usual after the server was away', async () => {
    const source = await aSource();
    source.put('a.xml', feed(item('1', 'One')));
    await server.stop();
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'unreachable' });
    await server.listen(server.keys);
    expect(await source.poll()).toMatchObject({ received: 1 });
  });

  it('are read as before when the server shows its own key again, be the folder empty', async () => {
    const source = await aSource();
    const { keys } = server;
    await server.listen();
    expect(await source.poll()).toMatchObject({ errorCode: 'host-key' });
    await server.listen(keys);
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect(await source.read()).toMatchObject({ errorStreak: 0, lastErrorCode: null });
  });

  it('are read with the key that was seen, of several kinds that the server has', async () => {
    await server.listen([aKey('ed25519'), aKey('ecdsa')]);
    for (const hostKey of server.hostKeys) {
      const source = await aSource({ hostKey });
      expect(await source.poll()).toMatchObject({ outcome: 'unchanged', error: null });
    }
    await server.listen();
  });

  it.each(['OPENDIR', 'READ', 'RENAME'])('keep nobody waiting when the server falls silent at %s', async (request) => {
    const source = await aSource();
    source.put('a.xml', feed(item('1', 'One')), 1);
    server.mute.add(request);
    await source.poll();
    expect(await source.read()).toMatchObject({ lastErrorCode: 'folder-slow', errorStreak: 1 });
    server.mute.clear();
    await source.poll();
    expect([await source.told(), source.list(), source.list('done').length]).toEqual([['One'], [], 1]);
  }, 60_000);

  it.each([
    ['OPENDIR', 'listing-slow'],
    ['READ', 'reading-slow'],
  ])('cannot be looked at when the server falls silent at %s, which is said', async (request, fault) => {
    const folder = aFolder();
    folder.put('a.xml', feed(item('1', 'One')));
    server.mute.add(request);
    expect((await preview({ address: folder.address })).json()).toMatchObject({ status: 422, code: `source-preview.${fault}`, fields: [{ field: 'address' }] });
  }, 60_000);

  it('keep nobody waiting when nobody listens there, or what does says nothing or is no SFTP server', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    const web = createServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
    await Promise.all([silent, web].map((one) => once(one, 'listening')));
    const open = await IngestionOverHttp.start({ ALLOW_PRIVATE_ADDRESSES: 'true' });
    const addresses = ['sftp://ana@127.0.0.1:1/', ...[silent, web].map((one) => `sftp://ana@127.0.0.1:${(one.address() as AddressInfo).port}/`)];
    const look = (address: string) => open.manage('POST', '/v1/sftp-previews', { address, password: 'x', hostKey: server.hostKey });
    const answers = await Promise.all(addresses.flatMap((address) => [look(address), keyAt(address, open)]));
    expect(answers.map((answer) => answer.json<{ code: string }>().code)).toEqual([...Array<string>(2).fill('source-preview.unreachable'), ...Array<string>(2).fill('source-preview.timeout'), ...Array<unknown>(2).fill(expect.stringMatching(/source-preview\.(fetch|broken-off)/))]);
    expect((await add({ address: aFolder().address }, open)).json()).toMatchObject({ code: 'credential.no-key' });
    await open.stop();
    for (const one of [silent, web]) one.close();
  }, 60_000);

  it('are read with another password, or a key, once that is changed', async () => {
    const source = await aSource({ password: 'guess' });
    const change = (sftp: object) => ingestion.manage('PATCH', `/v1/sources/${source.sourceId}`, { sftp }, { 'if-match': '*' });
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'sign-in' });
    for (const [index, signIn] of [{ password: server.password }, { privateKey: server.clientKey }].entries()) {
      const changed = await change(signIn);
      expect(changed.json()).toMatchObject({ revision: 2 + index, senders: null });
      expect(changed.body).not.toContain(server.password);
      source.put(`${index}.xml`, feed(item(String(index), `No. ${index}`)));
      expect(await source.poll()).toMatchObject({ received: 1 });
    }
    for (const wrong of [{}, { password: 'a', privateKey: 'b' }, { hostKey: server.hostKey }]) expect((await change(wrong)).json()).toMatchObject({ status: 400 });
    expect((await ingestion.manage('PATCH', `/v1/sources/${source.sourceId}`, { imap: { senders: [] } }, { 'if-match': '*' })).json()).toMatchObject({ status: 409, code: 'source.other-way' });
  });

  it('have a password that is stored sealed, told to nobody, logged nowhere, and forgotten with the source', async () => {
    const said = (['log', 'warn', 'error', 'debug'] as const).map((level) => jest.spyOn(Logger.prototype, level));
    const source = await aSource();
    await source.poll();
    await server.listen();
    await source.poll();
    const rows = await ingestion.app.get(Database).query<{ stored: string }>(`select encode(sealed, 'escape') || host_key as stored from sftp_access where source_id = $1`, [source.sourceId]);
    const told = JSON.stringify([await source.read(), (await ingestion.manage('GET', `/v1/sources/${source.sourceId}/polls`)).json(), rows, said.map(({ mock }) => mock.calls)]);
    expect([rows.length, told.includes(server.password)]).toEqual([1, false]);
    await ingestion.manage('DELETE', `/v1/sources/${source.sourceId}`, undefined, { 'if-match': '*' });
    expect(await ingestion.app.get(Database).query('select source_id from sftp_access where source_id = $1', [source.sourceId])).toEqual([]);
  });

  it('are read as before when the key that seals passwords is changed, and not when it is gone', async () => {
    const source = await aSource();
    const box = ingestion.app.get(CredentialBox) as unknown as { keys: { id: string; key: Buffer }[] };
    box.keys.unshift({ id: '2027', key: randomBytes(32) });
    expect(await ingestion.app.get(SourceAccesses).resealAll()).toBeGreaterThan(0);
    box.keys.pop();
    source.put('a.xml', feed(item('1', 'One')));
    expect(await source.poll()).toMatchObject({ received: 1 });
    box.keys.splice(0, 1, { id: '2028', key: randomBytes(32) });
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'credential-key', error: expect.stringContaining('CREDENTIAL_KEYS') });
  });
});
