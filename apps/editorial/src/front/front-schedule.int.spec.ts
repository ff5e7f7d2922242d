import { randomUUID } from 'node:crypto';
import { moveClock } from '../spec/clock.js';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { auditOf } from '../spec/people.js';
import { aText } from '../spec/stories.js';
import { DueFronts } from './due-fronts.js';
import type { FrontResponse } from './front.dto.js';
import type { FrontScheduleResponse } from './front-schedule.dto.js';

describe('versions of fronts that are scheduled', () => {
  let newsroom: Newsroom;
  let editor: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    editor = newsroom.as('editor');
  });
  afterAll(() => newsroom?.close());
  afterEach(() => moveClock(newsroom.db, '0 hours'));

  const at = (hours: number) => new Date(Math.floor(Date.now() / 1_000) * 1_000 + hours * 3_600_000).toISOString();
  const inLead = (storyId: string, pin?: object) => [{ storyId, slot: 'lead', ...(pin && { pin }) }];
  const aStory = async (language: string) => (await editor('POST', '/api/v1/stories', { language, ...aText(randomUUID()) })).json<{ storyId: string }>().storyId;
  const schedule = async (language: string, request: object, headers: Record<string, string> = {}) => {
    const answer = await editor('POST', `/api/v1/fronts/${language}/schedules`, request, headers);
    return { statusCode: answer.statusCode, body: answer.json<FrontScheduleResponse>() };
  };
  const planned = async (language: string, ask = editor) => (await ask('GET', `/api/v1/fronts/${language}/schedules`)).json<{ items: FrontScheduleResponse[] }>().items;
  const front = async (language: string) => (await editor('GET', `/api/v1/fronts/${language}`)).json<FrontResponse>();
  const versionsOf = async (language: string) => (await editor('GET', `/api/v1/fronts/${language}/versions?limit=50`)).json<{ items: { storyIds: string[]; curatedBy: string }[] }>().items;

  it('come once at their time, in the order in which they are due, with several replicas that look', async () => {
    const [first, second] = [await aStory('en'), await aStory('en')];
    await schedule('en', { at: at(2), zone: 'Asia/Baku', placements: inLead(second) });
    const { body } = await schedule('en', { at: at(1), zone: 'Asia/Baku', placements: inLead(first) });
    expect(body).toMatchObject({ zone: 'Asia/Baku', offset: '+04:00', revision: 1, scheduledBy: 'Mara Lind', placements: inLead(first) });
    expect((await planned('en')).map((one) => one.placements[0]!.storyId)).toEqual([first, second]);
    const replicas = [newsroom, await aNewsroom(undefined, {}, newsroom)];
    try {
      expect(await newsroom.app.get(DueFronts).lookAt('en')).toBe(0);
      await moveClock(newsroom.db, '3 hours'); // as after a downtime
      expect(await newsroom.app.get(DueFronts).due()).toContain('en');
      const made = await Promise.all([...replicas, ...replicas].map((replica) => replica.app.get(DueFronts).lookAt('en')));
      expect(made.reduce((sum, one) => sum + one)).toBe(2);
    } finally {
      await replicas[1]!.close();
    }
    expect((await versionsOf('en')).map(({ storyIds, curatedBy }) => [storyIds, curatedBy])).toEqual([[[second], 'Mara Lind'], [[first], 'Mara Lind']]);
    expect((await newsroom.events((await front('en')).frontId)).map(({ payload }) => payload.storyIds)).toEqual([[first], [second]]);
    expect([await planned('en'), await newsroom.db.query(`select from front_timer where language = 'en'`)]).toEqual([[], []]);
    expect((await auditOf(newsroom, 'front', 'en')).map(({ act, actor }) => [act, actor.name]).slice(-2)).toEqual([['curateFrontBySchedule', 'Mara Lind'], ['curateFrontBySchedule', 'Mara Lind']]);
  });

  it('are made by replicas that run by themselves', async () => {
    const storyId = await aStory('az');
    await schedule('az', { at: at(1), zone: 'Asia/Baku', placements: inLead(storyId) });
    await moveClock(newsroom.db, '2 hours');
    const replica = await aNewsroom({ consumers: false, relay: false, timers: true }, {}, newsroom);
    try {
      while ((await front('az')).storyIds?.[0] !== storyId);
    } finally {
      await replica.close();
    }
    expect(await versionsOf('az')).toHaveLength(1);
  });

  it('leave in its slot what is pinned by then', async () => {
    const [pinned, coming] = [await aStory('hy'), await aStory('hy')];
    await schedule('hy', { at: at(1), zone: 'Asia/Yerevan', placements: inLead(coming) });
    await editor('PUT', '/api/v1/fronts/hy', { placements: inLead(pinned, {}) }, ANY);
    await moveClock(newsroom.db, '2 hours');
    await newsroom.app.get(DueFronts).lookAt('hy');
    expect((await front('hy')).placements.map(({ storyId, slot }) => [storyId, slot])).toEqual([[pinned, 'lead'], [coming, 'seconds']]);
  });

  it('leave where it is what is under embargo, which whoever planned them may not have known', async () => {
    const { storyId } = (await editor('POST', '/api/v1/stories', { language: 'kk', headline: 'Quokka', embargoedUntil: '2099-01-01T00:00:00.000Z' })).json<{ storyId: string }>();
    const coming = await aStory('kk');
    await schedule('kk', { at: at(1), zone: 'Asia/Baku', placements: inLead(coming) });
    await editor('PUT', '/api/v1/fronts/kk', { placements: inLead(storyId) }, ANY);
    await moveClock(newsroom.db, '2 hours');
    await newsroom.app.get(DueFronts).lookAt('kk');
    expect((await front('kk')).placements.map((one) => one.storyId)).toEqual([coming, storyId]);
  });

  it('are changed and taken back, by whoever saw them as they are', async () => {
    const { body } = await schedule('ru', { at: at(1), zone: 'Asia/Baku', placements: [] });
    const url = `/api/v1/fronts/ru/schedules/${body.scheduleId}`;
    const later = { at: at(5), zone: 'Europe/London', placements: inLead(await aStory('ru')) };
    expect((await editor('PUT', url, later, { 'if-match': '"1"' })).json()).toMatchObject({ revision: 2, at: later.at, zone: 'Europe/London', placements: later.placements });
    expect((await editor('PUT', url, later, { 'if-match': '"1"' })).json()).toMatchObject({ status: 412, code: 'front-schedule.stale' });
    await moveClock(newsroom.db, '2 hours');
    expect(await newsroom.app.get(DueFronts).lookAt('ru')).toBe(0);
    expect((await editor('DELETE', url, undefined, { 'if-match': '"1"' })).statusCode).toBe(412);
    expect((await editor('DELETE', url, undefined, ANY)).statusCode).toBe(204);
    expect([(await editor('DELETE', url, undefined, ANY)).statusCode, await planned('ru')]).toEqual([404, []]);
    await moveClock(newsroom.db, '9 hours');
    expect(await newsroom.app.get(DueFronts).lookAt('ru')).toBe(0);
  });

  it('are planned once by a command that is sent twice', async () => {
    const key = { 'idempotency-key': 'the evening front' };
    const request = { at: at(9), zone: 'Asia/Baku', placements: [] };
    const [one, again] = [await schedule('ka', request, key), await schedule('ka', request, key)];
    expect(again.body.scheduleId).toBe(one.body.scheduleId);
    expect(await planned('ka')).toHaveLength(1);
  });

  it('keep the time of day when the rules of a zone change', async () => {
    const { body } = await schedule('de', { localTime: '2099-07-01T18:30', zone: 'Asia/Baku', placements: [] });
    await newsroom.db.query(`update front_schedule set schedule = schedule || '{"at": "2099-07-01T13:30:00.000Z", "offset": "+05:00", "zoneRules": "2010a"}', due_at = '2099-07-01T13:30:00Z' where schedule_id = $1`, [body.scheduleId]);
    await newsroom.app.get(DueFronts).applyZoneRules();
    expect(await planned('de')).toMatchObject([{ at: '2099-07-01T14:30:00.000Z', localTime: '2099-07-01T18:30:00', offset: '+04:00' }]);
    expect(await newsroom.db.query(`select due_at from front_timer where language = 'de'`)).toEqual([{ due_at: new Date('2099-07-01T14:30:00Z') }]);
  });

  it.each<[string, () => object, string, string]>([
    ['a time that has passed', () => ({ at: at(-1), zone: 'Asia/Baku', placements: [] }), 'front.time-past', 'localTime'],
    ['a time that clocks never show', () => ({ localTime: '2027-03-28T01:30', zone: 'Europe/London', placements: [] }), 'schedule.time-does-not-exist', 'localTime'],
    ['a time that clocks show twice', () => ({ localTime: '2027-10-31T01:30', zone: 'Europe/London', placements: [] }), 'schedule.time-is-ambiguous', 'offset'],
    ['a pin that ends before it begins', () => ({ at: at(2), zone: 'UTC', placements: inLead(randomUUID(), { until: { at: at(1), zone: 'UTC' } }) }), 'front.misplaced', 'placements.0.pin.until'],
    ['a story that nobody has', () => ({ at: at(1), zone: 'UTC', placements: inLead(randomUUID()) }), 'front.misplaced', 'placements.0.storyId'],
    ['no time', () => ({ zone: 'UTC', placements: [] }), 'input.invalid', 'localTime'],
  ])('are refused for %s', async (_name, request, code, field) => {
    const { statusCode, body } = await schedule('en', request());
    expect([statusCode, body]).toEqual([400, expect.objectContaining({ code, fields: [expect.objectContaining({ field })] })]);
  });

  it('are planned by those who curate, and say nothing of what is under embargo to others', async () => {
    const { storyId } = (await editor('POST', '/api/v1/stories', { language: 'fr', headline: 'Quokka', embargoedUntil: '2099-01-01T00:00:00.000Z' })).json<{ storyId: string }>();
    await schedule('fr', { at: at(5), zone: 'Asia/Baku', placements: inLead(storyId) });
    const reporter = newsroom.as('reporter');
    expect((await reporter('POST', '/api/v1/fronts/fr/schedules', { at: at(5), zone: 'UTC', placements: [] })).statusCode).toBe(403);
    expect([(await planned('fr', reporter))[0]!.placements, (await planned('fr'))[0]!.placements]).toEqual([[], inLead(storyId)]);
  });
});
