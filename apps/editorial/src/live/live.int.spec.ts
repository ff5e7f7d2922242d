import { Database } from '@stet/persistence';
import { eventually } from '@stet/testing';
import { randomInt, randomUUID } from 'node:crypto';
import { moveClock } from '../spec/clock.js';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, type SignedInPerson } from '../spec/people.js';
import { aText } from '../spec/stories.js';
import { aWatcher, type Watcher } from '../spec/watcher.js';
import { LiveRepository } from './live.repository.js';
import { LiveUpkeep } from './live-upkeep.js';

const PATIENCE = { timeoutMs: 30_000 };

describe('what happens in the newsroom', () => {
  let newsroom: Newsroom;
  let replica: Newsroom;
  let mara: SignedInPerson;
  let watchers: Watcher[];

  beforeAll(async () => {
    newsroom = await aNewsroom();
    replica = await aNewsroom(undefined, {}, newsroom);
    for (const { app } of [newsroom, replica]) await app.listen(0, '127.0.0.1');
    mara = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
  });
  beforeEach(() => void (watchers = []));
  afterEach(async () => {
    await moveClock(newsroom.db, '0 seconds');
    await Promise.all(watchers.map((watcher) => watcher.leave()));
  });
  afterAll(async () => {
    await replica?.close();
    await newsroom?.close();
  });

  const watch = async (token = mara.token, from: { last?: string | undefined; kinds?: string } = {}, at = newsroom) => {
    const watcher = await aWatcher(await at.app.getUrl(), token, from);
    watchers.push(watcher);
    return watcher;
  };
  const ask = async (method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object, headers: Record<string, string> = {}) =>
    newsroom.app.inject({ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${mara.token}`, ...headers }, ...(payload && { payload }) });
  const aDraft = async () => (await ask('POST', '/stories', { language: 'en', ...aText() })).json<{ storyId: string; deskId: string }>();
  const placeOf = async (watcher: Watcher) => {
    await watcher.hears('hello');
    return watcher.last()!;
  };
  const aDeskOfItsOwn = async () => {
    const deskId = randomUUID();
    await newsroom.db.query('insert into desk (desk_id, slug, name, description) values ($1, $2, $2, $2)', [deskId, `desk-${deskId.slice(0, 8)}`]);
    return deskId;
  };

  it('is told after a greeting, on every replica: saves, locks, who looks', async () => {
    const [here, there] = [await watch(), await watch(mara.token, {}, replica)];
    const { storyId } = await aDraft();
    const clientId = randomUUID();
    await ask('PATCH', `/stories/${storyId}`, { headline: 'Ferry line reopens' }, { 'if-match': '*' });
    const lock = (await ask('POST', `/stories/${storyId}/lock`, { clientId })).json<{ token: number }>();
    await ask('PUT', `/stories/${storyId}/presence/${clientId}`);
    await ask('DELETE', `/stories/${storyId}/presence/${clientId}`);
    await ask('DELETE', `/stories/${storyId}/lock?token=${lock.token}`);
    for (const watcher of [here, there]) {
      await watcher.hears('lock', { storyId, lock: null });
      expect(watcher.heard.map(({ kind, data }) => [kind, data])).toEqual([
        ['hello', {}],
        ['story', expect.objectContaining({ storyId, revision: 1, status: 'draft', version: 0 })],
        ['story', expect.objectContaining({ storyId, revision: 2 })],
        ['lock', { storyId, lock: expect.objectContaining({ holder: { id: mara.staffId, name: 'Mara Lind' }, clientId }) }],
        ['presence', { storyId, people: [{ id: mara.staffId, name: 'Mara Lind', clientId }] }],
        ['presence', { storyId, people: [] }],
        ['lock', { storyId, lock: null }],
      ]);
    }
  });

  it('is told to those only who may read that desk, and when a story leaves it', async () => {
    const deskId = await aDeskOfItsOwn();
    const joren = await aSignedInPerson(newsroom.db, { desks: { [deskId]: ['reporter'] }, name: 'Joren Vale' });
    const watcher = await watch(joren.token);
    const [away, mine] = [await aDraft(), await aDraft()];
    await ask('PUT', `/stories/${mine.storyId}/desk`, { deskId });
    await watcher.hears('story', { storyId: mine.storyId, deskId });
    await ask('PUT', `/stories/${mine.storyId}/desk`, { deskId: mine.deskId });
    await watcher.hears('story', { storyId: mine.storyId, deskId: mine.deskId });
    await ask('PATCH', `/stories/${mine.storyId}`, { headline: 'Not theirs any more' }, { 'if-match': '*' });
    await ask('PUT', `/stories/${away.storyId}/desk`, { deskId });
    await watcher.hears('story', { storyId: away.storyId, deskId });
    expect(watcher.heard.map(({ kind, data }) => [kind, data['storyId']])).toEqual([['hello', undefined], ...[mine, mine, away].map(({ storyId }) => ['story', storyId])]);
  });

  it('tells only the kinds that somebody asks for, and refuses others by name', async () => {
    const watcher = await watch(mara.token, { kinds: 'lock' });
    const { storyId } = await aDraft();
    await ask('POST', `/stories/${storyId}/lock`, { clientId: randomUUID() });
    await watcher.hears('lock', { storyId });
    expect(watcher.heard.map(({ kind }) => kind)).toEqual(['hello', 'lock']);
    await expect(watch(mara.token, { kinds: 'weather' })).rejects.toThrow(/400 .*kinds/);
    await expect(watch(mara.token, { last: 'yesterday' })).rejects.toThrow(/400 .*last-event-id/);
  });

  it('a lease that ends by itself is told, and so is a tab that is gone, and who comes back', async () => {
    const watcher = await watch();
    const { storyId } = await aDraft();
    const clientId = randomUUID();
    const { token } = (await ask('POST', `/stories/${storyId}/lock`, { clientId })).json<{ token: number }>();
    await ask('PUT', `/stories/${storyId}/presence/${clientId}`);
    await moveClock(newsroom.db, '1 minute');
    await watcher.hears('lock', { storyId, lock: null });
    await watcher.hears('presence', { storyId, people: [] });
    await ask('POST', `/stories/${storyId}/lock/heartbeat`, { token });
    const locks = () => watcher.heard.filter(({ kind, data }) => kind === 'lock' && data['storyId'] === storyId).map(({ data }) => data['lock']);
    await eventually(() => expect(locks()).toHaveLength(3), PATIENCE);
    await ask('POST', `/stories/${storyId}/lock/heartbeat`, { token });
    await ask('PATCH', `/stories/${storyId}`, { headline: 'Typed on' }, { 'if-match': '*', 'fencing-token': String(token) });
    await watcher.hears('story', { storyId, revision: 2 });
    expect(locks()).toEqual([expect.objectContaining({ clientId }), null, expect.objectContaining({ clientId })]);
  });

  it('is told once and in order to those who come back, whatever commits meanwhile and in whichever order', async () => {
    const live = newsroom.app.get(LiveRepository);
    const numbers = Array.from({ length: 400 }, (_, number) => number);
    const told = new Set<string>();
    let last: string | undefined = await placeOf(await watch());
    let isDone = false;
    const work = Promise.all(
      [0, 1, 2, 3, 4, 5, 6, 7].map(async (writer) => {
        for (const number of numbers.filter((one) => one % 8 === writer))
          await newsroom.app.get(Database).transaction(async (tx) => {
            await live.tell(tx, [{ kind: 'wire', data: { number } }]);
            await tx.query('select pg_sleep($1)', [randomInt(20) / 1_000]);
            await live.tell(tx, [{ kind: 'wire', data: { number, isSecond: true } }]);
          });
      }),
    ).finally(() => (isDone = true));
    const heard: number[] = [];
    while (!isDone || heard.length < 2 * numbers.length) {
      const watcher = await watch(mara.token, { last, kinds: 'wire' }, randomInt(2) ? newsroom : replica);
      await new Promise((resolve) => setTimeout(resolve, randomInt(150)));
      await watcher.leave();
      for (const { id, kind, data } of watcher.heard.filter((one) => one.kind !== 'hello')) {
        expect([kind, told.has(id)]).toEqual(['wire', false]);
        told.add(id);
        heard.push(data['number'] as number);
      }
      last = watcher.last();
    }
    await work;
    expect(heard.toSorted((a, b) => a - b)).toEqual(numbers.flatMap((number) => [number, number]));
  });

  it('is read anew by those who were away for too long, and by those who come from another database', async () => {
    const before = await placeOf(await watch());
    await aDraft();
    await newsroom.db.query(`update live_event set at = at - interval '2 days'`);
    await newsroom.app.get(LiveRepository).forget();
    const late = await Promise.all([before, `${2n ** 63n}-1`].map((last) => watch(mara.token, { last })));
    for (const watcher of late) await watcher.hears('reset');
    const { storyId } = await aDraft();
    for (const watcher of late) {
      await watcher.hears('story', { storyId });
      expect(watcher.heard.map(({ kind }) => kind)).toEqual(['reset', 'story']);
    }
  });

  it('ends with the sign-in, and is read anew when rights change', async () => {
    const joren = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const watcher = await watch(joren.token);
    await newsroom.db.query(`insert into staff_role (staff_id, role, given_by) values ($1, 'editor', 'spec')`, [joren.staffId]);
    await watcher.hears('reset');
    await newsroom.db.query(`update session set ended_at = now(), ended_by = 'spec', end_reason = 'ended' where session_id = $1`, [joren.sessionId]);
    await watcher.hears('ended', { detail: 'The session has ended. Sign in again.' });
    await watcher.ended;
    await expect(watch(joren.token)).rejects.toThrow(/401/);
  });

  it('is watched in at most twenty windows by one person', async () => {
    const joren = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    for (let window = 0; window < 20; window++) await watch(joren.token);
    await expect(watch(joren.token)).rejects.toThrow(/429 .*Close one/);
    await watchers[0]!.leave();
    await eventually(async () => void (await watch(joren.token)), PATIENCE);
  });

  it('holds no server up that stops', async () => {
    const third = await aNewsroom(undefined, {}, newsroom);
    await third.app.listen(0, '127.0.0.1');
    const watcher = await watch(mara.token, {}, third);
    await third.close();
    await watcher.ended;
    expect(third.app.get(LiveUpkeep)).toBeDefined();
  });
});
