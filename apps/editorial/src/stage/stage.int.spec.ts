import { randomUUID } from 'node:crypto';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf } from '../spec/people.js';
import { aText } from '../spec/stories.js';

interface Stages {
  readonly revision: number;
  readonly stages: { stageId: string; names: Record<string, string> }[];
}
interface Story {
  readonly storyId: string;
  readonly stageId: string;
  readonly stageRevision: number;
}
interface Board {
  readonly columns: { stage: { stageId: string }; count: number; items: Story[]; next: string | null }[];
}

describe('stages', () => {
  let newsroom: Newsroom;
  let admin: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    admin = newsroom.as('admin');
  });
  afterAll(() => newsroom?.close());

  const aDesk = async () => (await admin('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>().deskId;
  const stagesOf = async (deskId: string) => (await admin('GET', `/api/v1/desks/${deskId}/stages`)).json<Stages>();
  const aStory = async (deskId: string, changes: object = {}) => (await admin('POST', '/api/v1/stories', { language: 'en', ...aText(randomUUID()), deskId, ...changes })).json<Story>();
  const move = (storyId: string, stageId: string, headers: Record<string, string> = {}, ask: Ask = admin) => ask('PUT', `/api/v1/stories/${storyId}/stage`, { stageId }, headers);
  const boardOf = async (deskId: string, query = '') => (await admin('GET', `/api/v1/desks/${deskId}/board${query}`)).json<Board>();
  const onDesk = async (deskId: string, role: string): Promise<Ask> => {
    const { token } = await aSignedInPerson(newsroom.db, { desks: { [deskId]: [role] } });
    return (method, url, payload, headers) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}`, ...headers });
  };

  it('are four on a new desk, in the languages of the newsroom app, and a story begins in the first', async () => {
    const deskId = await aDesk();
    const { stages } = await stagesOf(deskId);
    expect(stages.map(({ names }) => names)).toEqual([
      { en: 'Draft', ru: 'Черновик', az: 'Qaralama', hy: 'Սևագիր' },
      { en: 'Editing', ru: 'Редактура', az: 'Redaktə', hy: 'Խմբագրում' },
      { en: 'Legal', ru: 'Юристы', az: 'Hüquq', hy: 'Իրավաբաններ' },
      { en: 'Ready', ru: 'Готово', az: 'Hazırdır', hy: 'Պատրաստ է' },
    ]);
    expect(await aStory(deskId)).toMatchObject({ stageId: stages[0]!.stageId, stageRevision: 1 });
  });

  it('are moved through by stories, apart from state and text', async () => {
    const deskId = await aDesk();
    const { stages } = await stagesOf(deskId);
    const { storyId } = await aStory(deskId);
    const before = (await admin('GET', `/api/v1/stories/${storyId}`)).json<object>();
    const moved = await move(storyId, stages[2]!.stageId, { 'if-match': '"1"' });
    expect([moved.statusCode, moved.json()]).toEqual([200, expect.objectContaining({ stageId: stages[2]!.stageId, revision: 2 })]);
    expect((await admin('GET', `/api/v1/stories/${storyId}`)).json()).toEqual({ ...before, stageId: stages[2]!.stageId, stageRevision: 2, stageSince: expect.any(String) });
    expect((await move(storyId, stages[3]!.stageId, { 'if-match': '"1"' })).json()).toMatchObject({ status: 412, code: 'stage-of-the-story.stale' });
    expect((await auditOf(newsroom, 'story', storyId)).at(-1)).toMatchObject({ act: 'moveToStage', changes: { stage: { before: 'Draft', after: 'Legal' } } });
    const [told] = await newsroom.db.query(`select kind, desk_id as "deskId", data from live_event where data ->> 'storyId' = $1 and kind = 'stage'`, [storyId]);
    expect(told).toEqual({ kind: 'stage', deskId, data: { storyId, deskId, stageId: stages[2]!.stageId, fromStageId: stages[0]!.stageId } });
  });

  it('are entered once by a command that is sent twice', async () => {
    const deskId = await aDesk();
    const [, editing, legal] = (await stagesOf(deskId)).stages;
    const { storyId } = await aStory(deskId);
    const key = { 'idempotency-key': randomUUID() };
    await move(storyId, editing!.stageId, key);
    await move(storyId, legal!.stageId);
    expect((await move(storyId, editing!.stageId, key)).json()).toMatchObject({ stageId: legal!.stageId, revision: 3 });
  });

  it('are moved through by those who may on that desk', async () => {
    const [deskId, other] = [await aDesk(), await aDesk()];
    const [{ storyId }, stages] = [await aStory(deskId), (await stagesOf(deskId)).stages];
    expect((await move(storyId, stages[1]!.stageId, {}, await onDesk(other, 'editor'))).statusCode).toBe(403);
    expect((await move(storyId, stages[1]!.stageId, {}, await onDesk(deskId, 'legal'))).statusCode).toBe(200);
    expect((await move(storyId, (await stagesOf(other)).stages[0]!.stageId)).json()).toMatchObject({ status: 400, code: 'stage.not-of-desk', fields: [{ field: 'stageId' }] });
  });

  it('of a desk are replaced at once, and a stage in use goes only with its stories sent on', async () => {
    const deskId = await aDesk();
    const { stages, revision } = await stagesOf(deskId);
    const [draft, editing, legal, ready] = stages;
    const { storyId } = await aStory(deskId);
    await move(storyId, legal!.stageId);
    const put = (payload: object, seen = revision) => admin('PUT', `/api/v1/desks/${deskId}/stages`, payload, { 'if-match': `"${seen}"` });
    const wanted = [ready, draft, { names: { en: 'Proofs' } }, editing];
    expect((await put({ stages: wanted })).json()).toMatchObject({ status: 409, code: 'stage.in-use', fields: [{ field: 'moves' }], stages: [{ name: 'Legal', stories: 1 }] });
    const changed = await put({ stages: wanted, moves: [{ from: legal!.stageId, to: ready!.stageId }] });
    expect(changed.json<Stages>().stages.map(({ names }) => names.en)).toEqual(['Ready', 'Draft', 'Proofs', 'Editing']);
    expect((await admin('GET', `/api/v1/stories/${storyId}/stage`)).json()).toMatchObject({ stageId: ready!.stageId, revision: 3 });
    expect((await put({ stages: wanted })).json()).toMatchObject({ status: 412, code: 'list-of-stages.stale' });
    expect((await put({ stages: [] }, revision + 1)).json()).toMatchObject({ status: 400, fields: [{ field: 'stages' }] });
  });

  it('are those of the desk that a story is handed to', async () => {
    const [deskId, other] = [await aDesk(), await aDesk()];
    const { storyId } = await aStory(deskId);
    await move(storyId, (await stagesOf(deskId)).stages[3]!.stageId);
    await admin('PUT', `/api/v1/stories/${storyId}/desk`, { deskId: other });
    expect((await admin('GET', `/api/v1/stories/${storyId}/stage`)).json()).toMatchObject({ deskId: other, stageId: (await stagesOf(other)).stages[0]!.stageId, revision: 3 });
  });

  it('are the columns of the board, each paged and counted, with the filters of the list', async () => {
    const deskId = await aDesk();
    const [draft, editing] = (await stagesOf(deskId)).stages;
    const stories = [await aStory(deskId), await aStory(deskId), await aStory(deskId, { language: 'ru' })];
    const later = await aStory(deskId);
    await move(later.storyId, editing!.stageId);
    const { columns } = await boardOf(deskId, '?perStage=2');
    expect(columns.map(({ count, items }) => [count, items.length])).toEqual([[3, 2], [1, 1], [0, 0], [0, 0]]);
    const rest = (await admin('GET', `/api/v1/stories?stageId=${draft!.stageId}&cursor=${columns[0]!.next}`)).json<{ items: Story[] }>().items;
    expect([...columns[0]!.items, ...rest].map(({ storyId }) => storyId)).toEqual(stories.map(({ storyId }) => storyId).reverse());
    expect((await boardOf(deskId, '?language=ru')).columns.map(({ count }) => count)).toEqual([1, 0, 0, 0]);
  });

  it('show what is in work, when one wants no more', async () => {
    const deskId = await aDesk();
    const [published, changed, spiked, draft] = [await aStory(deskId), await aStory(deskId), await aStory(deskId), await aStory(deskId)];
    for (const { storyId } of [published, changed]) await admin('POST', `/api/v1/stories/${storyId}/publication`);
    await admin('PATCH', `/api/v1/stories/${changed.storyId}`, { headline: 'Changed since' }, { 'if-match': '*' });
    await admin('PUT', `/api/v1/stories/${spiked.storyId}/spike`);
    expect((await boardOf(deskId, '?inWork=true')).columns[0]!.items.map(({ storyId }) => storyId)).toEqual([draft.storyId, changed.storyId].sort((one, other) => (one === changed.storyId ? -1 : other === changed.storyId ? 1 : 0)));
  });

  it('hide stories under embargo from those who may not read them', async () => {
    const deskId = await aDesk();
    await aStory(deskId, { embargoedUntil: '2090-01-01T00:00:00Z' });
    const reporter = await onDesk(deskId, 'reporter');
    expect((await reporter('GET', `/api/v1/desks/${deskId}/board`)).json<Board>().columns[0]).toMatchObject({ count: 0, items: [] });
    expect((await boardOf(deskId)).columns[0]).toMatchObject({ count: 1 });
  });
});
