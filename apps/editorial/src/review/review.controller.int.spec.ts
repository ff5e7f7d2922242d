import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aText } from '../spec/stories.js';

interface StoryAnswer {
  readonly storyId: string;
  readonly status: string;
  readonly revision: number;
}

describe('review over HTTP', () => {
  let newsroom: Newsroom;
  let reporter: Ask;
  let editor: Ask;
  let chief: Ask;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    [reporter, editor, chief] = [newsroom.as('reporter'), newsroom.as('editor'), newsroom.as('chief-editor')];
  });
  afterAll(() => newsroom?.close());

  const aDraft = async () => (await reporter('POST', '/api/v1/stories', { language: 'en', ...aText() })).json<StoryAnswer>().storyId;
  const at = (storyId: string, path = '') => `/api/v1/stories/${storyId}${path}`;

  it('goes to an editor, back to the writer, and on to approval, with every reason on the story', async () => {
    const storyId = await aDraft();
    expect((await reporter('POST', at(storyId, '/submission'))).json()).toMatchObject({ status: 'in-review', allowed: expect.arrayContaining(['approve', 'return']) });
    expect((await editor('POST', at(storyId, '/return'), { note: 'Who says so?' })).json()).toMatchObject({ status: 'returned', returned: { by: 'Mara Lind', reason: 'Who says so?' } });
    expect((await reporter('POST', at(storyId, '/submission'))).json()).toMatchObject({ status: 'in-review', returned: null });
    expect((await editor('POST', at(storyId, '/approval'))).json()).toMatchObject({ status: 'approved', approval: { by: 'Mara Lind' }, changedSinceApproval: false });
  });

  it('comes back from review to whoever wrote it or sent it there, while nobody decided', async () => {
    const storyId = await aDraft();
    const { revision } = (await editor('POST', at(storyId, '/submission'))).json<StoryAnswer>();
    expect((await reporter('GET', at(storyId))).json()).toMatchObject({ submission: { by: 'Mara Lind', at: expect.any(String), isYours: true } });
    expect((await chief('GET', at(storyId))).json()).toMatchObject({ submission: { isYours: false } });
    expect((await chief('DELETE', at(storyId, '/submission'))).json()).toMatchObject({ status: 403, code: 'story.not-yours' });
    expect((await reporter('DELETE', at(storyId, '/submission'))).json()).toMatchObject({ status: 'draft', submission: null, revision: revision + 1 });
    expect((await reporter('DELETE', at(storyId, '/submission'))).json()).toMatchObject({ code: 'story.illegal-move', remedy: 'with-its-writer' });
    await reporter('POST', at(storyId, '/submission'));
    expect((await editor('DELETE', at(storyId, '/submission'))).json()).toMatchObject({ status: 'draft' });
    await reporter('POST', at(storyId, '/submission'));
    await editor('POST', at(storyId, '/approval'));
    expect((await reporter('DELETE', at(storyId, '/submission'))).json()).toMatchObject({ code: 'story.illegal-move', state: 'approved' });
  });

  it('asks for approval again when somebody changed the story who may not approve', async () => {
    const storyId = await aDraft();
    await reporter('POST', at(storyId, '/submission'));
    await editor('POST', at(storyId, '/approval'));
    expect((await editor('PATCH', at(storyId), { headline: 'By the editor' }, ANY)).json()).toMatchObject({ status: 'approved', changedSinceApproval: false });
    expect((await editor('POST', at(storyId, '/approval'))).json()).toMatchObject({ code: 'story.approved' });
    expect((await reporter('PATCH', at(storyId), { headline: 'By the reporter' }, ANY)).json()).toMatchObject({ changedSinceApproval: true });
    expect((await editor('POST', at(storyId, '/approval'))).json()).toMatchObject({ changedSinceApproval: false });
  });

  it('approves what the editor saw, and nothing else', async () => {
    const storyId = await aDraft();
    const { revision } = (await reporter('POST', at(storyId, '/submission'))).json<StoryAnswer>();
    await reporter('PATCH', at(storyId), { headline: 'Slipped in' }, ANY);
    expect((await editor('POST', at(storyId, '/approval'), undefined, { 'if-match': `"${revision}"` })).statusCode).toBe(412);
  });

  it('holds a story once, with a reason, until it is released', async () => {
    const storyId = await aDraft();
    expect((await editor('PUT', at(storyId, '/hold'), { reason: 'Call the mayor.' })).json()).toMatchObject({ isOnHold: true, hold: { by: 'Mara Lind', reason: 'Call the mayor.' } });
    expect((await editor('PUT', at(storyId, '/hold'), { reason: 'Again.' })).json()).toMatchObject({ code: 'story.held', detail: expect.stringContaining('Call the mayor.') });
    expect((await editor('POST', at(storyId, '/publication'))).json()).toMatchObject({ code: 'story.not-publishable', detail: expect.stringContaining('Release it first') });
    expect((await editor('DELETE', at(storyId, '/hold'))).json()).toMatchObject({ isOnHold: false, hold: null });
    expect((await editor('DELETE', at(storyId, '/hold'))).json()).toMatchObject({ code: 'story.not-held' });
    expect((await editor('POST', at(storyId, '/publication'))).json()).toMatchObject({ status: 'published' });
  });

  it('keeps what is on legal hold from the spike, and leaves the release to those who may', async () => {
    const storyId = await aDraft();
    expect((await editor('PUT', at(storyId, '/legal-hold'), { reason: 'Court.' })).statusCode).toBe(403);
    expect((await chief('PUT', at(storyId, '/legal-hold'), { reason: 'Court on Monday.' })).json()).toMatchObject({ isOnLegalHold: true });
    expect((await editor('PUT', at(storyId, '/spike'))).json()).toMatchObject({ code: 'story.legal-hold', detail: expect.stringContaining('Court on Monday. Ask legal or a chief editor to release it.') });
    expect((await editor('DELETE', at(storyId, '/legal-hold'))).statusCode).toBe(403);
    expect((await chief('DELETE', at(storyId, '/legal-hold'))).json()).toMatchObject({ legalHold: null });
  });

  it('spikes and restores', async () => {
    const storyId = await aDraft();
    expect((await editor('PUT', at(storyId, '/spike'))).json()).toMatchObject({ status: 'spiked', allowed: ['legal-hold', 'restore'] });
    expect((await reporter('PATCH', at(storyId), { headline: 'x' }, ANY)).json()).toMatchObject({ code: 'story.illegal-move', detail: expect.stringContaining('The story cannot be changed: it is spiked. Restore it first.') });
    expect((await editor('DELETE', at(storyId, '/spike'))).json()).toMatchObject({ status: 'draft' });
  });

  it('names for a program what is refused, and what is allowed instead', async () => {
    const storyId = await aDraft();
    const answer = await editor('POST', at(storyId, '/approval'));
    expect([answer.statusCode, answer.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'story.illegal-move', command: 'approve', status: 409, state: 'draft', allowed: expect.arrayContaining(['submit', 'publish']), detail: 'The story cannot be approved: it is a draft. Submit it for review first.' }),
    ]);
  });

  it.each([
    ['a return without a note', 'POST' as const, '/return', { note: ' ' }, 'note'],
    ['a hold without a reason', 'PUT' as const, '/hold', {}, 'reason'],
    ['a legal hold without a reason', 'PUT' as const, '/legal-hold', { reason: '' }, 'reason'],
  ])('refuses %s and names the field', async (_name, method, path, payload, field) => {
    const answer = await chief(method, at(await aDraft(), path), payload);
    expect([answer.statusCode, answer.json<{ fields: { field: string }[] }>().fields.map((one) => one.field)]).toEqual([400, [field]]);
  });

  it('is listed by state', async () => {
    const storyId = await aDraft();
    await reporter('POST', at(storyId, '/submission'));
    const listed = (await reporter('GET', '/api/v1/stories?status=in-review')).json<{ items: StoryAnswer[] }>().items;
    expect(listed.find((story) => story.storyId === storyId)).toMatchObject({ status: 'in-review', isOnHold: false });
  });
});
