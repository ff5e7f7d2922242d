import { randomUUID } from 'node:crypto';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf, type SignedInPerson } from '../spec/people.js';
import { aText } from '../spec/stories.js';

interface Coverage {
  readonly coverageId: string;
  readonly title: string;
  readonly revision: number;
}
interface Page {
  readonly items: Coverage[];
  readonly next: string | null;
}

describe('coverage', () => {
  let newsroom: Newsroom;
  let editor: Ask;
  let reporter: SignedInPerson;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    editor = newsroom.as('editor');
    reporter = await aSignedInPerson(newsroom.db, { roles: ['reporter'], name: 'Ilva Tarrin' });
  });
  afterAll(() => newsroom?.close());

  const as = ({ token }: SignedInPerson): Ask => (method, url, payload, headers) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}`, ...headers });
  const aDesk = async () => (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>().deskId;
  const plan = (deskId: string, more: object = {}, headers = {}) => editor('POST', '/api/v1/coverages', { deskId, title: 'Ferry line opens', due: { localTime: '2090-07-01T09:00', zone: 'Europe/London' }, ...more }, headers);
  const planned = async (deskId: string, more: object = {}) => (await plan(deskId, more)).json<Coverage>();
  const calendar = async (query: string, ask = editor) => (await ask('GET', `/api/v1/coverages${query}`)).json<Page>();
  const about = (id: string, rest = '') => `/api/v1/coverages/${id}${rest}`;
  const aStory = async (changes: object = {}) => (await editor('POST', '/api/v1/stories', { language: 'en', ...aText(randomUUID()), ...changes })).json<{ storyId: string }>().storyId;

  it('is planned with a time of day in a zone, what is expected, a place and languages', async () => {
    const deskId = await aDesk();
    const made = await plan(deskId, { wants: ['text', 'photo'], languages: ['en', 'az'], place: 'Harbour', note: 'The minister comes.' });
    expect([made.statusCode, made.json()]).toEqual([
      201,
      expect.objectContaining({ deskId, wants: ['text', 'photo'], languages: ['en', 'az'], place: 'Harbour', state: 'planned', revision: 1, due: { at: '2090-07-01T08:00:00.000Z', localTime: '2090-07-01T09:00:00', zone: 'Europe/London', offset: '+01:00' } }),
    ]);
    const { coverageId } = made.json<Coverage>();
    expect((await auditOf(newsroom, 'coverage', coverageId)).at(-1)).toMatchObject({ act: 'planCoverage', changes: { title: { after: expect.stringMatching(/^sha256:/) } } });
    expect(await newsroom.db.query(`select desk_id as "deskId", data from live_event where kind = 'coverage' and data ->> 'coverageId' = $1`, [coverageId])).toEqual([{ deskId, data: { coverageId, deskId, revision: 1, state: 'planned' } }]);
  });

  it.each([
    ['without a title', { title: ' ' }, 'title'],
    ['for a language twice', { languages: ['en', 'en'] }, 'languages'],
    ['at a time that clocks skip', { due: { localTime: '2027-03-28T01:30', zone: 'Europe/London' } }, 'localTime'],
    ['at two times', { due: { localTime: '2027-03-29T01:30', at: '2027-03-29T01:30:00Z', zone: 'Europe/London' } }, 'due.localTime'],
  ])('%s is refused, and the field is named', async (_what, more, field) => {
    const answer = await plan(await aDesk(), more);
    expect([answer.statusCode, answer.json<{ fields: { field: string }[] }>().fields.map((one) => one.field)]).toEqual([400, [field]]);
  });

  it('is read by range, desk, state, language and words, page by page', async () => {
    const [deskId, other] = [await aDesk(), await aDesk()];
    const at = (day: string) => ({ due: { localTime: `${day}T09:00`, zone: 'Asia/Baku' } });
    const [second, first, third] = [await planned(deskId, { ...at('2091-01-02'), languages: ['az'] }), await planned(deskId, at('2091-01-01')), await planned(deskId, { ...at('2091-01-03'), title: 'Budget vote' })];
    await planned(other, at('2091-01-01'));
    const ids = ({ items }: Page) => items.map(({ coverageId }) => coverageId);
    const page = await calendar(`?deskId=${deskId}&limit=2`);
    expect([ids(page), ids(await calendar(`?deskId=${deskId}&limit=2&cursor=${page.next}`))]).toEqual([[first, second].map((one) => one.coverageId), [third.coverageId]]);
    expect(ids(await calendar(`?deskId=${deskId}&from=2091-01-02T05:00:00Z&until=2091-01-03T05:00:00Z`))).toEqual([second.coverageId]);
    expect(ids(await calendar(`?deskId=${deskId}&language=az`))).toEqual([second.coverageId]);
    expect(ids(await calendar(`?deskId=${deskId}&q=budget`))).toEqual([third.coverageId]);
    await editor('PUT', about(first.coverageId, '/state'), { state: 'confirmed' });
    expect(ids(await calendar(`?deskId=${deskId}&state=confirmed`))).toEqual([first.coverageId]);
  });

  it('is changed by those who plan on its desk, from the revision that they saw', async () => {
    const [deskId, other] = [await aDesk(), await aDesk()];
    const { coverageId } = await planned(deskId);
    const elsewhere = await aSignedInPerson(newsroom.db, { desks: { [other]: ['editor'] } });
    expect((await editor('PATCH', about(coverageId), { place: 'Pier 4' }, { 'if-match': '"1"' })).json()).toMatchObject({ place: 'Pier 4', title: 'Ferry line opens', revision: 2 });
    expect((await editor('PATCH', about(coverageId), { place: 'x' }, { 'if-match': '"1"' })).statusCode).toBe(412);
    expect((await as(elsewhere)('PATCH', about(coverageId), { place: 'x' }, { 'if-match': '*' })).statusCode).toBe(403);
    expect((await as(elsewhere)('GET', about(coverageId))).statusCode).toBe(403);
    expect((await calendar('?limit=50', as(elsewhere))).items).toEqual([]);
  });

  it('keeps its desk from being removed', async () => {
    const deskId = await aDesk();
    await planned(deskId);
    expect((await newsroom.as('admin')('DELETE', `/api/v1/desks/${deskId}`)).json()).toMatchObject({ status: 409, code: 'desk.has-coverage' });
  });

  it('is given to people, who are told why when it is cancelled', async () => {
    const { coverageId } = await planned(await aDesk());
    const made = await editor('POST', about(coverageId, '/assignments'), { staffId: reporter.staffId, work: 'photo' });
    expect(made.json()).toMatchObject({ coverageId, storyId: null, state: 'offered', about: { title: 'Ferry line opens' } });
    expect((await editor('GET', about(coverageId))).json()).toMatchObject({ assignments: [{ name: 'Ilva Tarrin', work: 'photo' }] });
    expect((await calendar(`?staffId=${reporter.staffId}`)).items.map((one) => one.coverageId)).toEqual([coverageId]);
    expect((await editor('PUT', about(coverageId, '/state'), { state: 'cancelled' })).json()).toMatchObject({ status: 400, fields: [{ field: 'reason' }] });
    expect((await editor('PUT', about(coverageId, '/state'), { state: 'cancelled', reason: 'Fog.' })).json()).toMatchObject({ state: 'cancelled', cancelReason: 'Fog.' });
    expect((await editor('PUT', about(coverageId, '/state'), { state: 'done' })).json()).toMatchObject({ status: 409, code: 'coverage.cannot-become', allowed: ['planned'] });
    const notices = (await as(reporter)('GET', '/api/v1/me/notifications')).json<{ items: object[] }>().items;
    expect(notices).toEqual([expect.objectContaining({ kind: 'coverage-cancelled', coverageId, storyId: null, coverage: { title: 'Ferry line opens' }, note: 'Fog.' }), expect.objectContaining({ kind: 'assigned', coverageId })]);
  });

  it('has a story in each of several languages', async () => {
    const { coverageId } = await planned(await aDesk());
    const [english, russian] = [await aStory(), await aStory({ language: 'ru' })];
    await editor('PUT', about(coverageId, `/stories/${english}`));
    expect((await editor('PUT', about(coverageId, `/stories/${russian}`))).json()).toMatchObject({ revision: 3, stories: [{ storyId: english }, { storyId: russian }] });
    expect((await editor('PUT', about(coverageId, `/stories/${russian}`))).json()).toMatchObject({ revision: 3 });
    expect((await editor('DELETE', about(coverageId, `/stories/${english}`))).json()).toMatchObject({ stories: [{ storyId: russian }] });
    expect((await editor('DELETE', about(coverageId, `/stories/${english}`))).statusCode).toBe(404);
    expect((await editor('PUT', about(coverageId, `/stories/${randomUUID()}`))).json()).toMatchObject({ status: 404, code: 'story.not-found' });
  });

  it('of a story under embargo is kept from those who may not read that', async () => {
    const deskId = await aDesk();
    const { coverageId } = await planned(deskId, { title: 'The verdict' });
    const { assignmentId } = (await editor('POST', about(coverageId, '/assignments'), { staffId: reporter.staffId, work: 'photo' })).json<{ assignmentId: string }>();
    await editor('PUT', about(coverageId, `/stories/${await aStory({ embargoedUntil: '2090-01-01T00:00:00Z' })}`));
    const seen = [await as(reporter)('GET', about(coverageId)), await as(reporter)('GET', `/api/v1/coverages?deskId=${deskId}`), await as(reporter)('GET', '/api/v1/me/assignments?limit=50'), await as(reporter)('GET', '/api/v1/me/notifications')];
    expect(seen[0]!.json()).toMatchObject({ status: 403, code: 'coverage.under-embargo' });
    for (const { body } of seen) expect(body).not.toContain('The verdict');
    expect(seen[2]!.body).toContain(assignmentId);
    expect((await editor('GET', about(coverageId))).json()).toMatchObject({ title: 'The verdict' });
  });
});
