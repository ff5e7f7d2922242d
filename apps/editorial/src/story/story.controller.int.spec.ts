import { bodyOfParagraphs } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { auditOf } from '../spec/people.js';
import { aText } from '../spec/stories.js';
import { ROLE_NAMES } from '../staff/roles.js';

interface StoryAnswer {
  readonly storyId: string;
  readonly revision: number;
  readonly publicUrl: string | null;
}
interface ProblemAnswer {
  readonly code: string;
  readonly fields?: { readonly field: string; readonly message: string }[];
}

describe('stories over HTTP', () => {
  let newsroom: Newsroom;
  let chief: Ask;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    chief = newsroom.as('chief-editor');
  });
  afterAll(() => newsroom?.close());

  const aDraft = async (changes: object = {}) => (await chief('POST', '/api/v1/stories', { language: 'en', ...aText(), ...changes })).json<StoryAnswer>();
  const act = (storyId: string, act: string, payload?: object, headers?: Record<string, string>) => chief('POST', `/api/v1/stories/${storyId}/${act}`, payload, headers);
  const aChanged = async () => (await chief('PATCH', `/api/v1/stories/${(await aDraft()).storyId}`, { headline: 'Changed' }, ANY)).json<StoryAnswer>();
  const aPublished = async (changes: object = {}) => (await act((await aDraft(changes)).storyId, 'publication')).json<StoryAnswer>();

  it('go from a draft to a correction and a withdrawal', async () => {
    const created = await chief('POST', '/api/v1/stories', { language: 'en', headline: 'Lighthouse lit' });
    expect([created.statusCode, created.json()]).toEqual([201, expect.objectContaining({ status: 'draft', version: 0, revision: 1, publicUrl: null, views: 0 })]);
    const { storyId } = created.json<StoryAnswer>();
    const saved = await chief('PATCH', `/api/v1/stories/${storyId}`, { body: bodyOfParagraphs(['It shines.']), section: 'society', embargoedUntil: '2026-03-01T10:00:00+04:00' }, { 'if-match': '"1"' });
    expect([saved.statusCode, saved.json()]).toEqual([200, expect.objectContaining({ revision: 2, embargoedUntil: '2026-03-01T06:00:00.000Z' })]);
    expect((await act(storyId, 'publication')).json()).toMatchObject({ status: 'published', version: 1, publicUrl: 'http://site.example/en/society/lighthouse-lit' });
    expect((await act(storyId, 'corrections', { note: ' It shines at night. ' })).json()).toMatchObject({ version: 2, corrections: [{ version: 2, note: 'It shines at night.' }] });
    expect((await act(storyId, 'withdrawal', { reason: 'kill', notice: 'It was wrong.' })).json()).toMatchObject({ status: 'withdrawn', version: 3 });
    const { items } = (await newsroom.as('chief-editor')('GET', '/api/v1/stories?status=withdrawn')).json<{ items: { storyId: string }[] }>();
    expect(items.find((one) => one.storyId === storyId)).toMatchObject({ withdrawnFor: 'kill' });
    expect((await auditOf(newsroom, 'story', storyId)).at(-1)).toMatchObject({ act: 'withdrawStory', changes: { withdrawnFor: { before: null, after: 'kill' } } });
    const read = await chief('GET', `/api/v1/stories/${storyId}`);
    expect(read.headers.etag).toBe(`"${read.json<StoryAnswer>().revision}"`);
    const versions = await chief('GET', `/api/v1/stories/${storyId}/versions`);
    expect(versions.json<{ items: { kind: string }[] }>().items.map(({ kind }) => kind)).toEqual(['withdrawn', 'corrected', 'published']);
  });

  it('are where readers know them, whatever section the working copy has', async () => {
    const { storyId, publicUrl } = await aPublished({ headline: 'Market day' });
    expect(publicUrl).toBe('http://site.example/en/society/market-day');
    expect((await chief('PATCH', `/api/v1/stories/${storyId}`, { section: 'economy' }, ANY)).json()).toMatchObject({ section: 'economy', publicUrl });
    expect((await act(storyId, 'updates')).json()).toMatchObject({ publicUrl: 'http://site.example/en/economy/market-day' });
  });

  it('keep their address until the version with another slug is published', async () => {
    const { storyId } = await aPublished({ headline: 'Mill burns' });
    const chosen = await chief('PATCH', `/api/v1/stories/${storyId}`, { chosenSlug: 'mill-fire' }, ANY);
    expect([chosen.statusCode, chosen.json()]).toEqual([200, expect.objectContaining({ slug: 'mill-burns', chosenSlug: 'mill-fire', formerSlugs: [], publicUrl: 'http://site.example/en/society/mill-burns' })]);
    expect((await act(storyId, 'updates')).json()).toMatchObject({ slug: 'mill-fire', formerSlugs: ['mill-burns'], publicUrl: 'http://site.example/en/society/mill-fire' });
    const other = await aDraft();
    expect((await chief('PATCH', `/api/v1/stories/${other.storyId}`, { chosenSlug: 'mill-burns' }, ANY)).json()).toMatchObject({ status: 409, code: 'story.slug-taken', fields: [{ field: 'chosenSlug' }] });
  });

  it('tell search engines what they were given for them, and nothing once that is taken away', async () => {
    const { storyId } = await aPublished({ seoTitle: ' Alder ferry: timetable ', seoDescription: 'When it crosses.' });
    const told = async () => (await newsroom.db.query<{ snapshot: object }>('select snapshot from story_version where story_id = $1 order by version desc limit 1', [storyId]))[0]!.snapshot;
    expect(await told()).toMatchObject({ headline: 'Ferry line opens', seoTitle: 'Alder ferry: timetable', seoDescription: 'When it crosses.' });
    const emptied = await chief('PATCH', `/api/v1/stories/${storyId}`, { seoTitle: null, seoDescription: ' ' }, ANY);
    expect(emptied.json()).toMatchObject({ seoTitle: null, seoDescription: ' ', hasUnpublishedChanges: true });
    await act(storyId, 'updates');
    expect(Object.keys(await told()).filter((field) => field.startsWith('seo'))).toEqual([]);
  });

  it('tell partners the slugline that the desk gave them, and none once it is taken away', async () => {
    const { storyId } = await aPublished({ slugline: ' FERRY-TALVA/OPENING ' });
    const told = async () => (await newsroom.events(storyId)).at(-1)!.payload;
    expect(await told()).toMatchObject({ slugline: 'FERRY-TALVA/OPENING', headline: 'Ferry line opens' });
    expect((await chief('PATCH', `/api/v1/stories/${storyId}`, { slugline: null }, ANY)).json()).toMatchObject({ slugline: null, hasUnpublishedChanges: true });
    await act(storyId, 'updates');
    expect(await told()).not.toHaveProperty('slugline');
  });

  it('are found by their slugline, and carry it into lists and translations', async () => {
    const slugline = `QUOKKA-${Date.now()}`;
    const { storyId } = await aDraft({ slugline });
    const translated = (await act(storyId, 'translations', { language: 'az' })).json<StoryAnswer>();
    const { items } = (await chief('GET', `/api/v1/stories?q=${slugline.toLowerCase()}`)).json<{ items: StoryAnswer[] }>();
    expect(items).toEqual([translated.storyId, storyId].map((id) => expect.objectContaining({ storyId: id, slugline })));
  });

  it('are breaking news until the end that was chosen, and for readers from the next version on', async () => {
    const { storyId } = await aPublished();
    const told = async () => (await newsroom.db.query<{ snapshot: object }>('select snapshot from story_version where story_id = $1 order by version desc limit 1', [storyId]))[0]!.snapshot;
    const end = new Date(Date.now() + 3_600_000).toISOString();
    const marked = await chief('PUT', `/api/v1/stories/${storyId}/breaking`, { until: end.replace('Z', '+00:00') });
    expect([marked.statusCode, marked.json()]).toEqual([200, expect.objectContaining({ breaking: { until: end }, hasUnpublishedChanges: true })]);
    expect(await told()).not.toHaveProperty('breakingUntil');
    await act(storyId, 'updates');
    expect(await told()).toMatchObject({ breakingUntil: end });
    expect((await chief('GET', '/api/v1/stories')).json<{ items: object[] }>().items).toContainEqual(expect.objectContaining({ storyId, breaking: { until: end } }));
    expect((await chief('DELETE', `/api/v1/stories/${storyId}/breaking`)).json()).toMatchObject({ breaking: null });
    await act(storyId, 'updates');
    expect(await told()).not.toHaveProperty('breakingUntil');
  });

  it('are breaking news by the word of those who may publish, and with an end', async () => {
    const { storyId } = await aDraft();
    expect((await newsroom.as('reporter')('PUT', `/api/v1/stories/${storyId}/breaking`, {})).statusCode).toBe(403);
    expect((await chief('PUT', `/api/v1/stories/${storyId}/breaking`, { until: 'tomorrow' })).json()).toMatchObject({ status: 400, fields: [{ field: 'until' }] });
    expect((await chief('PUT', `/api/v1/stories/${storyId}/breaking`, { until: '2100-01-01T00:00:00Z' })).json()).toMatchObject({ status: 409, code: 'breaking.not-possible', detail: expect.stringContaining('Choose an earlier time') });
  });

  it('leave the words for search engines to each language', async () => {
    const { storyId } = await aDraft({ seoTitle: 'Alder ferry: timetable' });
    expect((await act(storyId, 'translations', { language: 'az' })).json()).toMatchObject({ headline: 'Ferry line opens', seoTitle: null, seoDescription: null });
  });

  it('list their translations', async () => {
    const { storyId } = await aDraft();
    const sibling = (await act(storyId, 'translations', { language: 'hy' })).json<StoryAnswer>();
    expect((await chief('GET', `/api/v1/stories/${storyId}`)).json<{ translations: object[] }>().translations).toEqual([
      expect.objectContaining({ storyId, language: 'en' }),
      expect.objectContaining({ storyId: sibling.storyId, language: 'hy', status: 'draft' }),
    ]);
  });

  it.each<[string, object, string]>([
    ['a headline that is too long', { headline: 'x'.repeat(301) }, 'headline'],
    ['a title for search engines that is too long', { seoTitle: 'x'.repeat(201) }, 'seoTitle'],
    ['a description for search engines of two lines', { seoDescription: 'It opens.\nIt is blue.' }, 'seoDescription'],
    ['a slugline that is too long', { slugline: 'x'.repeat(65) }, 'slugline'],
    ['a slugline of two lines', { slugline: 'FERRY\nTALVA' }, 'slugline'],
    ['a slug in capitals', { chosenSlug: 'Ferry' }, 'chosenSlug'],
    ['a slug in other letters', { chosenSlug: 'паром' }, 'chosenSlug'],
    ['a slug that ends with a hyphen', { chosenSlug: 'ferry-' }, 'chosenSlug'],
    ['a slug that is too long', { chosenSlug: 'x'.repeat(81) }, 'chosenSlug'],
    ['an urgency that there is not', { urgency: 10 }, 'urgency'],
    ['a section that is no slug', { section: 'Our Society' }, 'section'],
    ['a source without a name', { sources: [{ name: '' }] }, 'sources.0.name'],
    ['a source whose link runs', { sources: [{ name: 'x', url: 'javascript:alert(1)' }] }, 'sources.0.url'],
    ['a body of unknown blocks', { body: { type: 'doc', content: [{ type: 'script' }] } }, 'body.content.0.type'],
    ['a link in the body that runs', { body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:x' } }] }] }] } }, 'body.content.0.content.0.marks.0.attrs.href'],
    ['an embargo that is no moment', { embargoedUntil: 'tomorrow' }, 'embargoedUntil'],
    ['NUL in a headline', { headline: 'a\0b' }, 'headline'],
    ['half a character in a tag', { tags: ['fine', '\ud83d'] }, 'tags.1'],
    ['a tag of blanks', { tags: ['fine', ' '] }, 'tags.1'],
    ['a byline of blanks', { bylines: [{ name: ' ' }] }, 'bylines.0.name'],
    ['a picture without a size', { picture: { url: 'https://a.example/1.jpg', alternativeText: 'x' } }, 'picture.width'],
  ])('refuse %s and name the field', async (_name, changes, field) => {
    const { storyId } = await aDraft();
    const answer = await chief('PATCH', `/api/v1/stories/${storyId}`, changes, ANY);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, expect.stringContaining('application/problem+json')]);
    expect(answer.json<ProblemAnswer>()).toMatchObject({ code: 'input.invalid', correlationId: expect.any(String) });
    expect(answer.json<ProblemAnswer>().fields!.map((problem) => problem.field)).toContain(field);
  });

  it('say what is missing before they can be published', async () => {
    const { storyId } = await aDraft({ headline: '', section: null });
    const answer = await act(storyId, 'publication');
    expect([answer.statusCode, answer.json()]).toEqual([400, expect.objectContaining({ code: 'story.incomplete', fields: [expect.objectContaining({ field: 'headline' }), expect.objectContaining({ field: 'section' })] })]);
  });

  it.each<[string, () => Promise<{ statusCode: number; json: () => ProblemAnswer }>, number, string]>([
    ['a story that does not exist', () => chief('GET', `/api/v1/stories/${randomUUID()}`), 404, 'story.not-found'],
    ['the versions of one that does not exist', () => chief('GET', `/api/v1/stories/${randomUUID()}/versions`), 404, 'story.not-found'],
    ['an id that is none', () => chief('GET', '/api/v1/stories/7'), 400, 'input.invalid'],
    ['publishing twice', async () => act((await aPublished()).storyId, 'publication'), 409, 'story.not-publishable'],
    ['a correction without a note', async () => act((await aPublished()).storyId, 'corrections', { note: ' ' }), 400, 'input.invalid'],
    ['a withdrawal for no reason', async () => act((await aPublished()).storyId, 'withdrawal', { notice: 'x' }), 400, 'input.invalid'],
    ['a save of an old revision', async () => chief('PATCH', `/api/v1/stories/${(await aChanged()).storyId}`, { headline: 'x' }, { 'if-match': '"1"' }), 412, 'story.stale'],
    ['a save that does not say what it was typed on', async () => chief('PATCH', `/api/v1/stories/${(await aDraft()).storyId}`, { headline: 'x' }), 428, 'revision.missing'],
    ['If-Match that is no revision', async () => chief('PATCH', `/api/v1/stories/${(await aDraft()).storyId}`, {}, { 'if-match': 'seven' }), 400, 'input.invalid'],
    ['a key that is too long', async () => act((await aDraft()).storyId, 'publication', undefined, { 'idempotency-key': 'k'.repeat(3_000) }), 400, 'input.invalid'],
    ['a language of good form that is none', () => chief('POST', '/api/v1/stories', { language: 'en-12' }), 400, 'input.invalid'],
    ['a body that is not JSON', () => chief('POST', '/api/v1/stories', '{', { 'content-type': 'application/json' }), 400, 'input.invalid'],
    ['a body over the limit', () => chief('POST', '/api/v1/stories', { language: 'en', ednote: 'x'.repeat(1_100_000) }), 413, 'body.too-large'],
    ['a list that is too long', () => chief('GET', '/api/v1/stories?limit=51'), 400, 'input.invalid'],
    ['a cursor that is not ours', () => chief('GET', '/api/v1/stories?cursor=abc'), 400, 'input.invalid'],
    ['NUL among the words looked for', () => chief('GET', '/api/v1/stories?q=%00'), 400, 'input.invalid'],
  ])('answer %s as a problem', async (_name, ask, status, code) => {
    const answer = await ask();
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('are made and changed only as they are described: what is misspelt is named, with what was probably meant', async () => {
    const misspelt = await chief('POST', '/api/v1/stories', { language: 'en', headline: 'Misspelt', embargoUntil: '2090-01-01T00:00:00Z', bylines: [{ name: 'Mara Lind', slugg: 'mara-lind' }] });
    const fields = [
      { field: 'bylines.0.slugg', message: 'is not known here; did you mean slug?', code: 'unknown-field' },
      { field: 'embargoUntil', message: 'is not known here; did you mean embargoedUntil?', code: 'unknown-field' },
    ];
    expect([misspelt.statusCode, misspelt.json()]).toEqual([400, expect.objectContaining({ code: 'input.invalid', fields })]);
    expect((await chief('GET', '/api/v1/stories?q=Misspelt')).json()).toMatchObject({ items: [] });
    const { storyId } = await aDraft();
    const changed = await chief('PATCH', `/api/v1/stories/${storyId}`, { headline: 'Changed', embargo: null }, ANY);
    expect([changed.statusCode, (await chief('GET', `/api/v1/stories/${storyId}`)).json()]).toEqual([400, expect.objectContaining({ headline: 'Ferry line opens' })]);
    const filtered = await chief('GET', '/api/v1/stories?desk=sport');
    expect([filtered.statusCode, filtered.json<ProblemAnswer>().fields]).toEqual([400, [{ field: 'desk', message: 'is not known here; did you mean deskId?', code: 'unknown-field' }]]);
    const reinstated = await chief('POST', `/api/v1/stories/${storyId}/reinstatement?txt=working-copy`);
    expect([reinstated.statusCode, reinstated.json<ProblemAnswer>().fields]).toEqual([400, [{ field: 'txt', message: 'is not known here; did you mean text?', code: 'unknown-field' }]]);
  });

  it.each([['without a key', {}], ['with a key', { 'idempotency-key': 'deep' }]])('are refused %s when they are nested without end, in the same words', async (_name, headers) => {
    const answer = await chief('POST', '/api/v1/stories', `{"language":"en","body":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, { 'content-type': 'application/json', ...headers });
    expect([answer.statusCode, answer.json<ProblemAnswer>().fields]).toEqual([400, [{ field: 'body', message: 'must not be nested deeper than 100 levels', code: 'too-deep' }]]);
  });

  it('are commanded with a key for one request alone', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = (await chief('POST', '/api/v1/stories', { language: 'en', headline: 'First' }, key)).json<StoryAnswer>();
    expect((await chief('POST', '/api/v1/stories', { headline: 'First', language: 'en' }, key)).json()).toMatchObject({ storyId: first.storyId });
    const others = [await chief('POST', '/api/v1/stories', { language: 'en', headline: 'Second' }, key), await act(first.storyId, 'submission', undefined, key), await chief('POST', '/api/v1/authors', { name: { en: 'Mara Lind' } }, key)];
    for (const answer of others) expect([answer.statusCode, answer.json()]).toEqual([422, expect.objectContaining({ code: 'command.key-used', detail: expect.stringContaining('key of its own') })]);
    expect((await chief('GET', '/api/v1/stories?q=Second')).json()).toMatchObject({ items: [] });
    expect((await newsroom.as('editor')('POST', '/api/v1/stories', { language: 'en', headline: 'Of another' }, key)).statusCode).toBe(201);
  });

  it('are not there to be saved, whatever their key was used for', async () => {
    const key = { 'idempotency-key': randomUUID() };
    await chief('POST', '/api/v1/stories', { language: 'en' }, key);
    expect((await chief('PATCH', `/api/v1/stories/${randomUUID()}`, { headline: 'Of nothing' }, { ...key, 'if-match': '*' })).json()).toMatchObject({ status: 404, code: 'story.not-found' });
  });

  it('are published once when the answer was lost and the command is sent again', async () => {
    const { storyId } = await aDraft();
    const again = () => act(storyId, 'publication', undefined, { 'idempotency-key': 'lost-answer' });
    expect([(await again()).json(), (await again()).json()]).toEqual([expect.objectContaining({ version: 1 }), expect.objectContaining({ version: 1 })]);
    expect(await newsroom.events(storyId)).toHaveLength(1);
  });

  it('ask for a permission that only some roles have', async () => {
    const { storyId } = await aPublished();
    const allowed = async (url: string, payload: object) => {
      const answers = await Promise.all(ROLE_NAMES.map(async (role) => ({ role, status: (await newsroom.as(role)('POST', url, payload)).statusCode })));
      return answers.filter(({ status }) => status !== 403).map(({ role }) => role);
    };
    expect(await allowed('/api/v1/stories', { language: 'en' })).toEqual(ROLE_NAMES.filter((role) => role !== 'legal'));
    expect(await allowed(`/api/v1/stories/${storyId}/updates`, {})).toEqual(['editor', 'chief-editor', 'admin']);
    expect(await allowed(`/api/v1/stories/${storyId}/corrections`, { note: '' })).toEqual(['editor', 'chief-editor', 'admin']);
    expect(await allowed(`/api/v1/stories/${storyId}/withdrawal`, {})).toEqual(['chief-editor', 'admin']);
    expect((await newsroom.as()('GET', '/api/v1/stories')).statusCode).toBe(401);
    expect((await newsroom.as('reporter')('GET', '/api/v1/ops/parked')).statusCode).toBe(403);
    expect((await newsroom.as('admin')('GET', '/api/v1/ops/parked')).json()).toEqual({ items: [], next: null });
  });

  it('are listed page by page, each once, the newest change first', async () => {
    const word = `quokka${Date.now()}`;
    const ids: string[] = [];
    for (let number = 0; number < 5; number++) ids.unshift((await aDraft({ headline: `${word} ${number}` })).storyId);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { items: StoryAnswer[]; next: string | null } = (await chief('GET', `/api/v1/stories?q=${word.toUpperCase()}&limit=2${next && `&cursor=${next}`}`)).json();
      seen.push(...page.items.map(({ storyId }) => storyId));
      next = page.next;
    }
    expect(seen).toEqual(ids);
    const listed = async (query: string) => (await chief('GET', `/api/v1/stories?q=${word}&${query}`)).json<{ items: object[] }>().items.length;
    expect([await listed('status=draft'), await listed('status=published'), await listed('language=hy'), await listed('section=society')]).toEqual([5, 0, 0, 5]);
    expect((await chief('GET', '/api/v1/stories?q=%25')).json<{ items: object[] }>().items).toEqual([]); // a percent sign is a letter like any other
  });
});
