import { bodyOfParagraphs } from '@stet/contracts';
import type { PictureResponse } from '../picture/picture.dto.js';
import { blank } from '../spec/camera.js';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { auditOf } from '../spec/people.js';
import { aText } from '../spec/stories.js';

interface StoryChecks {
  readonly isPublishable: boolean;
  readonly items: { code: string; level: string; most: number | null; isPassed: boolean; problems: { field: string; message: string }[] }[];
}

describe('checks before a publication', () => {
  let newsroom: Newsroom;
  let editor: Ask;
  let chief: Ask;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    [editor, chief] = [newsroom.as('editor'), newsroom.as('chief-editor')];
  });
  afterAll(() => newsroom?.close());

  const begin = async (changes: object = {}) => (await editor('POST', '/api/v1/stories', { language: 'en', ...aText(), ...changes })).json<{ storyId: string }>().storyId;
  const checksOf = async (storyId: string) => (await newsroom.as('reporter')('GET', `/api/v1/stories/${storyId}/checks`)).json<StoryChecks>();
  const failing = async (storyId: string) => (await checksOf(storyId)).items.filter(({ isPassed }) => !isPassed).map(({ code, level }) => `${code} ${level}`);
  const publish = (storyId: string) => editor('POST', `/api/v1/stories/${storyId}/publication`);
  const change = (code: string, rule: object, ask = chief) => ask('PUT', `/api/v1/checks/${code}`, rule);

  it('say what is missing, where and what to do, and warnings stop nobody', async () => {
    const storyId = await begin({ headline: 'x'.repeat(111) });
    expect(await failing(storyId)).toEqual(['headline-length warning', 'byline warning', 'standfirst warning', 'tags warning']);
    const { isPublishable, items } = await checksOf(storyId);
    expect([isPublishable, items.find(({ code }) => code === 'headline-length')]).toEqual([true, { code: 'headline-length', level: 'warning', most: 110, isPassed: false, problems: [{ field: 'headline', message: 'has 111 characters; 110 fit', code: 'check.headline-length', values: { most: 110 } }] }]);
    expect((await publish(storyId)).statusCode).toBe(200);
  });

  it('refuse a publication, an update and a correction that a blocking one forbids, and keep nothing of it', async () => {
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'http://localhost:4300/preview/x' } }] }] }] };
    const [draft, published] = [await begin({ body }), await begin()];
    await publish(published);
    await editor('PATCH', `/api/v1/stories/${published}`, { body }, { 'if-match': '*' });
    for (const [storyId, path, payload] of [[draft, 'publication', undefined], [published, 'updates', undefined], [published, 'corrections', { note: 'It was wrong.' }]] as const) {
      const refused = await editor('POST', `/api/v1/stories/${storyId}/${path}`, payload);
      expect([refused.statusCode, refused.json()]).toEqual([400, expect.objectContaining({ code: 'story.checks-failed', checks: ['links'], fields: [{ field: 'body.content.0.content.0', message: expect.stringContaining('http://localhost:4300/preview/x'), code: 'check.links' }] })]);
    }
    expect((await editor('GET', `/api/v1/stories/${draft}`)).json()).toMatchObject({ status: 'draft', version: 0 });
    expect([(await newsroom.events(draft)).length, (await newsroom.events(published)).length]).toEqual([0, 1]);
    expect((await chief('POST', `/api/v1/stories/${published}/withdrawal`, { reason: 'kill', notice: 'Wrong.' })).statusCode).toBe(200);
  });

  it('mean what their section decides', async () => {
    expect((await change('tags', { section: 'economy', level: 'blocking' })).statusCode).toBe(200);
    const [economy, society] = [await begin({ section: 'economy' }), await begin()];
    expect([(await publish(economy)).json(), (await publish(society)).statusCode]).toEqual([expect.objectContaining({ code: 'story.checks-failed', checks: ['tags'] }), 200]);
    const { items } = (await change('tags', { section: 'economy', level: null })).json<{ items: { code: string; rules: object[] }[] }>();
    expect(items.find(({ code }) => code === 'tags')!.rules).toEqual([{ section: null, level: 'warning', most: null }]);
    expect((await publish(economy)).statusCode).toBe(200);
  });

  it('have limits that a newsroom chooses', async () => {
    await change('headline-length', { section: 'culture', level: 'blocking', most: 5 });
    expect((await publish(await begin({ section: 'culture' }))).json()).toMatchObject({ code: 'story.checks-failed', fields: [{ field: 'headline', message: 'has 16 characters; 5 fit' }] });
  });

  it('refuse pictures outside of what they may be used for, by a rule that a section may change', async () => {
    const uploaded = (await editor('POST', '/api/v1/pictures', await blank(40, 30).png().toBuffer(), { 'content-type': 'image/png' })).json<PictureResponse>();
    const { url, width, height } = uploaded;
    const picture = { url, width, height, alternativeText: 'A ferry', credit: 'Mara Lind' };
    const clear = (rights: object) => editor('PATCH', `/api/v1/pictures/${uploaded.pictureId}/rights`, rights, { 'if-match': '*' });
    const refusalOf = async (storyId: string) => (await publish(storyId)).json<{ checks: string[]; fields: { field: string; message: string }[] }>();
    const storyId = await begin({ picture });
    await clear({ usableUntil: { at: '2026-01-01T00:00:00Z', zone: 'Asia/Baku' } });
    expect(await refusalOf(storyId)).toMatchObject({ code: 'story.checks-failed', checks: ['picture-rights'], fields: [{ field: 'picture.url', message: expect.stringContaining('until 2026-01-01T00:00:00.000Z') }] });
    await clear({ usableUntil: null, onlySections: ['sport'] });
    expect(await refusalOf(storyId)).toMatchObject({ checks: ['picture-rights'], fields: [{ message: expect.stringContaining('sections sport only') }] });
    await change('picture-rights', { section: 'society', level: 'off' });
    await change('picture-clearance', { section: 'society', level: 'blocking' });
    expect(await refusalOf(storyId)).toMatchObject({ checks: ['picture-clearance'] });
    await clear({ rights: 'cleared' });
    expect((await publish(storyId)).statusCode).toBe(200);
    for (const code of ['picture-rights', 'picture-clearance']) await change(code, { section: 'society', level: null });
    await clear({ onlySections: [] });
    expect((await editor('POST', `/api/v1/stories/${storyId}/updates`)).statusCode).toBe(200);
  });

  it('are changed by those who may, entered in the record, and not where they are rules', async () => {
    expect((await change('standfirst', { level: 'blocking' }, editor)).statusCode).toBe(403);
    expect((await change('standfirst', { level: 'off' })).statusCode).toBe(200);
    expect((await auditOf(newsroom, 'check', 'standfirst')).at(-1)).toMatchObject({ act: 'changeCheck', changes: { level: { before: 'warning', after: 'off' } } });
    await change('standfirst', { level: 'warning' });
    expect((await change('embargo', { level: 'off' })).json()).toMatchObject({ status: 409, code: 'check.fixed' });
    for (const [code, rule] of [['grammar', { level: 'off' }], ['tags', { level: 'loud' }], ['tags', { level: null }], ['headline-length', { level: 'warning', most: 0 }]] as const) expect((await change(code, rule)).statusCode).toBe(400);
  });

  it('see a translation that is older than what it was made of, until somebody works on it', async () => {
    const source = await begin();
    await publish(source);
    const { storyId } = (await editor('POST', `/api/v1/stories/${source}/translations`, { language: 'ru' })).json<{ storyId: string }>();
    const isStale = async () => (await failing(storyId)).includes('stale-translation warning');
    expect(await isStale()).toBe(false);
    await editor('PATCH', `/api/v1/stories/${source}`, { body: bodyOfParagraphs(['It opens at noon.']) }, { 'if-match': '*' });
    expect(await isStale()).toBe(false);
    await editor('POST', `/api/v1/stories/${source}/updates`);
    expect((await checksOf(storyId)).items.find(({ code }) => code === 'stale-translation')!.problems).toEqual([{ field: 'body', message: expect.stringContaining('newer version 2'), code: 'check.stale-translation' }]);
    await editor('PATCH', `/api/v1/stories/${storyId}`, { body: bodyOfParagraphs(['Он открывается в полдень.']) }, { 'if-match': '*' });
    expect(await isStale()).toBe(false);
  });

  it('see a translation that somebody says is up to its original as such, until the original is published anew', async () => {
    const source = await begin();
    await publish(source);
    const { storyId } = (await editor('POST', `/api/v1/stories/${source}/translations`, { language: 'ru' })).json<{ storyId: string }>();
    const isStale = async () => (await failing(storyId)).includes('stale-translation warning');
    const confirm = (id: string) => editor('PUT', `/api/v1/stories/${id}/translation-confirmation`);
    for (const text of ['It opens at noon.', 'It opens at one.']) {
      await editor('PATCH', `/api/v1/stories/${source}`, { body: bodyOfParagraphs([text]) }, { 'if-match': '*' });
      await editor('POST', `/api/v1/stories/${source}/updates`);
      expect(await isStale()).toBe(true);
      expect((await confirm(storyId)).statusCode).toBe(204);
      expect(await isStale()).toBe(false);
    }
    const { items } = (await editor('GET', `/api/v1/stories/${storyId}/revisions`)).json<{ items: { act: string; note: string; changed: string[] }[] }>();
    expect(items.slice(0, 2)).toMatchObject([{ act: 'confirm-translation', note: 'version 3', changed: [] }, { act: 'confirm-translation', note: 'version 2', changed: [] }]);
    expect((await confirm(storyId)).statusCode).toBe(204);
    expect((await confirm(source)).json()).toMatchObject({ status: 409, code: 'story.no-translation' });
  });
});
