import { randomUUID } from 'node:crypto';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';
import { aText } from '../spec/stories.js';
import { DueRules } from './due-rules.js';

interface Due {
  readonly due: { readonly at: string; readonly localTime: string; readonly offset: string };
  readonly revision: number;
}

describe('when a country changes its clocks', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom();
  });
  afterAll(() => newsroom?.close());

  /** What was chosen while other rules held: an hour off from what they are now. */
  const byOtherRules = (table: string, key: string, id: string) =>
    newsroom.db.query(`update ${table} set due = due || '{"at": "2090-07-01T04:00:00.000Z", "offset": "+05:00", "zoneRules": "2000a"}', due_at = '2090-07-01T04:00:00Z' where ${key} = $1`, [id]);

  it('what is due at a time of day stays at that, and moves to its instant', async () => {
    const editor = newsroom.as('editor');
    const { deskId } = (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>();
    const due = { localTime: '2090-07-01T09:00', zone: 'Asia/Baku' };
    const { coverageId } = (await editor('POST', '/api/v1/coverages', { deskId, title: 'Cup final', due })).json<{ coverageId: string }>();
    const { storyId } = (await editor('POST', '/api/v1/stories', { language: 'en', ...aText() })).json<{ storyId: string }>();
    const { staffId } = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    const { assignmentId } = (await editor('POST', `/api/v1/stories/${storyId}/assignments`, { staffId, work: 'write', due })).json<{ assignmentId: string }>();
    await byOtherRules('coverage', 'coverage_id', coverageId);
    await byOtherRules('assignment', 'assignment_id', assignmentId);
    const rules = newsroom.app.get(DueRules);
    await rules.apply();
    await rules.apply();
    const moved = { due: { at: '2090-07-01T05:00:00.000Z', localTime: '2090-07-01T09:00:00', zone: 'Asia/Baku', offset: '+04:00' }, revision: 2 };
    expect((await editor('GET', `/api/v1/coverages/${coverageId}`)).json<Due>()).toMatchObject(moved);
    expect((await editor('GET', `/api/v1/stories/${storyId}/assignments`)).json<{ items: Due[] }>().items[0]).toMatchObject(moved);
    expect((await auditOf(newsroom, 'coverage', coverageId)).at(-1)).toMatchObject({ act: 'applyZoneRules', changes: { due: { before: '2090-07-01T04:00:00.000Z', after: '2090-07-01T05:00:00.000Z' } } });
  });

  it('an instant stays what it is', async () => {
    const editor = newsroom.as('editor');
    const { deskId } = (await newsroom.as('admin')('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>();
    const { coverageId } = (await editor('POST', '/api/v1/coverages', { deskId, title: 'Cup final', due: { at: '2090-07-01T05:00:00Z', zone: 'Asia/Baku' } })).json<{ coverageId: string }>();
    await byOtherRules('coverage', 'coverage_id', coverageId);
    await newsroom.app.get(DueRules).apply();
    expect((await editor('GET', `/api/v1/coverages/${coverageId}`)).json<Due>()).toMatchObject({ due: { at: '2090-07-01T04:00:00.000Z' }, revision: 1 });
  });
});
