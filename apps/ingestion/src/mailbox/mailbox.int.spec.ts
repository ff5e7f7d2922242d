import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Database } from '@stet/persistence';
import { hasGreenMail, withoutGreenMail } from '@stet/testing';
import { ImapFlow } from 'imapflow';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { CredentialBox } from '../credential/credential-box.js';
import { SourceAccesses } from '../credential/source-accesses.js';
import { DocumentRefused } from '../document/document.errors.js';
import { MAX_DOCUMENT_BYTES } from '../document/unpack.js';
import { PollEnd } from '../poll/poll-end.js';
import { FetchFailed } from '../poll/poll.errors.js';
import { SourceRepository } from '../source/source.repository.js';
import { IngestionOverHttp } from '../spec/ingestion-over-http.js';
import { anAnswer } from '../spec/imap-answer.js';
import { LocalImap } from '../spec/local-imap.js';
import { ImapMailbox, PART_BYTES } from './imap-mailbox.js';
import { SLOW_POLLS } from './mail-intake.js';
import { FIRST_MAILS } from './mailbox-poll.js';

const ONE_KEY = `2026:${randomBytes(32).toString('base64')}`;
const aMail = (id: string, subject: string, { from = 'Alder News <wires@alder.example>', text = 'The ferry sails at noon.' } = {}) =>
  Buffer.from([`Message-ID: <${id}@alder.example>`, `From: ${from}`, `Subject: ${subject}`, 'Date: Fri, 27 Nov 2026 12:00:00 +0000', 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\r\n'));

if (!hasGreenMail) process.stderr.write(`${withoutGreenMail}\n`);

(hasGreenMail ? describe : describe.skip)('wires by mail', () => {
  let imap: LocalImap;
  let ingestion: IngestionOverHttp;
  let distrust: () => void;
  let mailboxes = 0;

  beforeAll(async () => {
    imap = await LocalImap.start();
    distrust = imap.trust();
    ingestion = await IngestionOverHttp.start({ CREDENTIAL_KEYS: ONE_KEY }, [`127.0.0.1:${imap.port}`, `127.0.0.1:${imap.startTlsPort}`]);
  });
  afterAll(async () => {
    await ingestion?.stop();
    distrust?.();
    await imap?.stop();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    imap.offersTls = true;
    imap.proxy.refuse(false);
    imap.proxy.silence(false);
  });

  const access = (change: object = {}) => ({ host: '127.0.0.1', port: imap.port, username: imap.server.username, password: imap.server.password, ...change });
  const add = (change: object, instance = ingestion) => instance.manage('POST', '/v1/sources', { name: 'Alder', way: 'imap', language: 'en', imap: access(change) });
  const preview = async (change: object, instance = ingestion) => (await instance.manage('POST', '/v1/mailbox-previews', access(change))).json<Record<string, unknown>>();
  const aMailbox = async (...mails: readonly Buffer[]) => {
    const mailbox = `alder-${(mailboxes += 1)}`;
    await imap.make(mailbox);
    await imap.put(mailbox, ...mails);
    return mailbox;
  };
  const aSource = async (mails: readonly Buffer[] = [], change: object = {}) => {
    const mailbox = await aMailbox(...mails);
    const { sourceId } = (await add({ mailbox, ...change })).json<{ sourceId: string }>();
    return {
      ...{ mailbox, sourceId },
      put: (...more: readonly Buffer[]) => imap.put(mailbox, ...more),
      poll: async () => (await ingestion.manage('POST', `/v1/sources/${sourceId}/poll`)).json<Record<string, unknown>>(),
      change: (changes: object) => ingestion.manage('PATCH', `/v1/sources/${sourceId}`, changes, { 'if-match': '*' }),
      read: async () => (await ingestion.manage('GET', `/v1/sources/${sourceId}`)).json<Record<string, unknown>>(),
      polls: async () => (await ingestion.manage('GET', `/v1/sources/${sourceId}/polls`)).json<{ items: Record<string, unknown>[] }>().items,
      told: async () => (await ingestion.app.get(Database).query<{ title: string }>(`select payload->>'headline' as title from messaging.outbox where payload->'source'->>'sourceId' = $1 order by seq`, [sourceId])).map(({ title }) => title),
    };
  };

  it('are looked at before anything is saved', async () => {
    const mailbox = await aMailbox(aMail('1', 'One'), aMail('2', 'Two', { from: 'ads@elsewhere.example' }), aMail('3', 'Three'));
    expect(await preview({ mailbox, senders: ['alder.example'] })).toMatchObject({
      ...{ mailCount: 3, feed: { itemCount: 2, warnings: ['no-full-text'], knownAs: null, url: `imaps://desk%40paper.example@127.0.0.1:${imap.port}/${mailbox}` } },
      mails: [
        { subject: 'Three', from: 'wires@alder.example', sentAt: '2026-11-27T12:00:00.000Z', state: 'ready', format: 'RFC 5322', items: 1 },
        { subject: 'Two', state: 'skipped' },
        { subject: 'One', state: 'ready' },
      ],
    });
    expect(await imap.flags(mailbox)).toEqual([[], [], []]);
    await add({ mailbox });
    expect(await preview({ mailbox })).toMatchObject({ feed: { knownAs: { name: 'Alder', isRetired: false } } });
    expect((await add({ mailbox })).json()).toMatchObject({ status: 409, code: 'source.address-taken' });
  });

  it('are shown as far as they came, when the server falls silent behind the first', async () => {
    const mailbox = await aMailbox(aMail('1', 'One'), aMail('2', 'Two'), aMail('3', 'Three'));
    const read = ImapMailbox.prototype.read;
    jest.spyOn(ImapMailbox.prototype, 'read').mockImplementation(function (this: ImapMailbox, head, ...more) {
      if (head.uid < 3) imap.proxy.silence(true);
      return read.call(this, head, ...more);
    });
    expect(await preview({ mailbox })).toMatchObject({ mails: [{ subject: 'Three', state: 'ready' }, { subject: 'Two', state: 'unread' }, { subject: 'One', state: 'unread' }], feed: { itemCount: 1 } });
  }, 30_000);

  it('come in the oldest first, then only what is new, and stay as they are', async () => {
    const source = await aSource([aMail('1', 'One'), aMail('2', 'Two')]);
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 2, skipped: 0, error: null });
    const read = jest.spyOn(ImapMailbox.prototype, 'read');
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    await source.put(aMail('3', 'Three'));
    expect(await source.poll()).toMatchObject({ received: 1 });
    expect([read.mock.calls.length, await source.told(), await imap.flags(source.mailbox)]).toEqual([1, ['One', 'Two', 'Three'], [[], [], []]]);
    expect(await source.read()).toMatchObject({ way: 'imap', url: `imaps://desk%40paper.example@127.0.0.1:${imap.port}/${source.mailbox}`, nextPollAt: expect.any(String), errorStreak: 0, health: { state: 'ok' } });
  });

  it('come in once, when the mailbox counts its mails anew', async () => {
    const source = await aSource([aMail('1', 'One'), aMail('2', 'Two')]);
    await source.poll();
    await imap.replace(source.mailbox);
    await source.put(aMail('1', 'One'), aMail('2', 'Two'), aMail('3', 'Three'));
    const read = jest.spyOn(ImapMailbox.prototype, 'read');
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 1, unchanged: 2 });
    expect([read.mock.calls.length, await source.told()]).toEqual([3, ['One', 'Two', 'Three']]);
  });

  it('of a full mailbox are the newest at first, a page at a time', async () => {
    const source = await aSource(Array.from({ length: FIRST_MAILS + 5 }, (_, index) => aMail(`m-${index}`, `No. ${index}`)));
    jest.spyOn(ImapFlow.prototype, 'fetchOne').mockResolvedValueOnce(false);
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'fetch', received: 0 });
    const counts = [await source.poll(), await source.poll(), await source.poll()].map(({ received }) => received);
    expect([counts, (await source.told())[0]]).toEqual([[FIRST_MAILS / 2, FIRST_MAILS / 2, 0], 'No. 5']);
  });

  it('of a full mailbox are all named or read, though the first poll fails at the first of them and more arrive', async () => {
    const source = await aSource(Array.from({ length: FIRST_MAILS + 1 }, (_, index) => aMail(`m-${index}`, `No. ${index}`)));
    jest.spyOn(ImapMailbox.prototype, 'read').mockRejectedValueOnce(new FetchFailed('It is busy.', { fault: 'busy' }));
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'busy' });
    await source.put(aMail('late', 'Late'));
    const counts = [await source.poll(), await source.poll(), await source.poll()].map(({ received }) => received);
    expect([counts, (await source.told())[0], (await source.told()).at(-1)]).toEqual([[FIRST_MAILS / 2, FIRST_MAILS / 2, 1], 'No. 1', 'Late']);
  });

  it.each([{}, { senders: ['alder.example'] }])('that the server has, and leaves out of its list or sends nothing of, are named, and others come in: %j', async (change) => {
    const source = await aSource([aMail('1', 'One'), aMail('2', 'Two'), aMail('3', 'Three')], change);
    const { fetchAll, fetchOne } = ImapFlow.prototype;
    jest.spyOn(ImapFlow.prototype, 'fetchAll').mockImplementation(async function (this: ImapFlow, ...asked) {
      return (await fetchAll.apply(this, asked)).filter(({ uid }) => uid !== 1);
    });
    jest.spyOn(ImapFlow.prototype, 'fetchOne').mockImplementation(async function (this: ImapFlow, uid, ...asked) {
      return uid === '2' ? false : fetchOne.call(this, uid, ...asked);
    });
    expect(await source.poll()).toMatchObject({ received: 1, refused: ['"": The server does not hand the mail out.', '"Two": The server does not hand the mail out.'], skipped: 0 });
  });

  it('that are gone before they are read are nobody’s fault', async () => {
    const source = await aSource([aMail('1', 'One'), aMail('2', 'Two')]);
    jest.spyOn(ImapFlow.prototype, 'fetchOne').mockResolvedValueOnce(false);
    const search = ImapFlow.prototype.search;
    jest.spyOn(ImapFlow.prototype, 'search').mockImplementation(function (this: ImapFlow, query, options) {
      return query.uid === '1' ? Promise.resolve([]) : search.call(this, query, options);
    });
    expect(await source.poll()).toMatchObject({ received: 1, refused: [] });
  });

  it('of others than the senders that are asked for are passed over, and counted', async () => {
    const source = await aSource([aMail('1', 'One'), aMail('2', 'Offer', { from: 'ads@elsewhere.example' })], { senders: ['wires@alder.example'] });
    expect(await source.poll()).toMatchObject({ received: 1, skipped: 1, refused: [], error: null });
    await source.put(aMail('3', 'Offer', { from: 'ads@elsewhere.example' }));
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged', skipped: 1 });
    expect([(await source.polls()).map(({ outcome, skipped }) => [outcome, skipped]), await source.told()]).toEqual([[['unchanged', 2], ['changed', 0]], ['One']]);
    expect(await source.read()).toMatchObject({ errorStreak: 0, lastError: null });
  });

  it('that cannot be read, or are too large, are named, and others come in', async () => {
    const source = await aSource([aMail('1', 'One'), Buffer.from('From: wires@alder.example\r\n\r\n'), aMail('2', 'Large', { text: 'x'.repeat(MAX_DOCUMENT_BYTES) }), aMail('3', 'Three')]);
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 2, refused: ['"": The mail is empty.', '"Large": The mail has more than 8 MiB.'] });
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect(await source.told()).toEqual(['One', 'Three']);
  });

  it('that are refused are named so that it can be stored, whatever their subject holds', async () => {
    const long = 'x'.repeat(79);
    const source = await aSource([aMail('1', '=?utf-8?Q?a=00b=07?=', { text: '' }), aMail('2', `=?utf-8?B?${Buffer.from(`${long}\u{1F6A2}`).toString('base64')}?=`), aMail('3', 'Three')]);
    const readMail = ImapMailbox.prototype.read;
    jest.spyOn(ImapMailbox.prototype, 'read').mockImplementation(async function (this: ImapMailbox, head, ...more) {
      if (head.uid < 3) throw new DocumentRefused('It is made so.');
      return readMail.call(this, head, ...more);
    });
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 1, refused: ['"a\uFFFDb\uFFFD": It is made so.', `"${long}": It is made so.`] });
    expect((await source.polls()).map(({ error }) => error)).toEqual([null, `"${long}": It is made so.`, '"a\uFFFDb\uFFFD": It is made so.']);
  });

  it('that are large come in parts, each of which may take its time', async () => {
    const text = `${'The ferry sails at noon.\r\n'.repeat(16_000)}It sailed.`;
    const source = await aSource([aMail('1', 'One', { text }), aMail('2', 'Two')]);
    const fetchOne = jest.spyOn(ImapFlow.prototype, 'fetchOne');
    const renew = jest.spyOn(SourceRepository.prototype, 'renew');
    expect(await source.poll()).toMatchObject({ received: 2, items: [{ headline: 'One' }, { headline: 'Two' }] });
    expect(fetchOne.mock.calls.map(([uid, { source }]) => [uid, source])).toEqual([...[0, 1].map((part) => ['1', { start: part * PART_BYTES, maxLength: PART_BYTES }]), ['2', { start: 0, maxLength: PART_BYTES }]]);
    expect(renew.mock.calls.length).toBeGreaterThanOrEqual(5);
    const [{ body } = { body: '' }] = await ingestion.app.get(Database).query<{ body: string }>(`select payload->>'bodyHtml' as body from messaging.outbox where payload->'source'->>'sourceId' = $1 order by seq`, [source.sourceId]);
    expect(body).toMatch(/noon\. It sailed\.<\/p>$/);
  });

  /** From now on a mail takes 200 s for each of its parts. */
  const slowDown = (slowUid: string) => {
    const now = performance.now.bind(performance);
    let passed = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now() + passed);
    const fetchOne = ImapFlow.prototype.fetchOne;
    jest.spyOn(ImapFlow.prototype, 'fetchOne').mockImplementation(function (this: ImapFlow, uid, query, options) {
      if (uid === slowUid) passed += 200_000;
      return fetchOne.call(this, uid, query, options);
    });
  };
  const aLongMail = (id: string, subject: string) => aMail(id, subject, { text: 'The ferry sails at noon.\r\n'.repeat(PART_BYTES / 24) });

  it('that come too slowly once are asked for again, later', async () => {
    const source = await aSource([aLongMail('1', 'One'), aMail('2', 'Two')]);
    slowDown('1');
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'timeout', error: 'A mail takes longer than 120 s to come.', refused: [] });
    jest.restoreAllMocks();
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 2 });
    expect(await source.told()).toEqual(['One', 'Two']);
  });

  it('that come too slowly again and again are named, and others come in', async () => {
    const source = await aSource([aLongMail('1', 'One'), aLongMail('2', 'Two'), aMail('3', 'Three')]);
    slowDown('1');
    for (let poll = 1; poll < SLOW_POLLS; poll += 1) expect(await source.poll()).toMatchObject({ errorCode: 'timeout', refused: [] });
    jest.restoreAllMocks();
    slowDown('2');
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'timeout' });
    expect(await source.told()).toEqual(['One']);
    for (let poll = 2; poll < SLOW_POLLS; poll += 1) expect(await source.poll()).toMatchObject({ errorCode: 'timeout', refused: [] });
    expect(await source.poll()).toMatchObject({ errorCode: 'too-slow', refused: ['"Two": The mail takes longer than 120 s to come, as 3 polls found.'] });
    jest.restoreAllMocks();
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 1 });
    expect([await source.told(), await source.read()]).toMatchObject([['One', 'Three'], { errorStreak: 0, lastErrorCode: null }]);
  });

  it('that the server does not hand out are named, and others come in', async () => {
    const source = await aSource([aMail('1', 'One'), aMail('2', 'Two')]);
    jest.spyOn(ImapFlow.prototype, 'fetchOne').mockRejectedValueOnce(anAnswer('NO'));
    expect(await source.poll()).toMatchObject({ outcome: 'changed', received: 1, refused: ['"One": The server does not hand the mail out.'] });
  });

  it.each([
    ['busy', anAnswer('NO', 'UNAVAILABLE')],
    ['broken-off', Object.assign(anAnswer('BYE'), { code: 'NoConnection' })],
  ])('that the server does not hand out for a while come in once it does: %s', async (errorCode, answer) => {
    const source = await aSource([aMail('1', 'One'), aMail('2', 'Two')]);
    jest.spyOn(ImapFlow.prototype, 'fetchOne').mockRejectedValueOnce(answer);
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode, refused: [] });
    expect(await source.poll()).toMatchObject({ received: 2 });
    expect(await source.told()).toEqual(['One', 'Two']);
  });

  it('may bring wire documents with them, and are read again as they came', async () => {
    const ninjs = Buffer.from(JSON.stringify({ uri: 'n-1', type: 'text', headline: 'Ferry', body_text: 'It sails.' })).toString('base64');
    const mail = ['Message-ID: <1@alder.example>', 'From: wires@alder.example', 'Subject: Wires', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: application/json', 'Content-Disposition: attachment; filename=a.json', 'Content-Transfer-Encoding: base64', '', ninjs, '--b--', ''];
    const source = await aSource([Buffer.from(mail.join('\r\n'))]);
    expect(await source.poll()).toMatchObject({ received: 1, items: [{ headline: 'Ferry' }] });
    expect((await ingestion.manage('POST', `/v1/sources/${source.sourceId}/identity-previews`, { identifyBy: 'content' })).statusCode).toBe(200);
  });

  it.each<[string, string, object]>([
    ['sign-in', 'the password is wrong', { password: 'guess' }],
    ['no-mailbox', 'there is no mailbox of that name', { mailbox: 'Лента' }],
    ['unreachable', 'nobody listens', { port: 1 }],
    ['private-address', 'the host is inside our own network', { port: undefined, host: 'localhost' }],
    ['no-such-host', 'there is no such host', { port: undefined, host: 'mail.invalid' }],
  ])('are not there, said as %s, when %s', async (fault, _why, change) => {
    const instance = fault === 'unreachable' || fault === 'no-such-host' ? await IngestionOverHttp.start({ ALLOW_PRIVATE_ADDRESSES: 'true' }) : ingestion;
    expect(await preview(change, instance)).toMatchObject({ status: 422, code: `source-preview.${fault}`, fields: [{ field: 'host' }] });
    if (instance !== ingestion) await instance.stop();
  });

  it.each([{ host: 'a b' }, { host: 'imaps://alder.example' }, { host: 'alder.example:993' }, { senders: ['Alder News'] }, { security: 'none' }, { mailbox: 'a\r\nb' }, { password: '' }])('are nowhere at %j', async (change) => {
    expect(await preview(change)).toMatchObject({ status: 400 });
  });

  it('are not asked for where the certificate is not trusted, and nothing is sent there', async () => {
    distrust();
    try {
      expect(await preview({})).toMatchObject({ code: 'source-preview.certificate' });
      expect(await preview({ port: imap.startTlsPort, security: 'starttls' })).toMatchObject({ code: 'source-preview.certificate' });
      expect(imap.overheard.filter((command) => /LOGIN|AUTHENTICATE/.test(command))).toEqual([]);
    } finally {
      distrust = imap.trust();
    }
  });

  it('with an attachment that cannot be read are shown with what comes in, and what does not', async () => {
    const lines = ['Message-ID: <9@alder.example>', 'From: wires@alder.example', 'Subject: Wires', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'The ferry is open.', '--b', 'Content-Type: application/json', 'Content-Disposition: attachment; filename=a.json', '', '{"a":', '--b--', ''];
    expect(await preview({ mailbox: await aMailbox(Buffer.from(lines.join('\r\n'))) })).toMatchObject({ mails: [{ state: 'ready', items: 1, leftOut: [expect.stringMatching(/^"a\.json": /)] }], feed: { itemCount: 1, warnings: expect.arrayContaining(['left-out']) } });
  });

  it('come after STARTTLS as well, and no password is sent to a server that has none', async () => {
    const source = await aSource([aMail('1', 'One')], { port: imap.startTlsPort, security: 'starttls' });
    expect(await source.poll()).toMatchObject({ received: 1 });
    imap.offersTls = false;
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'not-encrypted' });
    expect(imap.overheard.filter((command) => /LOGIN|AUTHENTICATE/.test(command))).toEqual([]);
  });

  it('are not looked for where the server speaks no TLS, although it does after STARTTLS', async () => {
    expect(await preview({ port: imap.startTlsPort })).toMatchObject({ status: 422, code: 'source-preview.no-tls', fields: [{ field: 'host' }] });
    expect(imap.overheard.filter((command) => /LOGIN|AUTHENTICATE/.test(command))).toEqual([]);
  });

  it('keep nobody waiting when what listens there says nothing, or is no IMAP server', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    const web = createServer((socket) => void socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
    await Promise.all([silent, web].map((one) => once(one, 'listening')));
    const open = await IngestionOverHttp.start({ ALLOW_PRIVATE_ADDRESSES: 'true' });
    const answers = await Promise.all([silent, web].flatMap((one) => (['tls', 'starttls'] as const).map((security) => preview({ port: (one.address() as AddressInfo).port, security }, open))));
    const added = await add({}, open);
    await open.stop();
    for (const one of [silent, web]) one.close();
    expect(answers.map(({ code }) => code)).toEqual(['timeout', 'timeout', 'no-tls', 'broken-off'].map((fault) => `source-preview.${fault}`));
    expect(added.json()).toMatchObject({ code: 'credential.no-key' });
  }, 60_000);

  it('come in once when the connection is cut in the middle', async () => {
    const source = await aSource([aMail('1', 'One'), aMail('2', 'Two'), aMail('3', 'Three')]);
    const read = ImapMailbox.prototype.read;
    jest.spyOn(ImapMailbox.prototype, 'read').mockImplementation(function (this: ImapMailbox, head) {
      if (head.uid === 2) imap.proxy.cut();
      return read.call(this, head);
    });
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'broken-off' });
    jest.restoreAllMocks();
    expect([await source.told(), await source.read()]).toMatchObject([['One'], { errorStreak: 1, lastErrorCode: 'broken-off' }]);
    expect(await source.poll()).toMatchObject({ received: 2 });
    expect([await source.told(), await source.read()]).toMatchObject([['One', 'Two', 'Three'], { errorStreak: 0, lastErrorCode: null }]);
  });

  it('keep nobody waiting when the server falls silent in the middle', async () => {
    const source = await aSource([aMail('1', 'One')]);
    const read = ImapMailbox.prototype.read;
    jest.spyOn(ImapMailbox.prototype, 'read').mockImplementation(function (this: ImapMailbox, head) {
      imap.proxy.silence(true);
      return read.call(this, head);
    });
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'timeout' });
    jest.restoreAllMocks();
    imap.proxy.silence(false);
    expect(await source.poll()).toMatchObject({ received: 1 });
  }, 60_000);

  it('come in once when a poll ends between two of them, as in a crash', async () => {
    const source = await aSource([aMail('1', 'One'), aMail('2', 'Two')]);
    const finish = jest.spyOn(PollEnd.prototype, 'under').mockRejectedValue(new Error('gone'));
    await source.poll();
    finish.mockRestore();
    await ingestion.app.get(Database).query(`update source set leased_until = '-infinity' where source_id = $1`, [source.sourceId]);
    const read = jest.spyOn(ImapMailbox.prototype, 'read');
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
    expect([read.mock.calls.length, await source.told()]).toEqual([0, ['One', 'Two']]);
  });

  it('are read on where they were when a source that was retired comes back', async () => {
    const source = await aSource([aMail('1', 'One')]);
    await source.poll();
    await ingestion.manage('DELETE', `/v1/sources/${source.sourceId}`, undefined, { 'if-match': '*' });
    expect(await ingestion.app.get(Database).query('select source_id from mailbox_access where source_id = $1', [source.sourceId])).toEqual([]);
    await source.put(aMail('2', 'Two'));
    expect((await add({ mailbox: source.mailbox })).json()).toMatchObject({ sourceId: source.sourceId });
    expect(await source.poll()).toMatchObject({ received: 1, unchanged: 0 });
  });

  it('are read with another password, and of other senders, once those are changed', async () => {
    const source = await aSource([aMail('1', 'One'), aMail('2', 'Offer', { from: 'ads@elsewhere.example' })], { password: 'guess', senders: ['alder.example'] });
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'sign-in' });
    const changed = await source.change({ imap: { password: imap.server.password } });
    expect(changed.json()).toMatchObject({ revision: 2, senders: ['alder.example'] });
    expect(Date.parse(changed.json<{ nextPollAt: string }>().nextPollAt)).toBeLessThanOrEqual(Date.now());
    expect(changed.body).not.toContain(`"${imap.server.password}"`);
    expect(await source.poll()).toMatchObject({ received: 1, skipped: 1 });
    expect((await source.change({ imap: { senders: ['Elsewhere.example'] } })).json()).toMatchObject({ revision: 3, senders: ['elsewhere.example'] });
    await source.put(aMail('3', 'Three', { from: 'ads@elsewhere.example' }), aMail('4', 'Four'));
    expect(await source.poll()).toMatchObject({ received: 1, skipped: 1 });
    expect([await source.told(), (await source.read()).senders]).toEqual([['One', 'Three'], ['elsewhere.example']]);
  });

  it.each([
    [{ imap: { password: '' } }, { status: 400, fields: [{ field: 'imap.password' }] }],
    [{ imap: { senders: ['Alder News'] } }, { status: 400, fields: [{ field: 'imap.senders.0' }] }],
    [{ imap: { host: 'mail.elsewhere.example' } }, { status: 400 }],
    [{ sftp: { password: 'guess' } }, { status: 409, code: 'source.other-way' }],
  ])('are read as before when what is changed is refused: %j', async (changes, refusal) => {
    const source = await aSource();
    expect((await source.change(changes)).json()).toMatchObject(refusal);
    expect(await source.read()).toMatchObject({ revision: 1 });
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
  });

  it('have a password that is stored sealed, told to nobody, and logged nowhere', async () => {
    const said = (['log', 'warn', 'error', 'debug'] as const).map((level) => jest.spyOn(Logger.prototype, level));
    const source = await aSource();
    await source.poll();
    imap.proxy.refuse(true);
    await source.poll();
    const rows = await ingestion.app.get(Database).query<{ stored: string }>(`select encode(sealed, 'escape') as stored from mailbox_access where source_id = $1`, [source.sourceId]);
    const told = JSON.stringify([await source.read(), await source.polls(), rows, said.map(({ mock }) => mock.calls)]);
    expect([rows.length, told.includes(`"${imap.server.password}"`), rows[0]!.stored.includes(imap.server.password)]).toEqual([1, false, false]);
  });

  it('are read as before when the key that seals passwords is changed, and not when it is gone', async () => {
    const source = await aSource([aMail('1', 'One')]);
    const box = ingestion.app.get(CredentialBox) as unknown as { keys: { id: string; key: Buffer }[] };
    box.keys.unshift({ id: '2027', key: randomBytes(32) });
    expect(await ingestion.app.get(SourceAccesses).resealAll()).toBeGreaterThan(0);
    box.keys.pop();
    expect(await source.poll()).toMatchObject({ received: 1 });
    box.keys.splice(0, 1, { id: '2028', key: randomBytes(32) });
    expect(await source.poll()).toMatchObject({ outcome: 'failed', errorCode: 'credential-key', error: expect.stringContaining('CREDENTIAL_KEYS') });
    await source.change({ imap: { password: imap.server.password } });
    expect(await source.poll()).toMatchObject({ outcome: 'unchanged' });
  });
});
