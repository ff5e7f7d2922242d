import { moveClock } from '../spec/clock.js';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';
import { aScheduler, fireAll } from '../spec/schedules.js';
import { aText } from '../spec/stories.js';
import { ScheduleFiring } from './schedule-firing.js';

const STORIES = 60;
const REPLICAS = 3;
const HOURS = 2;

describe('schedules that are due', () => {
  let newsroom: Newsroom;
  let desk: ReturnType<typeof aScheduler>;
  let hoursAhead = 0;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    desk = aScheduler(newsroom);
  });
  afterAll(() => newsroom?.close());
  afterEach(async () => void (await fireAll(newsroom)));

  /** By more than the hour for which specs schedule. */
  const passTime = () => moveClock(newsroom.db, `${(hoursAhead += HOURS)} hours`);
  const versionsOf = (storyIds: readonly string[]) => newsroom.db.query<{ versions: number }>('select count(*)::int as versions from story_version where story_id = any($1) group by story_id', [storyIds]);
  const revisions = async (storyId: string) => (await desk.editor('GET', `/api/v1/stories/${storyId}/revisions?limit=50`)).json<{ items: { act: string; note: string | null; by: string; changed: string[] }[] }>().items;

  it('are kept once each, with several replicas at work', async () => {
    const storyIds = await Promise.all(Array.from({ length: STORIES }, () => desk.aScheduled()));
    const replicas = [newsroom, ...(await Promise.all(Array.from({ length: REPLICAS - 1 }, () => aNewsroom(undefined, {}, newsroom))))];
    try {
      await passTime();
      const shares = await Promise.all(replicas.map((replica) => fireAll(replica).then((firings) => firings.filter((one) => one === 'fired').length)));
      expect(shares.reduce((sum, share) => sum + share)).toBe(STORIES);
      expect(shares.filter((share) => share > 0).length).toBeGreaterThan(1);
    } finally {
      await Promise.all(replicas.slice(1).map((replica) => replica.close()));
    }
    expect(await versionsOf(storyIds)).toEqual(storyIds.map(() => ({ versions: 1 })));
    for (const storyId of storyIds) expect(await newsroom.events(storyId)).toHaveLength(1);
    expect(await newsroom.db.query('select from story_timer')).toEqual([]);
  });

  it('are kept by replicas that run by themselves, without being asked', async () => {
    const storyId = await desk.aScheduled();
    const replica = await aNewsroom({ consumers: false, relay: false, timers: true }, {}, newsroom);
    try {
      await passTime();
      while ((await desk.read(storyId)).status !== 'published');
    } finally {
      await replica.close();
    }
    expect(await newsroom.events(storyId)).toHaveLength(1);
  });

  it('are made up for after a downtime, the earliest first', async () => {
    const later = await desk.aScheduled(1.5, 'Second');
    const earlier = await desk.aScheduled(0.5, 'First');
    await passTime();
    expect(await fireAll(newsroom)).toEqual(['fired', 'fired']);
    const [first, second] = [(await newsroom.events(earlier))[0]!, (await newsroom.events(later))[0]!];
    expect(String(first.headers.ce_time) < String(second.headers.ce_time)).toBe(true);
  });

  it('are kept by nobody before their time', async () => {
    const storyId = await desk.aScheduled(30);
    await passTime();
    expect(await fireAll(newsroom)).toEqual([]);
    expect(await desk.read(storyId)).toMatchObject({ status: 'scheduled' });
    await desk.editor('DELETE', `/api/v1/stories/${storyId}/schedule`);
  });

  it('publish once what is published in some seconds, and nothing that was taken back', async () => {
    const [leaving, takenBack] = [await desk.aDraft(), await desk.aDraft()];
    const publishSoon = (storyId: string) => desk.editor('POST', `/api/v1/stories/${storyId}/publication?inSeconds=10`);
    expect((await publishSoon(leaving)).json()).toMatchObject({ status: 'scheduled', version: 0, schedule: { canBeUndone: true } });
    await publishSoon(takenBack);
    expect(await fireAll(newsroom)).toEqual([]);
    expect((await desk.editor('DELETE', `/api/v1/stories/${takenBack}/schedule`)).json()).toMatchObject({ status: 'draft', schedule: null, approval: null });
    await passTime();
    expect(await fireAll(newsroom)).toEqual(['fired']);
    expect([(await desk.read(leaving)).status, (await desk.read(takenBack)).status]).toEqual(['published', 'draft']);
    expect((await auditOf(newsroom, 'story', leaving)).at(-1)).toMatchObject({ act: 'publishAfterUndoTime', reason: expect.stringContaining('Nobody took it back until') });
    expect([(await newsroom.events(leaving)).length, (await newsroom.events(takenBack)).length]).toEqual([1, 0]);
  });

  it('take no time for what would not be published', async () => {
    const storyId = await desk.aDraft();
    expect((await desk.editor('POST', `/api/v1/stories/${storyId}/publication?inSeconds=61`)).json()).toMatchObject({ status: 400, fields: [{ field: 'inSeconds' }] });
    await desk.editor('PATCH', `/api/v1/stories/${storyId}`, { body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'http://localhost:4301/stories' } }] }] }] } }, { 'if-match': '*' });
    expect((await desk.editor('POST', `/api/v1/stories/${storyId}/publication?inSeconds=10`)).json()).toMatchObject({ status: 400, code: 'story.checks-failed' });
    expect([await desk.read(storyId), await desk.timers(storyId)]).toEqual([expect.objectContaining({ status: 'draft', schedule: null }), []]);
  });

  it('publish in the name of who scheduled, as history and record say', async () => {
    const { staffId, token } = await aSignedInPerson(newsroom.db, { roles: ['editor'], name: 'Ilva Tarrin' });
    const ilva = (method: 'PUT', url: string, payload: object) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}` });
    const storyId = await desk.anApproved();
    const at = new Date((await desk.now()).getTime() + 3_600_000).toISOString();
    await ilva('PUT', `/api/v1/stories/${storyId}/schedule`, { at, zone: 'Asia/Baku' });
    await newsroom.db.query('update staff set deactivated_at = now() where staff_id = $1', [staffId]); // what somebody decided while they might stands
    await passTime();
    expect(await fireAll(newsroom)).toEqual(['fired']);
    expect((await revisions(storyId))[0]).toMatchObject({ act: 'publish', by: 'Ilva Tarrin', note: expect.stringMatching(/^Scheduled for \d{4}-\d\d-\d\d \d\d:\d\d in Asia\/Baku \(\+04:00\)$/) });
    expect((await auditOf(newsroom, 'story', storyId)).at(-1)).toMatchObject({ act: 'publishBySchedule', actor: { id: staffId, name: 'Ilva Tarrin' }, reason: expect.stringContaining('Asia/Baku'), changes: { status: { before: 'scheduled', after: 'published' } } });
    expect((await newsroom.db.query('select published_by as by from story_version where story_id = $1', [storyId]))[0]).toEqual({ by: staffId });
  });

  it.each<[string, (storyId: string) => Promise<unknown>, string, RegExp]>([
    ['on hold', (id) => desk.editor('PUT', `/api/v1/stories/${id}/hold`, { reason: 'Call the mayor.' }), 'hold', /on hold.*Call the mayor/],
    ['on legal hold', (id) => desk.editor('PUT', `/api/v1/stories/${id}/legal-hold`, { reason: 'Court.' }), 'legal-hold', /legal hold/],
    ['changed by somebody who may not approve', (id) => newsroom.as('reporter')('PATCH', `/api/v1/stories/${id}`, { urgency: 2 }, { 'if-match': '*' }), 'approval', /Approve it again/],
    ['under a new embargo', (id) => desk.editor('PATCH', `/api/v1/stories/${id}`, { embargoedUntil: '2100-01-01T00:00:00Z' }, { 'if-match': '*' }), 'embargo', /under embargo/],
    ['without its headline', (id) => desk.editor('PATCH', `/api/v1/stories/${id}`, { headline: '' }, { 'if-match': '*' }), 'checks', /headline: write a headline/],
  ])('leave a story that is %s with the reason, and hold up no other', async (_name, spoil, cause, words) => {
    const [spoilt, sound] = [await desk.aScheduled(0.5), await desk.aScheduled(1)];
    await spoil(spoilt);
    await passTime();
    expect(await fireAll(newsroom)).toEqual(['missed', 'fired']);
    expect(await desk.read(spoilt)).toMatchObject({ status: 'approved', version: 0, schedule: null, missedSchedule: { act: 'publish', cause, reason: expect.stringMatching(words) } });
    expect((await revisions(spoilt))[0]).toMatchObject({ act: 'unschedule', by: 'Stet', note: expect.stringMatching(words) });
    expect((await auditOf(newsroom, 'story', spoilt)).at(-1)).toMatchObject({ act: 'missSchedule', actor: { id: 'system' } });
    expect((await desk.editor('GET', '/api/v1/missed-schedules')).json<{ items: object[] }>().items[0]).toMatchObject({ missed: { act: 'publish', cause }, story: { storyId: spoilt, status: 'approved' } });
    expect([await newsroom.events(spoilt), await desk.timers(spoilt)]).toEqual([[], []]);
    const { items } = (await desk.editor('GET', '/api/v1/me/notifications?unread=true')).json<{ items: object[] }>();
    expect(items[0]).toMatchObject({ kind: 'schedule-missed', storyId: spoilt, by: 'Stet', cause, note: expect.stringMatching(words) });
    expect(await desk.read(sound)).toMatchObject({ status: 'published' });
  });

  it('try again what fails in passing, later each time, and hold up no other', async () => {
    const [failing, sound] = [await desk.aScheduled(0.5), await desk.aScheduled(1)];
    const heal = await spoilVersions(failing, '40001');
    await passTime();
    expect(await fireAll(newsroom)).toEqual(['postponed', 'fired']);
    expect(await desk.read(sound)).toMatchObject({ status: 'published' });
    expect([await desk.read(failing), await desk.timers(failing)]).toEqual([expect.objectContaining({ status: 'scheduled' }), [expect.objectContaining({ attempts: 1, complaint: expect.stringContaining('Repeat') })]]);
    await heal();
    await passTime();
    expect(await fireAll(newsroom)).toEqual(['fired']);
    expect(await versionsOf([failing])).toEqual([{ versions: 1 }]);
  });

  it('give up what fails for a reason that nobody knows after five tries, and say so', async () => {
    const storyId = await desk.aScheduled();
    const heal = await spoilVersions(storyId, 'P0001');
    const outcomes: unknown[] = [];
    for (let tries = 0; tries < 5; tries++) {
      await passTime();
      outcomes.push(...(await fireAll(newsroom)));
    }
    await heal();
    expect(outcomes).toEqual(['postponed', 'postponed', 'postponed', 'postponed', 'missed']);
    expect(await desk.read(storyId)).toMatchObject({ status: 'approved', missedSchedule: { reason: expect.stringContaining('went wrong on our side') } });
  });

  it('withdraw with the notice that was given, whoever else published meanwhile', async () => {
    const storyId = await desk.aDraft();
    await desk.editor('POST', `/api/v1/stories/${storyId}/publication`);
    const at = new Date((await desk.now()).getTime() + 3_600_000).toISOString();
    await desk.editor('PUT', `/api/v1/stories/${storyId}/withdrawal-schedule`, { at, zone: 'Europe/London', notice: 'Our licence has ended.' });
    await desk.editor('POST', `/api/v1/stories/${storyId}/updates`);
    await passTime();
    expect(await fireAll(newsroom)).toEqual(['fired']);
    expect(await desk.read(storyId)).toMatchObject({ status: 'withdrawn', withdrawnFor: 'takedown', withdrawalSchedule: null });
    expect((await newsroom.events(storyId)).at(-1)).toMatchObject({ type: 'newsroom.story.withdrawn.v1', payload: { reason: 'takedown', notice: 'Our licence has ended.' } });
    expect((await revisions(storyId))[0]).toMatchObject({ act: 'takedown', note: expect.stringMatching(/^Scheduled for .+ in Europe\/London .+\. Our licence has ended\.$/) });
  });

  it('publish and withdraw in one go what was to do both during a downtime', async () => {
    const storyId = await desk.aScheduled(0.5);
    const at = new Date((await desk.now()).getTime() + 3_600_000).toISOString();
    await desk.editor('PUT', `/api/v1/stories/${storyId}/withdrawal-schedule`, { at, zone: 'UTC', notice: 'Over.' });
    await passTime();
    expect(await fireAll(newsroom)).toEqual(['fired', 'fired']);
    expect((await newsroom.events(storyId)).map(({ type }) => type.split('.')[2])).toEqual(['published', 'withdrawn']);
  });

  it('do not take down what legal keeps, and say so', async () => {
    const storyId = await desk.aDraft();
    await desk.editor('POST', `/api/v1/stories/${storyId}/publication`);
    const at = new Date((await desk.now()).getTime() + 3_600_000).toISOString();
    await desk.editor('PUT', `/api/v1/stories/${storyId}/withdrawal-schedule`, { at, zone: 'UTC', notice: 'Over.' });
    await desk.editor('PUT', `/api/v1/stories/${storyId}/legal-hold`, { reason: 'Court.' });
    await passTime();
    expect(await fireAll(newsroom)).toEqual(['missed']);
    expect(await desk.read(storyId)).toMatchObject({ status: 'published', version: 1, missedSchedule: { act: 'withdraw', reason: expect.stringContaining('legal hold') } });
  });

  it('are skipped while somebody is at the story, and waited for by nobody', async () => {
    const [busy, free] = [await desk.aScheduled(0.5), await desk.aScheduled(1)];
    await passTime();
    await newsroom.db.transaction(async (tx) => {
      await tx.query('select from story where story_id = $1 for update', [busy]);
      expect(await fireAll(newsroom)).toEqual(['fired']);
    });
    expect(await desk.read(free)).toMatchObject({ status: 'published' });
    expect(await fireAll(newsroom)).toEqual(['fired']);
    expect(await desk.read(busy)).toMatchObject({ status: 'published' });
  });

  it('are not kept when somebody publishes, moves or takes them away at the same moment', async () => {
    const storyIds = await Promise.all(Array.from({ length: 12 }, () => desk.aScheduled()));
    await passTime();
    const commands = storyIds.map((storyId, index) =>
      [() => desk.editor('POST', `/api/v1/stories/${storyId}/publication`), () => desk.schedule(storyId, 40), () => desk.editor('DELETE', `/api/v1/stories/${storyId}/schedule`)][index % 3]!(),
    );
    const firing = newsroom.app.get(ScheduleFiring);
    await Promise.all([...commands, ...storyIds.map(() => firing.fireDue())]);
    await fireAll(newsroom);
    for (const storyId of storyIds) {
      const story = await desk.read(storyId);
      expect((await newsroom.events(storyId)).length).toBe(story.version);
      expect((await desk.timers(storyId)).length).toBe(story.schedule ? 1 : 0);
      expect(story.version).toBeLessThan(2);
      if (story.schedule) await desk.editor('DELETE', `/api/v1/stories/${storyId}/schedule`);
    }
  });

  /** Every version of the story fails with an SQLSTATE, until it is healed. */
  async function spoilVersions(storyId: string, sqlState: string): Promise<() => Promise<unknown>> {
    await newsroom.db.query(`create function spoil() returns trigger language plpgsql as $$ begin
      if new.story_id = '${storyId}' then raise exception 'spoilt' using errcode = '${sqlState}'; end if; return new; end $$`);
    await newsroom.db.query('create trigger spoil before insert on story_version for each row execute function spoil()');
    return () => newsroom.db.query('drop function spoil cascade');
  }
});

it('text that stands in a story is what it is published with', async () => {
  const newsroom = await aNewsroom();
  try {
    const desk = aScheduler(newsroom);
    const storyId = await desk.aScheduled();
    await desk.editor('PATCH', `/api/v1/stories/${storyId}`, aText('A better headline'), { 'if-match': '*' });
    await moveClock(newsroom.db, '2 hours');
    expect(await fireAll(newsroom)).toEqual(['fired']);
    expect((await newsroom.events(storyId))[0]!.payload).toMatchObject({ headline: 'A better headline' });
  } finally {
    await newsroom.close();
  }
});
