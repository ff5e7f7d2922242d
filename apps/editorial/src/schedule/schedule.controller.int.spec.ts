import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';
import { aScheduler } from '../spec/schedules.js';
import { aText } from '../spec/stories.js';
import { ScheduleRules } from './schedule-rules.js';
import { instantOf, wallTimeOf } from './wall-time.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields?: { field: string; message: string }[];
  readonly [detail: string]: unknown;
}
interface Plan {
  readonly items: { act: string; at: string; story: { storyId: string; changedSinceApproval: boolean }; schedule: Record<string, unknown> }[];
  readonly next: string | null;
}

describe('schedules', () => {
  let newsroom: Newsroom;
  let desk: ReturnType<typeof aScheduler>;
  let editor: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    desk = aScheduler(newsroom);
    editor = desk.editor;
  });
  afterAll(() => newsroom?.close());

  const put = (storyId: string, payload: object, headers = {}) => editor('PUT', `/api/v1/stories/${storyId}/schedule`, payload, headers);
  const inLondon = (localTime: string, more = {}) => ({ localTime, zone: 'Europe/London', ...more });
  const plan = async (query: string, ask = editor) => (await ask('GET', `/api/v1/schedules?${query}`)).json<Plan>();

  it('keep what was typed beside the instant that it is', async () => {
    const storyId = await desk.anApproved();
    const answer = await put(storyId, inLondon('2037-07-01T09:00'));
    expect([answer.statusCode, answer.json()]).toEqual([200, expect.objectContaining({ status: 'scheduled', schedule: { at: '2037-07-01T08:00:00.000Z', localTime: '2037-07-01T09:00:00', zone: 'Europe/London', offset: '+01:00', by: 'Mara Lind', byId: expect.any(String), canBeUndone: false, setAt: expect.any(String) } })]);
    expect((await put(storyId, { at: '2037-07-01T08:00:00Z', zone: 'asia/baku' })).json()).toMatchObject({ schedule: { at: '2037-07-01T08:00:00.000Z', localTime: '2037-07-01T12:00:00', zone: 'Asia/Baku', offset: '+04:00' } });
  });

  it('can be changed and taken away by anybody who may publish there, and history says who did', async () => {
    const storyId = await desk.aScheduled();
    const { staffId, token } = await aSignedInPerson(newsroom.db, { roles: ['editor'], name: 'Ilva Tarrin' });
    const ilva: Ask = (method, url, payload, headers) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}`, ...headers });
    const moved = await ilva('PUT', `/api/v1/stories/${storyId}/schedule`, inLondon('2037-07-01T09:00'), { 'idempotency-key': 'one' });
    expect(moved.json()).toMatchObject({ status: 'scheduled', schedule: { by: 'Ilva Tarrin', byId: staffId } });
    expect((await ilva('PUT', `/api/v1/stories/${storyId}/schedule`, inLondon('2037-07-01T09:00'), { 'idempotency-key': 'one' })).json()).toMatchObject({ revision: moved.json<{ revision: number }>().revision });
    expect((await ilva('DELETE', `/api/v1/stories/${storyId}/schedule`)).json()).toMatchObject({ status: 'approved', schedule: null });
    const { items } = (await editor('GET', `/api/v1/stories/${storyId}/revisions`)).json<{ items: { act: string; by: string; note: string }[] }>();
    expect(items.slice(0, 2)).toMatchObject([{ act: 'unschedule', by: 'Ilva Tarrin' }, { act: 'schedule', by: 'Ilva Tarrin', note: '2037-07-01 09:00 in Europe/London (+01:00)' }]);
    expect((await auditOf(newsroom, 'story', storyId)).slice(-2)).toMatchObject([{ act: 'scheduleStory', changes: { schedule: { after: { at: '2037-07-01T08:00:00.000Z', localTime: '2037-07-01T09:00:00', zone: 'Europe/London' } } } }, { act: 'unscheduleStory', changes: { schedule: { after: null } } }]);
    expect(await desk.timers(storyId)).toEqual([]);
  });

  it('decide about the text that was seen', async () => {
    const storyId = await desk.anApproved();
    const { revision } = (await desk.read(storyId)) as { revision: number };
    await editor('PATCH', `/api/v1/stories/${storyId}`, { headline: 'Typed meanwhile' }, { 'if-match': '*' });
    expect((await put(storyId, inLondon('2037-07-01T09:00'), { 'if-match': `"${revision}"` })).statusCode).toBe(412);
  });

  it('publish now means now: the schedule is gone', async () => {
    const storyId = await desk.aScheduled();
    expect((await editor('POST', `/api/v1/stories/${storyId}/publication`)).json()).toMatchObject({ status: 'published', version: 1, schedule: null });
    expect(await desk.timers(storyId)).toEqual([]);
  });

  it.each<[string, object, string, RegExp, object]>([
    ['clocks skip', inLondon('2037-03-29T01:30'), 'schedule.time-does-not-exist', /Choose 2037-03-29 00:59 or 2037-03-29 02:00/, { nearest: [{ localTime: '2037-03-29T00:59:00' }, { localTime: '2037-03-29T02:00:00', at: '2037-03-29T01:00:00.000Z' }] }],
    ['clocks show twice', inLondon('2037-10-25T01:30'), 'schedule.time-is-ambiguous', /\+01:00 or \+00:00/, { choices: [{ offset: '+01:00', at: '2037-10-25T00:30:00.000Z' }, { offset: '+00:00', at: '2037-10-25T01:30:00.000Z' }] }],
    ['is at another offset', inLondon('2037-07-01T09:00', { offset: '+00:00' }), 'schedule.offset-does-not-fit', /give \+01:00/, {}],
    ['is in no zone', { localTime: '2037-07-01T09:00', zone: 'Europe/Atlantis' }, 'schedule.unknown-zone', /IANA/, {}],
    ['is in a mere offset', { localTime: '2037-07-01T09:00', zone: '+04:00' }, 'schedule.unknown-zone', /IANA/, {}],
    ['is no date', inLondon('2037-02-30T09:00'), 'input.invalid', /./, { fields: [{ field: 'localTime', message: expect.stringContaining('date that exists') }] }],
    ['is no time', inLondon('2037-02-20T24:00'), 'input.invalid', /./, { fields: [{ field: 'localTime' }] }],
    ['is missing', { zone: 'Europe/London' }, 'input.invalid', /./, { fields: [{ message: 'give either localTime or at' }] }],
    ['is given twice', inLondon('2037-07-01T09:00', { at: '2037-07-01T08:00:00Z' }), 'input.invalid', /./, { fields: [{ message: 'give either localTime or at' }] }],
  ])('refuse a time that %s, and say what to do', async (_name, payload, code, words, more) => {
    const answer = await put(await desk.anApproved(), payload);
    expect(answer.json<Problem>()).toMatchObject({ status: 400, code, detail: expect.stringMatching(words), ...more });
  });

  it('take a time that clocks show twice at the offset that was chosen', async () => {
    for (const [offset, at] of [['+01:00', '2037-10-25T00:30:00.000Z'], ['+00:00', '2037-10-25T01:30:00.000Z']] as const) {
      expect((await put(await desk.anApproved(), inLondon('2037-10-25T01:30', { offset }))).json()).toMatchObject({ schedule: { at, offset } });
    }
  });

  it.each<[string, () => Promise<string>, object, string]>([
    ['is a draft', () => desk.aDraft(), {}, 'story.illegal-move'],
    ['is published', async () => published(), {}, 'story.illegal-move'],
    ['is to be published in the past', () => desk.anApproved(), { localTime: '2020-07-01T09:00' }, 'schedule.not-possible'],
    ['is under embargo until later', async () => approvedUnderEmbargo(), {}, 'schedule.not-possible'],
    ['was changed since by somebody who may not approve', async () => changedByReporter(), {}, 'story.changed-since-approval'],
  ])('refuse a story that %s', async (_name, make, more, code) => {
    expect((await put(await make(), inLondon('2037-07-01T09:00', more))).json<Problem>()).toMatchObject({ status: 409, code, detail: expect.stringMatching(/[.!]$/) });
  });

  it('are for those who may publish, and withdrawals for those who may withdraw', async () => {
    const storyId = await desk.aScheduled();
    const url = `/api/v1/stories/${storyId}`;
    expect((await newsroom.as('reporter')('DELETE', `${url}/schedule`)).statusCode).toBe(403);
    expect((await newsroom.as('editor')('PUT', `${url}/withdrawal-schedule`, { ...inLondon('2037-07-01T09:00'), notice: 'x' })).statusCode).toBe(403);
    expect((await editor('PUT', `${url}/withdrawal-schedule`, { ...inLondon('2037-07-01T09:00'), notice: ' ' })).json()).toMatchObject({ status: 400, fields: [{ field: 'notice' }] });
    expect((await editor('DELETE', `${url}/withdrawal-schedule`)).json()).toMatchObject({ status: 409, code: 'schedule.none' });
  });

  it('of a withdrawal stand beside that of the publication, in order, and can be taken away', async () => {
    const storyId = await desk.aScheduled(1);
    const url = `/api/v1/stories/${storyId}/withdrawal-schedule`;
    expect((await editor('PUT', url, { at: new Date().toISOString(), zone: 'UTC', notice: 'Over.' })).json()).toMatchObject({ status: 409, code: 'schedule.not-possible' });
    expect((await editor('PUT', url, { ...inLondon('2037-07-01T09:00'), notice: 'Over.' })).json()).toMatchObject({ status: 'scheduled', withdrawalSchedule: { at: '2037-07-01T08:00:00.000Z', notice: 'Over.' } });
    expect(JSON.stringify(await auditOf(newsroom, 'story', storyId))).not.toContain('Over.');
    expect((await desk.timers(storyId)).map(({ act }) => act).sort()).toEqual(['publish', 'withdraw']);
    expect((await editor('DELETE', url)).json()).toMatchObject({ status: 'scheduled', withdrawalSchedule: null });
  });

  it('are listed with what may come between, by time, page by page', async () => {
    const times = ['2036-01-01T09:00', '2036-01-02T09:00', '2036-01-03T09:00'];
    const ids: string[] = [];
    for (const time of times) {
      ids.push(await desk.anApproved());
      await put(ids.at(-1)!, inLondon(time));
    }
    await newsroom.as('reporter')('PATCH', `/api/v1/stories/${ids[1]}`, { urgency: 2 }, { 'if-match': '*' });
    const first = await plan('from=2036-01-01T00:00:00Z&until=2036-01-04T00:00:00Z&limit=2');
    expect(first.items.map(({ act, at, story }) => [act, at, story.storyId, story.changedSinceApproval])).toEqual([
      ['publish', '2036-01-01T09:00:00.000Z', ids[0], false],
      ['publish', '2036-01-02T09:00:00.000Z', ids[1], true],
    ]);
    const second = await plan(`from=2036-01-01T00:00:00Z&until=2036-01-04T00:00:00Z&limit=2&cursor=${first.next}`);
    expect([second.items.map(({ story }) => story.storyId), second.next]).toEqual([[ids[2]], null]);
    expect((await plan('from=2036-01-01T00:00:00Z&until=2036-01-03T09:00:00Z')).items).toHaveLength(2);
    expect((await plan('act=withdraw&from=2036-01-01T00:00:00Z&until=2036-01-04T00:00:00Z')).items).toEqual([]);
    expect((await plan(`from=2036-01-01T00:00:00Z&until=2036-01-04T00:00:00Z&by=${first.items[0]!.schedule.byId as string}`)).items).toHaveLength(3);
    expect((await plan('by=nobody')).items).toEqual([]);
  });

  it('are listed of the desks on which one may read', async () => {
    const { token } = await aSignedInPerson(newsroom.db, { desks: { [(await sportDesk()).deskId]: ['editor'] } });
    const sporty: Ask = (method, url) => newsroom.as()(method, url, undefined, { authorization: `Bearer ${token}` });
    const { deskId } = (await desk.read(await desk.aScheduled())) as { deskId: string };
    expect((await plan('', sporty)).items).toEqual([]);
    expect((await sporty('GET', `/api/v1/schedules?deskId=${deskId}`)).statusCode).toBe(403);
    expect((await plan(`deskId=${deskId}`)).items.length).toBeGreaterThan(0);
  });

  it('are what PostgreSQL makes of the same wall times, around the changes of four zones', async () => {
    const zones = ['Asia/Baku', 'Asia/Yerevan', 'Europe/London', 'America/New_York'];
    const wallTimes = zones.flatMap((zone) => edges(zone).flatMap((edge) => [-5_400, -1, 0, 1, 5_400].map((seconds) => wallTimeOf(new Date(edge + seconds * 1_000), zone))));
    expect(wallTimes.length).toBeGreaterThan(800);
    const rows = await newsroom.db.query<{ shown: string }>(
      `select to_char(at at time zone zone, 'YYYY-MM-DD"T"HH24:MI:SS') as shown from unnest($1::timestamptz[], $2::text[]) with ordinality as wall (at, zone, place) order by place`,
      [wallTimes.map((one) => instantOf(one).at), wallTimes.map(({ zone }) => zone)],
    );
    expect(rows.map(({ shown }) => shown)).toEqual(wallTimes.map(({ localTime }) => localTime));
  });

  describe('when a country changes its clocks', () => {
    /** As if it had been scheduled by older rules, by which the instant was another. */
    const byOlderRules = async (storyId: string, change: object) => {
      await newsroom.db.query(`update story set schedule = schedule || $2::jsonb where story_id = $1`, [storyId, JSON.stringify({ zoneRules: '2010a', ...change })]);
      await newsroom.app.get(ScheduleRules).apply();
      return desk.read(storyId);
    };
    const wrong = { at: '2037-07-01T09:00:00.000Z', offset: '+00:00' };

    it('keep the time of day, and say that the instant moved', async () => {
      const storyId = await desk.anApproved();
      await put(storyId, inLondon('2037-07-01T09:00'));
      expect(await byOlderRules(storyId, wrong)).toMatchObject({ schedule: { at: '2037-07-01T08:00:00.000Z', localTime: '2037-07-01T09:00:00', offset: '+01:00', by: 'Mara Lind' } });
      expect(await newsroom.db.query('select due_at as at from story_timer where story_id = $1', [storyId])).toEqual([{ at: new Date('2037-07-01T08:00:00Z') }]);
      const { items } = (await editor('GET', `/api/v1/stories/${storyId}/revisions`)).json<{ items: { act: string; by: string; note: string }[] }>();
      expect(items[0]).toMatchObject({ act: 'schedule', by: 'Stet', note: expect.stringContaining('Clocks were changed') });
    });

    it('stay as they are where an instant was given, or where nothing moved', async () => {
      const [instant, same] = [await desk.anApproved(), await desk.anApproved()];
      await put(instant, { at: '2037-07-01T09:00:00Z', zone: 'Europe/London' });
      expect(await byOlderRules(instant, {})).toMatchObject({ schedule: { at: '2037-07-01T09:00:00.000Z' } });
      const before = (await put(same, inLondon('2037-07-01T09:00'))).json<{ revision: number }>();
      expect(await byOlderRules(same, {})).toMatchObject({ revision: before.revision, schedule: { at: '2037-07-01T08:00:00.000Z' } });
    });
  });

  const sportDesk = async () => (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: 'sport', name: 'Sport' })).json<{ deskId: string }>();
  async function published(): Promise<string> {
    const storyId = await desk.aDraft();
    await editor('POST', `/api/v1/stories/${storyId}/publication`);
    return storyId;
  }
  async function approvedUnderEmbargo(): Promise<string> {
    const storyId = await desk.anApproved();
    await editor('PATCH', `/api/v1/stories/${storyId}`, { embargoedUntil: '2038-01-01T00:00:00Z' }, { 'if-match': '*' });
    return storyId;
  }
  async function changedByReporter(): Promise<string> {
    const storyId = await desk.anApproved();
    await newsroom.as('reporter')('PATCH', `/api/v1/stories/${storyId}`, aText('By a reporter'), { 'if-match': '*' });
    return storyId;
  }
});

/** The moments between 1980 and 2037 at which a zone's offset changes, found by looking at every day. */
function edges(zone: string): number[] {
  const found: number[] = [];
  const offsetAt = (at: number) => wallTimeOf(new Date(at), zone).offset;
  for (let day = Date.UTC(1980, 0, 1); day < Date.UTC(2037, 0, 1); day += 86_400_000) {
    if (offsetAt(day) === offsetAt(day + 86_400_000)) continue;
    let [before, after] = [day, day + 86_400_000];
    while (after - before > 1_000) {
      const middle = Math.floor((before + after) / 2_000) * 1_000;
      if (offsetAt(middle) === offsetAt(before)) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
}
