import { randomUUID } from 'node:crypto';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { aSignedInPerson, auditOf, type SignedInPerson } from '../spec/people.js';
import { aText } from '../spec/stories.js';

interface CommentAnswer {
  readonly commentId: string;
  readonly threadId: string;
  readonly text: string;
}
interface Threads {
  readonly items: readonly (CommentAnswer & { readonly answers: readonly CommentAnswer[]; readonly resolvedBy: string | null })[];
  readonly open: number;
  readonly next: string | null;
}
interface Notices {
  readonly items: readonly { readonly notificationId: string; readonly kind: string; readonly by: string; readonly note: string | null; readonly storyId: string; readonly story: object | null }[];
  readonly unread: number;
}

describe('comments', () => {
  let newsroom: Newsroom;
  let mara: SignedInPerson;
  let joren: SignedInPerson;
  let ilya: SignedInPerson;
  let storyId: string;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    mara = await aSignedInPerson(newsroom.db, { roles: ['reporter'] });
    joren = await aSignedInPerson(newsroom.db, { roles: ['editor'], name: 'Joren Vale' });
    ilya = await aSignedInPerson(newsroom.db, { roles: ['legal'], name: 'Ilya Ren' });
  });
  beforeEach(async () => {
    storyId = (await ask(mara, 'POST', '/stories', { language: 'en', ...aText() })).json<{ storyId: string }>().storyId;
    await newsroom.db.query('delete from notification');
  });
  afterAll(() => newsroom?.close());

  const ask = (who: SignedInPerson, method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object, headers: Record<string, string> = {}) =>
    newsroom.app.inject({ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${who.token}`, ...headers }, ...(payload && { payload }) });
  const say = (who: SignedInPerson, text: string, more: object = {}, headers = {}) => ask(who, 'POST', `/stories/${storyId}/comments`, { text, ...more }, headers);
  const said = async (...given: Parameters<typeof say>) => (await say(...given)).json<CommentAnswer>();
  const threads = async (query = '') => (await ask(mara, 'GET', `/stories/${storyId}/comments${query}`)).json<Threads>();
  const notices = async (who: SignedInPerson, query = '') => (await ask(who, 'GET', `/me/notifications${query}`)).json<Notices>();
  const about = (commentId: string, path = '') => `/stories/${storyId}/comments/${commentId}${path}`;

  it('are said in threads, by everybody who may read the story', async () => {
    const first = await said(ilya, 'Who says so?', { quote: 'The ferry opened' });
    const answer = await said(mara, 'The harbour office.', { threadId: first.commentId });
    await said(joren, 'Headline is long.');
    const { items, open } = await threads();
    expect(items.map(({ text, answers }) => [text, answers.map((one) => one.text)])).toEqual([['Who says so?', ['The harbour office.']], ['Headline is long.', []]]);
    expect(items[0]).toMatchObject({ author: { staffId: ilya.staffId, name: 'Ilya Ren' }, quote: 'The ferry opened', editedAt: null, resolvedAt: null });
    expect([open, answer.threadId]).toEqual([2, first.commentId]);
    expect((await auditOf(newsroom, 'story', storyId)).filter(({ act }) => act === 'addComment')).toHaveLength(3);
  });

  it('page', async () => {
    for (const text of ['One', 'Two', 'Three']) await said(mara, text);
    const first = await threads('?limit=2');
    const rest = await threads(`?limit=2&cursor=${first.next}`);
    expect([first.items.map(({ text }) => text), rest.items.map(({ text }) => text), rest.next]).toEqual([['One', 'Two'], ['Three'], null]);
  });

  it('call people, who are told once, and those who took part', async () => {
    const thread = await said(mara, 'Ilya, may we say this?', { mentions: [ilya.staffId, mara.staffId] });
    await said(joren, 'I doubt it.', { threadId: thread.commentId, mentions: [ilya.staffId] });
    expect((await notices(ilya)).items.map(({ kind, by, note }) => [kind, by, note])).toEqual([['mention', 'Joren Vale', 'I doubt it.'], ['mention', 'Mara Lind', 'Ilya, may we say this?']]);
    expect((await notices(mara)).items).toMatchObject([{ kind: 'reply', by: 'Joren Vale', note: 'I doubt it.', storyId, story: { headline: expect.any(String), language: 'en' } }]);
    expect(await notices(joren)).toMatchObject({ items: [], unread: 0 });
  });

  it('call nobody who could not read the story, and say who that is', async () => {
    const deskId = randomUUID();
    await newsroom.db.query('insert into desk (desk_id, slug, name, description) values ($1, $2, $2, $2)', [deskId, `desk-${deskId.slice(0, 8)}`]);
    const stranger = await aSignedInPerson(newsroom.db, { desks: { [deskId]: ['reporter'] }, name: 'Tove Strand' });
    const answer = await say(mara, 'Come here.', { mentions: [ilya.staffId, stranger.staffId, randomUUID()] });
    expect([answer.statusCode, answer.json<{ fields: { field: string; message: string }[] }>().fields]).toEqual([
      400,
      [{ field: 'mentions.1', message: 'Tove Strand may not read this story', code: 'may-not-read', values: { name: 'Tove Strand' } }, { field: 'mentions.2', message: expect.stringContaining('does not work here'), code: 'unknown' }],
    ]);
    expect((await ask(stranger, 'POST', `/stories/${storyId}/comments`, { text: 'Hello.' })).statusCode).toBe(403);
    expect((await notices(ilya)).items).toEqual([]);
  });

  it('are changed and deleted by whoever wrote them, and by nobody else', async () => {
    const { commentId } = await said(mara, 'Teh headline.');
    await said(joren, 'The.', { threadId: commentId });
    expect((await ask(joren, 'PATCH', about(commentId), { text: 'The headline.' })).json()).toMatchObject({ code: 'comment.not-yours', detail: expect.stringContaining('Mara Lind wrote') });
    expect((await ask(joren, 'DELETE', about(commentId))).statusCode).toBe(403);
    expect((await ask(mara, 'PATCH', about(commentId), { text: 'The headline.', mentions: [ilya.staffId] })).json()).toMatchObject({ text: 'The headline.', editedAt: expect.any(String) });
    expect((await notices(ilya)).items).toMatchObject([{ kind: 'mention', note: 'The headline.' }]);
    expect((await ask(mara, 'DELETE', about(commentId))).json()).toMatchObject({ text: '', deletedAt: expect.any(String) });
    expect((await notices(ilya)).items).toMatchObject([{ kind: 'mention', note: null }]);
    expect((await ask(mara, 'PATCH', about(commentId), { text: 'Again.' })).json()).toMatchObject({ code: 'comment.deleted' });
    expect((await say(joren, 'More.', { threadId: commentId })).json()).toMatchObject({ code: 'comment.deleted' });
    expect((await threads()).items[0]).toMatchObject({ text: '', answers: [{ text: 'The.' }] });
  });

  it('are resolved by who began the thread or writes the story, and opened again by an answer', async () => {
    const thread = await said(ilya, 'Ask the office.');
    const answer = await said(mara, 'Done.', { threadId: thread.commentId });
    expect((await ask(mara, 'PUT', about(answer.commentId, '/resolution'))).json()).toMatchObject({ code: 'comment.no-thread' });
    expect((await ask(mara, 'PUT', about(thread.commentId, '/resolution'))).json()).toMatchObject({ resolvedBy: 'Mara Lind' });
    expect([(await threads()).open, (await threads('?open=true')).items, (await threads('?open=false')).items.length]).toEqual([0, [], 1]);
    await said(ilya, 'Not yet.', { threadId: thread.commentId });
    expect((await threads('?open=true')).items).toMatchObject([{ resolvedBy: null }]);
    const others = await said(mara, 'Mine.');
    expect((await ask(ilya, 'PUT', about(others.commentId, '/resolution'))).json()).toMatchObject({ code: 'comment.not-yours-to-resolve' });
    expect((await ask(ilya, 'PUT', about(thread.commentId, '/resolution'))).statusCode).toBe(200);
    expect((await ask(ilya, 'DELETE', about(thread.commentId, '/resolution'))).json()).toMatchObject({ resolvedAt: null });
  });

  it('sent again with their key are said once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [first, second] = [await said(mara, 'Once.', {}, key), await said(mara, 'Once.', {}, key)];
    expect([first.commentId, (await threads()).items.length]).toEqual([second.commentId, 1]);
  });

  it.each([
    ['without a word', { text: ' ' }, 'text'],
    ['as long as a story', { text: 'x'.repeat(5_001) }, 'text'],
  ])('%s are refused, and the field is named', async (_name, payload, field) => {
    const answer = await ask(mara, 'POST', `/stories/${storyId}/comments`, payload);
    expect([answer.statusCode, answer.json<{ fields: { field: string }[] }>().fields.map((one) => one.field)]).toEqual([400, [field]]);
  });

  it('of another story are not found here', async () => {
    const { commentId } = await said(mara, 'Here.');
    const other = (await ask(mara, 'POST', '/stories', { language: 'en', ...aText() })).json<{ storyId: string }>().storyId;
    expect((await ask(mara, 'PATCH', `/stories/${other}/comments/${commentId}`, { text: 'There.' })).statusCode).toBe(404);
    expect((await ask(mara, 'POST', `/stories/${other}/comments`, { text: 'There.', threadId: commentId })).statusCode).toBe(404);
  });
});
