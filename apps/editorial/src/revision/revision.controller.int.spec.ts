import { bodyOfParagraphs } from '@stet/contracts';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aText } from '../spec/stories.js';

interface StoryAnswer {
  readonly storyId: string;
  readonly revision: number;
}
interface Listed {
  readonly items: { readonly revision: number; readonly act: string; readonly changed: string[]; readonly note: string | null }[];
  readonly next: string | null;
}

describe('the history of a story', () => {
  let newsroom: Newsroom;
  let chief: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    chief = newsroom.as('chief-editor');
  });
  afterAll(() => newsroom?.close());

  const at = (storyId: string, path = '') => `/api/v1/stories/${storyId}${path}`;
  const save = (storyId: string, changes: object) => chief('PATCH', at(storyId), changes, ANY);
  const aStoryWithHistory = async () => {
    const { storyId } = (await chief('POST', '/api/v1/stories', { language: 'en', ...aText('Ferry opens') })).json<StoryAnswer>();
    await save(storyId, { headline: 'Old ferry opens', body: bodyOfParagraphs(['It opens.', 'It is blue.']) });
    await chief('POST', at(storyId, '/publication'));
    await chief('PUT', at(storyId, '/hold'), { reason: 'Call the mayor.' });
    await save(storyId, { headline: 'Old ferry closes' });
    return storyId;
  };

  it('tells every save and every command, with who, why and what it changed', async () => {
    const storyId = await aStoryWithHistory();
    const { items } = (await chief('GET', at(storyId, '/revisions'))).json<Listed>();
    expect(items.map(({ revision, act, changed, note }) => [revision, act, changed, note])).toEqual([
      [5, 'edit', ['headline'], null],
      [4, 'hold', [], 'Call the mayor.'],
      [3, 'publish', [], null],
      [2, 'edit', ['headline', 'body'], null],
      [1, 'create', expect.arrayContaining(['headline', 'embargoedUntil']), null],
    ]);
    expect(items[0]).toMatchObject({ version: 1, by: 'Mara Lind', at: expect.stringMatching(/Z$/) });
  });

  it('is read page by page', async () => {
    const storyId = await aStoryWithHistory();
    const page = async (query: string) => (await chief('GET', at(storyId, `/revisions?limit=2${query}`))).json<Listed>();
    const first = await page('');
    const second = await page(`&cursor=${first.next}`);
    const third = await page(`&cursor=${second.next}`);
    expect([first, second, third].map(({ items }) => items.map(({ revision }) => revision))).toEqual([[5, 4], [3, 2], [1]]);
    expect(third.next).toBeNull();
  });

  it('shows the whole text as it was', async () => {
    const storyId = await aStoryWithHistory();
    expect((await chief('GET', at(storyId, '/revisions/4'))).json()).toMatchObject({ act: 'hold', text: { headline: 'Old ferry opens', section: 'society', tags: [], embargoedUntil: null } });
  });

  it('compares two revisions, or one with what is there now, word by word', async () => {
    const storyId = await aStoryWithHistory();
    expect((await chief('GET', at(storyId, '/diff?from=1&to=2'))).json()).toMatchObject({ from: 1, to: 2, fields: [{ field: 'headline', before: 'Ferry opens', after: 'Old ferry opens' }, { field: 'body' }] });
    expect((await chief('GET', at(storyId, '/diff?from=2'))).json()).toMatchObject({
      to: 5,
      fields: [{ field: 'headline', words: [{ kind: 'same', text: 'Old ferry ' }, { kind: 'removed', text: 'opens' }, { kind: 'added', text: 'closes' }] }],
    });
  });

  it('brings a text back as one more save', async () => {
    const storyId = await aStoryWithHistory();
    const restored = await chief('POST', at(storyId, '/revisions/1/restoration'), undefined, { 'if-match': '"5"' });
    expect([restored.statusCode, restored.json()]).toEqual([200, expect.objectContaining({ headline: 'Ferry opens', revision: 6, hasUnpublishedChanges: true })]);
    const { items } = (await chief('GET', at(storyId, '/revisions?limit=1'))).json<Listed>();
    expect(items).toEqual([expect.objectContaining({ act: 'edit', note: 'revision 1', changed: ['headline', 'body'] })]);
    expect((await chief('GET', at(storyId, '/revisions/5'))).json()).toMatchObject({ text: { headline: 'Old ferry closes' } });
  });

  it('keeps the words for search engines as it does all text, and knows that there were none before it named them', async () => {
    const storyId = await aStoryWithHistory();
    await newsroom.db.transaction((tx) => tx.query(`delete from story_text where story_id = $1 and field like 'seo%'`, [storyId])); // as a release kept it that did not know them
    await save(storyId, { seoTitle: 'Ferry timetable' });
    await save(storyId, { seoTitle: 'Ferry timetable 2027' });
    expect((await chief('GET', at(storyId, '/diff?from=6'))).json()).toMatchObject({ fields: [{ field: 'seoTitle', before: 'Ferry timetable', after: 'Ferry timetable 2027', words: [{ kind: 'same' }, { kind: 'added', text: expect.stringContaining('2027') }] }] });
    expect((await chief('GET', at(storyId, '/diff?from=5&to=6'))).json()).toMatchObject({ fields: [{ field: 'seoTitle', before: null, after: 'Ferry timetable' }] });
    expect((await chief('POST', at(storyId, '/revisions/5/restoration'), undefined, { 'if-match': '"7"' })).json()).toMatchObject({ seoTitle: null });
  });

  it('tells a save that comes late which words for search engines can be joined, and which contradict each other', async () => {
    const storyId = await aStoryWithHistory();
    await save(storyId, { seoTitle: 'Ferry timetable' });
    const late = async (changes: object) => (await chief('PATCH', at(storyId), changes, { 'if-match': '"5"' })).json<{ changes: object[] }>().changes;
    expect(await late({ seoDescription: 'When it crosses.' })).toEqual([
      { field: 'seoTitle', base: null, theirs: 'Ferry timetable', yours: null, isConflict: false },
      { field: 'seoDescription', base: null, theirs: null, yours: 'When it crosses.', isConflict: false },
    ]);
    expect(await late({ seoTitle: 'Ferry times' })).toEqual([{ field: 'seoTitle', base: null, theirs: 'Ferry timetable', yours: 'Ferry times', isConflict: true }]);
  });

  it.each<[string, (storyId: string) => ReturnType<Ask>, number, string]>([
    ['a revision that is not there', (storyId) => chief('GET', at(storyId, '/revisions/99')), 404, 'revision.not-found'],
    ['a revision that is no number', (storyId) => chief('GET', at(storyId, '/revisions/x')), 400, 'input.invalid'],
    ['a comparison with what is not there', (storyId) => chief('GET', at(storyId, '/diff?from=1&to=99')), 404, 'revision.not-found'],
    ['a comparison of nothing', (storyId) => chief('GET', at(storyId, '/diff')), 400, 'input.invalid'],
    ['a restoration that does not say over what', (storyId) => chief('POST', at(storyId, '/revisions/1/restoration')), 428, 'revision.missing'],
    ['a restoration over what somebody changed since', (storyId) => chief('POST', at(storyId, '/revisions/1/restoration'), undefined, { 'if-match': '"2"' }), 412, 'story.stale'],
    ['the history of a story that is not there', () => chief('GET', at('0199a3f2-0001-7000-8000-0000000b0001', '/revisions')), 404, 'story.not-found'],
  ])('refuses %s', async (_name, ask, status, code) => {
    const answer = await ask(await aStoryWithHistory());
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });
});
