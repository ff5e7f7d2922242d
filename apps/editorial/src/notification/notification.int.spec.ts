import { WireKilled, WireReceived, WireUpdated, type WireItem } from '@stet/contracts';
import { eventually } from '@stet/testing';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { text } from 'node:stream/consumers';
import { moveClock } from '../spec/clock.js';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, type SignedInPerson } from '../spec/people.js';
import { aText } from '../spec/stories.js';
import { aWireItem } from '../spec/wires.js';
import { KeepWireHandler } from '../wire/keep-wire.handler.js';
import { NotificationMail } from './notification-mail.js';

interface Notices {
  readonly items: readonly { readonly notificationId: string; readonly kind: string; readonly by: string; readonly note: string | null; readonly readAt: string | null }[];
  readonly unread: number;
  readonly next: string | null;
}

describe('notifications', () => {
  let newsroom: Newsroom;
  let server: SMTPServer;
  let mails: string[];
  let mara: SignedInPerson;
  let joren: SignedInPerson;

  beforeAll(async () => {
    server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: (stream, _session, done) => void text(stream).then((mail) => (mails.push(mail.replaceAll('=\r\n', '')), done())) });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    newsroom = await aNewsroom(undefined, { SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, PUBLIC_URL: 'https://desk.example' });
  });
  beforeEach(async () => {
    mails = [];
    await newsroom.db.query('delete from notification');
    mara = await aSignedInPerson(newsroom.db, { roles: ['reporter'], email: `${randomUUID()}@alder.example` });
    joren = await aSignedInPerson(newsroom.db, { roles: ['editor'], name: 'Joren Vale' });
  });
  afterEach(() => moveClock(newsroom.db, '0 seconds'));
  afterAll(async () => {
    await newsroom?.close();
    await new Promise<void>((resolve) => void server.close(resolve));
  });

  const ask = (who: SignedInPerson, method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object) =>
    newsroom.app.inject({ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${who.token}` }, ...(payload && { payload }) });
  const notices = async (who: SignedInPerson, query = '') => (await ask(who, 'GET', `/me/notifications${query}`)).json<Notices>();
  const aDraft = async (who = mara) => (await ask(who, 'POST', '/stories', { language: 'en', ...aText() })).json<{ storyId: string }>().storyId;
  const call = async (who = mara, storyId?: string) => ask(joren, 'POST', `/stories/${storyId ?? (await aDraft())}/comments`, { text: 'Secret words.', mentions: [who.staffId] });
  const tell = (...events: (WireReceived | WireUpdated | WireKilled)[]) => newsroom.db.transaction((tx) => newsroom.app.get(KeepWireHandler).handle(events, tx));
  const wire = <T extends object>(type: string, data: T) => ({ type, data }) as never;
  const received = (item: WireItem) => wire('newsroom.wire.received.v1', item);
  const updated = (item: WireItem) => wire('newsroom.wire.updated.v1', item);
  const killed = ({ wireId, source, originalId }: WireItem, version: number) => wire('newsroom.wire.killed.v1', { wireId, version, source, originalId, reason: 'The quote was invented.', killedAt: '2026-03-01T08:00:00.000Z' });

  it('tell the writer of a story what came back, and whoever lost a lock, why', async () => {
    const storyId = await aDraft();
    await ask(mara, 'POST', `/stories/${storyId}/lock`, { clientId: randomUUID() });
    await ask(joren, 'POST', `/stories/${storyId}/lock/takeover`, { clientId: randomUUID(), reason: 'Deadline.' });
    await ask(mara, 'POST', `/stories/${storyId}/submission`);
    await ask(joren, 'POST', `/stories/${storyId}/return`, { note: 'Who says so?' });
    expect((await notices(mara)).items).toMatchObject([{ kind: 'returned', by: 'Joren Vale', note: 'Who says so?', storyId }, { kind: 'lock-lost', by: 'Joren Vale', note: 'Deadline.' }]);
    expect((await notices(joren)).items).toMatchObject([{ kind: 'submitted', readAt: expect.any(String) }]);
  });

  it('tell the editors of a desk what waits for review, those of all desks where it has none, and nobody once it is decided', async () => {
    const desk = async () => (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>().deskId;
    const [own, other] = [await desk(), await desk()];
    const [ofDesk, ofOther, colleague] = await Promise.all([{ [own]: ['editor'] }, { [other]: ['editor'] }, { [own]: ['reporter'] }].map((desks) => aSignedInPerson(newsroom.db, { desks })));
    const submitted = async (deskId: string, who = mara) => {
      const { storyId } = (await ask(who, 'POST', '/stories', { language: 'en', deskId, ...aText() })).json<{ storyId: string }>();
      await ask(who, 'POST', `/stories/${storyId}/submission`);
      return storyId;
    };
    const storyId = await submitted(own);
    expect((await notices(ofDesk!)).items).toMatchObject([{ kind: 'submitted', by: 'Mara Lind', storyId, readAt: null }]);
    for (const who of [joren, ofOther!, colleague!, mara]) expect(await notices(who)).toMatchObject({ unread: 0, items: [] });
    await ask(mara, 'DELETE', `/stories/${storyId}/submission`);
    expect(await notices(ofDesk!)).toMatchObject({ unread: 0, items: [{ kind: 'submitted' }] });
    const handed = await submitted(own, ofDesk);
    const [told] = (await notices(joren)).items;
    expect(told).toMatchObject({ kind: 'submitted', storyId: handed, readAt: null });
    expect((await ask(joren, 'PUT', `/stories/${handed}/desk`, { deskId: other })).statusCode).toBe(204);
    expect([(await notices(joren)).unread, (await notices(ofOther!)).items]).toMatchObject([0, [{ kind: 'submitted', by: told!.by, storyId: handed, readAt: null }]]);
    await newsroom.db.query('delete from notification');
    const elsewhere = await submitted(await desk());
    expect((await notices(joren)).items).toMatchObject([{ kind: 'submitted', storyId: elsewhere }]);
    await ask(joren, 'POST', `/stories/${elsewhere}/approval`);
    expect((await notices(joren)).unread).toBe(0);
  });

  it('tell everybody who wrote from a wire that it was updated, once until they look, and that it was killed', async () => {
    const item = aWireItem({ language: 'en' });
    await tell(received(item));
    const { storyId } = (await ask(mara, 'POST', `/wires/${item.wireId}/stories`, {})).json<{ storyId: string }>();
    await newsroom.app.inject({ method: 'PATCH', url: `/api/v1/stories/${storyId}`, headers: { authorization: `Bearer ${joren.token}`, 'if-match': '*' }, payload: { standfirst: 'By the editor.' } });
    const alarm = async () => (await ask(mara, 'GET', `/stories/${storyId}`)).json<{ wireAlarm: string | null }>().wireAlarm;
    expect(await alarm()).toBeNull();
    await tell(updated({ ...item, version: 2, headline: 'Blue ferry line opens' }), updated({ ...item, version: 2, headline: 'Repeated' }), updated({ ...item, version: 3, headline: 'Blue ferry line opens late' }));
    for (const who of [mara, joren]) expect((await notices(who)).items).toMatchObject([{ kind: 'wire-updated', by: 'Alder News Agency', storyId }]);
    expect(await alarm()).toBe('updated');
    const compared = (await ask(mara, 'GET', `/stories/${storyId}/wire`)).json<{ diff: { field: string; words: { kind: string; text: string }[] }[] }>();
    expect(compared).toMatchObject({ seenVersion: 1, wire: { version: 3, isKilled: false }, killReason: null });
    expect(compared.diff.map(({ field }) => field)).toEqual(['headline', 'standfirst']);
    expect(compared.diff[0]!.words.filter(({ kind }) => kind === 'added').map((one) => one.text.trim())).toEqual(expect.arrayContaining(['Blue', 'late']));
    await ask(mara, 'PUT', `/stories/${storyId}/wire`, { version: 2 });
    expect(await alarm()).toBe('updated');
    expect((await ask(mara, 'PUT', `/stories/${storyId}/wire`, { version: 3 })).statusCode).toBe(204);
    expect(await alarm()).toBeNull();
    expect((await ask(mara, 'PUT', `/stories/${storyId}/wire`, { version: 4 })).json()).toMatchObject({ fields: [{ field: 'version', message: 'the newest is 3' }] });
    await tell(killed(item, 4));
    expect([await alarm(), (await notices(mara)).items[0]]).toEqual(['killed', expect.objectContaining({ kind: 'wire-killed', note: 'The quote was invented.' })]);
    expect((await ask(mara, 'GET', '/stories?limit=50')).json<{ items: { storyId: string; wireAlarm: string | null }[] }>().items.find((story) => story.storyId === storyId)).toMatchObject({ wireAlarm: 'killed' });
  });

  it('know no wire behind a story that was written here', async () => {
    const storyId = await aDraft();
    expect((await ask(mara, 'GET', `/stories/${storyId}/wire`)).json()).toMatchObject({ status: 404, code: 'story.no-wire' });
    expect((await ask(mara, 'GET', `/stories/${storyId}`)).json()).toMatchObject({ wireAlarm: null });
  });

  it('are counted, paged and read, one by one or up to one', async () => {
    for (let number = 0; number < 4; number++) await call();
    const first = await notices(mara, '?limit=3');
    expect([first.items.length, first.unread, (await notices(mara, `?limit=3&cursor=${first.next}`)).items.length]).toEqual([3, 4, 1]);
    await ask(mara, 'POST', `/me/notifications/${first.items[0]!.notificationId}/read`);
    expect([(await notices(mara)).unread, (await notices(mara, '?unread=true')).items.length]).toEqual([3, 3]);
    await call();
    await ask(mara, 'POST', `/me/notifications/${first.items[1]!.notificationId}/read-until`);
    expect((await notices(mara)).items.map(({ readAt }) => readAt !== null)).toEqual([false, true, true, true, true]);
    expect((await ask(joren, 'POST', `/me/notifications/${first.items[2]!.notificationId}/read`)).statusCode).toBe(404);
  });

  it('keep text and headline from those who may not read the story any more', async () => {
    await call();
    await newsroom.db.query('delete from staff_role where staff_id = $1', [mara.staffId]);
    expect((await notices(mara)).items).toMatchObject([{ kind: 'mention', story: null, note: null }]);
  });

  it('go out by mail when nobody has read them after five minutes: once, without a word of the story', async () => {
    const mailer = newsroom.app.get(NotificationMail);
    await call();
    await mailer.sendDue();
    await moveClock(newsroom.db, '6 minutes');
    await Promise.all([mailer.sendDue(), mailer.sendDue()]);
    await eventually(() => expect(mails.filter((mail) => mail.includes(mara.email))).toHaveLength(1), { timeoutMs: 10_000 });
    expect(mails[0]).toMatch(/Subject: You were called to a story[\s\S]*Joren Vale called you[\s\S]*https:\/\/desk\.example\/stories\//);
    expect(mails[0]).not.toContain('Secret words');
  });

  it('go out to nobody who has read them, or wants no mail', async () => {
    await ask(joren, 'PUT', '/me/notification-settings', { mail: false });
    expect((await ask(joren, 'GET', '/me/notification-settings')).json()).toEqual({ mail: false });
    const storyId = await aDraft(joren);
    await ask(mara, 'POST', `/stories/${storyId}/comments`, { text: 'Look.', mentions: [joren.staffId] });
    await call(mara, storyId);
    await ask(mara, 'POST', `/me/notifications/${(await notices(mara)).items[0]!.notificationId}/read`);
    await moveClock(newsroom.db, '6 minutes');
    await newsroom.app.get(NotificationMail).sendDue();
    await call(mara, await aDraft()); // something that is mailed, to see that mail goes at all
    await moveClock(newsroom.db, '12 minutes');
    await newsroom.app.get(NotificationMail).sendDue();
    await eventually(() => expect(mails).toHaveLength(1), { timeoutMs: 10_000 });
    expect(mails[0]).toContain(mara.email);
  });
});
