import { bodyOfParagraphs } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson } from '../spec/people.js';
import { aText } from '../spec/stories.js';

interface Card {
  readonly storyId: string;
  readonly stageId: string;
  readonly isTranslationStale: boolean;
}
interface Cards {
  readonly items: Card[];
  readonly next: string | null;
  readonly counts: { stageId: string; count: number }[];
}

describe('the cards of a board', () => {
  let newsroom: Newsroom;
  let admin: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    admin = newsroom.as('admin');
  });
  afterAll(() => newsroom?.close());

  const aDesk = async () => (await admin('POST', '/api/v1/desks', { slug: `d-${randomUUID()}`, name: 'Sport' })).json<{ deskId: string }>().deskId;
  const stagesOf = async (deskId: string) => (await admin('GET', `/api/v1/desks/${deskId}/stages`)).json<{ stages: { stageId: string }[] }>().stages.map(({ stageId }) => stageId);
  const aStory = async (deskId: string, changes: object = {}) => (await admin('POST', '/api/v1/stories', { language: 'en', ...aText(randomUUID()), deskId, ...changes })).json<Card>();
  const cardsOf = async (deskId: string, query = '') => (await admin('GET', `/api/v1/desks/${deskId}/board/cards${query}`)).json<Cards>();
  const cardOf = async (deskId: string, storyId: string) => (await cardsOf(deskId, `?storyId=${storyId}`)).items[0];
  const aPerson = async (name: string): Promise<[string, Ask]> => {
    const { token, staffId } = await aSignedInPerson(newsroom.db, { roles: ['editor'], name });
    return [staffId, (method, url, payload, headers) => newsroom.as()(method, url, payload, { authorization: `Bearer ${token}`, ...headers })];
  };

  it('say who works on a story, who types, and who has it open', async () => {
    const deskId = await aDesk();
    const { storyId } = await aStory(deskId);
    const [staffId, mara] = await aPerson('Mara Lind');
    await admin('POST', `/api/v1/stories/${storyId}/assignments`, { staffId, work: 'edit' });
    await mara('POST', `/api/v1/stories/${storyId}/lock`, { clientId: randomUUID() });
    for (const clientId of [randomUUID(), randomUUID()]) await mara('PUT', `/api/v1/stories/${storyId}/presence/${clientId}`);
    const person = { id: staffId, name: 'Mara Lind' };
    expect(await cardOf(deskId, storyId)).toMatchObject({ assignees: [{ ...person, work: 'edit' }], lock: person, people: [person] });
    expect((await admin('GET', `/api/v1/desks/${deskId}/board`)).json<{ columns: { items: object[] }[] }>().columns[0]!.items).toEqual([await cardOf(deskId, storyId)]);
  });

  it('name embargo, schedule with its zone, and whose story it is', async () => {
    const deskId = await aDesk();
    const { storyId } = await aStory(deskId, { embargoedUntil: '2089-01-01T00:00:00Z', agencyLine: 'Alder News Agency', sources: [{ name: 'Alder News Agency' }] });
    for (const step of ['submission', 'approval']) await admin('POST', `/api/v1/stories/${storyId}/${step}`);
    await admin('PUT', `/api/v1/stories/${storyId}/schedule`, { localTime: '2090-01-01T08:30', zone: 'Asia/Baku' });
    expect(await cardOf(deskId, storyId)).toMatchObject({
      embargoedUntil: '2089-01-01T00:00:00.000Z',
      agencyLine: 'Alder News Agency',
      sources: [{ name: 'Alder News Agency' }],
      schedule: { localTime: '2090-01-01T08:30:00', zone: 'Asia/Baku' },
    });
  });

  it('say since when a story waits for review, while it does', async () => {
    const deskId = await aDesk();
    const { storyId } = await aStory(deskId);
    expect(await cardOf(deskId, storyId)).toMatchObject({ submittedAt: null });
    await admin('POST', `/api/v1/stories/${storyId}/submission`);
    const { submission } = (await admin('GET', `/api/v1/stories/${storyId}`)).json<{ submission: { at: string } }>();
    await admin('PATCH', `/api/v1/stories/${storyId}`, { headline: 'Ferry line opens late' }, ANY);
    expect(await cardOf(deskId, storyId)).toMatchObject({ status: 'in-review', submittedAt: submission.at });
    await admin('POST', `/api/v1/stories/${storyId}/approval`);
    expect(await cardOf(deskId, storyId)).toMatchObject({ submittedAt: null });
  });

  it('mark a translation whose original has a newer version, and tell of it at once', async () => {
    const deskId = await aDesk();
    const { storyId: original } = await aStory(deskId);
    await admin('POST', `/api/v1/stories/${original}/publication`);
    const { storyId } = (await admin('POST', `/api/v1/stories/${original}/translations`, { language: 'ru' })).json<Card>();
    const isStale = async () => (await cardOf(deskId, storyId))!.isTranslationStale;
    expect(await isStale()).toBe(false);
    await admin('PATCH', `/api/v1/stories/${original}`, { body: bodyOfParagraphs(['It opens at noon.']) }, { 'if-match': '*' });
    const told = async () => (await newsroom.db.query(`select from live_event where kind = 'story' and data ->> 'storyId' = $1`, [storyId])).length;
    const before = await told();
    await admin('POST', `/api/v1/stories/${original}/updates`);
    expect([await isStale(), (await told()) - before]).toEqual([true, 1]);
  });

  it('are those of one person, when one looks for their work', async () => {
    const deskId = await aDesk();
    const [{ storyId }, [staffId]] = [await aStory(deskId), await aPerson('Joren Aske')];
    await aStory(deskId);
    const { assignmentId } = (await admin('POST', `/api/v1/stories/${storyId}/assignments`, { staffId, work: 'write' })).json<{ assignmentId: string }>();
    const theirs = async () => (await cardsOf(deskId, `?assigneeId=${staffId}`)).items.map((card) => card.storyId);
    expect(await theirs()).toEqual([storyId]);
    await admin('DELETE', `/api/v1/assignments/${assignmentId}`, undefined, { 'if-match': '*' });
    expect(await theirs()).toEqual([]);
  });

  it('go on where a column ends, with how many stand in each', async () => {
    const deskId = await aDesk();
    const [draft, editing] = await stagesOf(deskId);
    const stories = [await aStory(deskId), await aStory(deskId), await aStory(deskId)].map(({ storyId }) => storyId);
    await admin('PUT', `/api/v1/stories/${stories[0]}/stage`, { stageId: editing });
    const first = await cardsOf(deskId, `?stageId=${draft}&limit=1`);
    const rest = await cardsOf(deskId, `?stageId=${draft}&limit=1&cursor=${first.next}`);
    expect([...first.items, ...rest.items].map(({ storyId }) => storyId)).toEqual([stories[2], stories[1]]);
    expect([rest.next, first.counts.map(({ count }) => count)]).toEqual([null, [2, 1, 0, 0]]);
  });

  it('leave out stories of other desks, and those that do not fit', async () => {
    const [deskId, other] = [await aDesk(), await aDesk()];
    const [here, russian, elsewhere] = [await aStory(deskId), await aStory(deskId, { language: 'ru' }), await aStory(other)];
    const { items } = await cardsOf(deskId, `?language=en&storyId=${[here, russian, elsewhere].map(({ storyId }) => storyId).join(',')}`);
    expect(items.map(({ storyId }) => storyId)).toEqual([here.storyId]);
  });

  it('of a desk that is closed to somebody stay closed', async () => {
    const [deskId, other] = [await aDesk(), await aDesk()];
    const { token } = await aSignedInPerson(newsroom.db, { desks: { [other]: ['editor'] } });
    expect((await newsroom.as()('GET', `/api/v1/desks/${deskId}/board/cards`, undefined, { authorization: `Bearer ${token}` })).statusCode).toBe(403);
  });

  it('hide stories under embargo from those who may not read them', async () => {
    const deskId = await aDesk();
    const { storyId } = await aStory(deskId, { embargoedUntil: '2090-01-01T00:00:00Z' });
    const { token } = await aSignedInPerson(newsroom.db, { desks: { [deskId]: ['reporter'] } });
    const seen = await newsroom.as()('GET', `/api/v1/desks/${deskId}/board/cards?storyId=${storyId}`, undefined, { authorization: `Bearer ${token}` });
    expect(seen.json<Cards>()).toMatchObject({ items: [], counts: [{ count: 0 }, { count: 0 }, { count: 0 }, { count: 0 }] });
    expect(await cardOf(deskId, storyId)).toMatchObject({ storyId });
  });
});
