import { randomUUID } from 'node:crypto';
import { moveClock } from '../spec/clock.js';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf, type SignedInPerson } from '../spec/people.js';
import { aText } from '../spec/stories.js';
import { AssignmentService } from './assignment.service.js';

interface Assignment {
  readonly assignmentId: string;
  readonly state: string;
  readonly about: { title: string } | null;
  readonly revision: number;
}

describe('assignments', () => {
  let newsroom: Newsroom;
  let [mara, ilva]: SignedInPerson[] = [];
  beforeAll(async () => {
    newsroom = await aNewsroom();
    mara = await aSignedInPerson(newsroom.db, { roles: ['editor'], name: 'Mara Lind' });
    ilva = await aSignedInPerson(newsroom.db, { roles: ['reporter'], name: 'Ilva Tarrin' });
  });
  afterAll(() => newsroom?.close());

  const as = ({ token }: SignedInPerson): Ask => (method, url, payload, headers) => newsroom.as()(method, `/api/v1${url}`, payload, { authorization: `Bearer ${token}`, ...headers });
  const aStory = async (changes: object = {}) => (await as(mara!)('POST', '/stories', { language: 'en', ...aText(randomUUID()), ...changes })).json<{ storyId: string }>().storyId;
  const assign = (storyId: string, to: SignedInPerson, more: object = {}, by: SignedInPerson = mara!, headers = {}) => as(by)('POST', `/stories/${storyId}/assignments`, { staffId: to.staffId, work: 'write', ...more }, headers);
  const assigned = async (...args: Parameters<typeof assign>) => (await assign(...args)).json<Assignment>();
  const answer = (id: string, given: object, by: SignedInPerson = ilva!, headers = {}) => as(by)('PUT', `/assignments/${id}/answer`, given, headers);
  const work = async (of: SignedInPerson, query = '') => (await as(of)('GET', `/me/assignments${query}`)).json<{ items: Assignment[]; next: string | null }>();
  const notices = async (of: SignedInPerson) => (await as(of)('GET', '/me/notifications?unread=true')).json<{ items: { kind: string; assignmentId: string; note: string | null; story: object | null; by: string }[] }>().items;
  const due = (localTime: string) => ({ due: { localTime, zone: 'Europe/London' } });

  it('are given with a time of day in a zone, and told to whoever is to do them', async () => {
    const storyId = await aStory();
    const made = await assign(storyId, ilva!, { note: 'Ask the harbour.', ...due('2090-07-01T09:00') });
    expect([made.statusCode, made.json()]).toEqual([201, expect.objectContaining({ storyId, name: 'Ilva Tarrin', state: 'offered', due: { at: '2090-07-01T08:00:00.000Z', localTime: '2090-07-01T09:00:00', zone: 'Europe/London', offset: '+01:00' }, assignedBy: 'Mara Lind' })]);
    const { assignmentId } = made.json<Assignment>();
    expect(await notices(ilva!)).toContainEqual(expect.objectContaining({ kind: 'assigned', assignmentId, by: 'Mara Lind', note: 'Ask the harbour.' }));
    expect((await as(ilva!)('GET', `/stories/${storyId}/assignments`)).json<{ items: Assignment[] }>().items).toEqual([expect.objectContaining({ assignmentId })]);
    expect((await work(ilva!)).items).toContainEqual(expect.objectContaining({ assignmentId }));
    expect((await auditOf(newsroom, 'story', storyId)).at(-1)).toMatchObject({ act: 'assignStory', changes: { assignment: { after: assignmentId }, work: { after: 'write' } } });
    expect(await newsroom.db.query(`select data from live_event where kind = 'assignment' and data ->> 'assignmentId' = $1`, [assignmentId])).toHaveLength(1);
  });

  it('are given once by a command that is sent twice', async () => {
    const [storyId, key] = [await aStory(), { 'idempotency-key': randomUUID() }];
    expect((await assigned(storyId, ilva!, {}, mara!, key)).assignmentId).toBe((await assigned(storyId, ilva!, {}, mara!, key)).assignmentId);
  });

  it('are refused at a time that clocks skip, with the nearest', async () => {
    expect((await assign(await aStory(), ilva!, due('2027-03-28T01:30'))).json()).toMatchObject({ status: 400, code: 'schedule.time-does-not-exist', fields: [{ field: 'localTime' }] });
  });

  it('are accepted, declined with a reason and done by whoever has them, and the one who asked is told', async () => {
    const { assignmentId } = await assigned(await aStory(), ilva!);
    expect((await answer(assignmentId, { answer: 'accepted' }, mara!)).json()).toMatchObject({ status: 403, code: 'assignment.not-yours' });
    expect((await answer(assignmentId, { answer: 'accepted' }, ilva!, { 'if-match': '"1"' })).json()).toMatchObject({ state: 'accepted', revision: 2 });
    expect((await answer(assignmentId, { answer: 'done' }, ilva!, { 'if-match': '"1"' })).statusCode).toBe(412);
    expect((await answer(assignmentId, { answer: 'declined' })).json()).toMatchObject({ status: 400, fields: [{ field: 'reason' }] });
    expect((await answer(assignmentId, { answer: 'declined', reason: 'I am at sea.' })).json()).toMatchObject({ state: 'declined', reason: 'I am at sea.' });
    expect(await notices(mara!)).toContainEqual(expect.objectContaining({ kind: 'assignment-declined', assignmentId, by: 'Ilva Tarrin', note: 'I am at sea.' }));
    expect((await answer(assignmentId, { answer: 'done' })).json()).toMatchObject({ status: 409, allowed: ['accepted'] });
    expect((await work(ilva!)).items.map((one) => one.assignmentId)).not.toContain(assignmentId);
    expect((await work(ilva!, '?open=false&limit=50')).items.map((one) => one.assignmentId)).toContain(assignmentId);
  });

  it('are changed, given to others and taken back by those who may assign there', async () => {
    const tarrin = await aSignedInPerson(newsroom.db, { roles: ['reporter'], name: 'Oren Holt' });
    const { assignmentId } = await assigned(await aStory(), ilva!);
    expect((await as(ilva!)('PATCH', `/assignments/${assignmentId}`, { note: 'x' }, { 'if-match': '*' })).statusCode).toBe(403);
    expect((await as(mara!)('PATCH', `/assignments/${assignmentId}`, { staffId: tarrin.staffId, ...due('2090-01-01T10:00') }, { 'if-match': '*' })).json()).toMatchObject({ name: 'Oren Holt', state: 'offered', revision: 2 });
    expect(await notices(tarrin)).toEqual([expect.objectContaining({ kind: 'assigned', assignmentId })]);
    expect((await as(mara!)('DELETE', `/assignments/${assignmentId}`)).statusCode).toBe(204);
    expect([(await work(tarrin)).items, await notices(tarrin)]).toEqual([[], []]);
  });

  it('are taken upon oneself without the right to assign, and then accepted', async () => {
    const storyId = await aStory();
    expect(await assigned(storyId, ilva!, {}, ilva!)).toMatchObject({ state: 'accepted' });
    expect((await assign(storyId, mara!, {}, ilva!)).statusCode).toBe(403);
    expect((await assign(randomUUID(), ilva!)).json()).toMatchObject({ status: 404, code: 'story.not-found' });
  });

  it('go to nobody who could not see what they are for', async () => {
    const gone = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    await newsroom.db.query('update staff set deactivated_at = now() where staff_id = $1', [gone.staffId]);
    const elsewhere = await aSignedInPerson(newsroom.db, { desks: { [(await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>().deskId]: ['reporter'] } });
    const secret = await aStory({ embargoedUntil: '2090-01-01T00:00:00Z' });
    for (const [storyId, person] of [[await aStory(), gone], [await aStory(), elsewhere], [secret, ilva!]] as const) expect((await assign(storyId, person)).json()).toMatchObject({ status: 400, code: 'assignment.person-cannot-do-it', fields: [{ field: 'staffId' }] });
  });

  it('say nothing of a story that came under embargo since', async () => {
    const storyId = await aStory();
    const { assignmentId } = await assigned(storyId, ilva!, { note: 'The verdict.' });
    await as(mara!)('PATCH', `/stories/${storyId}`, { embargoedUntil: '2090-01-01T00:00:00Z' }, { 'if-match': '*' });
    expect((await work(ilva!, '?limit=50')).items.find((one) => one.assignmentId === assignmentId)).toMatchObject({ about: null, note: '' });
    expect((await notices(ilva!)).find((one) => one.assignmentId === assignmentId)).toMatchObject({ story: null, note: null });
    expect((await answer(assignmentId, { answer: 'done' })).json()).toMatchObject({ state: 'done', about: null });
  });

  it('come in the order in which they are due, page by page', async () => {
    const oren = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const storyId = await aStory();
    const [late, none, early] = [await assigned(storyId, oren, due('2090-01-03T10:00')), await assigned(storyId, oren), await assigned(storyId, oren, due('2090-01-02T10:00'))];
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: Assignment[]; next: string | null } = await work(oren, `?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map((one) => one.assignmentId));
      cursor = page.next;
    }
    expect(seen).toEqual([early, late, none].map((one) => one.assignmentId));
  });

  it('are reminded of once, an hour before they are due, unless they are done', async () => {
    const oren = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const storyId = await aStory();
    const [soon, done, later] = [await assigned(storyId, oren, due('2095-01-01T10:00')), await assigned(storyId, oren, due('2095-01-01T10:00')), await assigned(storyId, oren, due('2095-01-01T12:00'))];
    await answer(done.assignmentId, { answer: 'done' }, oren);
    const service = newsroom.app.get(AssignmentService);
    await newsroom.db.query(`create or replace function newsroom_now() returns timestamptz language sql volatile as $$ select timestamptz '2095-01-01T09:30:00Z' $$`);
    try {
      await service.remind();
      expect(await service.remind()).toBe(0);
      const reminded = (await notices(oren)).filter(({ kind }) => kind === 'assignment-due').map((one) => one.assignmentId);
      expect([reminded, reminded.includes(later.assignmentId)]).toEqual([[soon.assignmentId], false]);
    } finally {
      await moveClock(newsroom.db, '0 seconds');
    }
  });
});
