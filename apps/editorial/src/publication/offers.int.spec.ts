import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { aText } from '../spec/stories.js';
import { aKeptWire } from '../spec/wires.js';

interface StoryAnswer {
  readonly storyId: string;
  readonly language: string;
  readonly section: string | null;
}

const section = (slug: string, order: number) => ({ slug, name: { en: slug }, order });
const settings = (changes: object = {}) => ({
  ...{ name: { en: 'The Alder' }, tagline: {}, languages: ['en', 'hy'], timezone: 'Asia/Baku', sections: [section('society', 1), section('economy', 2)] },
  ...{ copyrightNotice: {}, socialLinks: [], appLinks: [], adSlots: [], ...changes },
});
const ANY = { 'if-match': '*' };
const noLanguage = (language: string) => expect.objectContaining({ code: 'publication.not-offered', fields: [{ field: 'language', message: `${language} is no language of this publication; choose one of en, hy`, code: 'not-offered', values: { wanted: language, allowed: ['en', 'hy'] } }] });
const NO_SECTION = expect.objectContaining({ code: 'publication.not-offered', fields: [{ field: 'section', message: 'opinion is no section of this publication; choose one of society, economy', code: 'not-offered', values: { wanted: 'opinion', allowed: ['society', 'economy'] } }] });

describe('the languages and sections of the publication', () => {
  let newsroom: Newsroom;
  let chief: Ask;
  beforeAll(async () => {
    newsroom = await aNewsroom();
    chief = newsroom.as('chief-editor', 'wire-editor');
  });
  afterAll(() => newsroom?.close());
  beforeEach(async () => expect((await chief('PUT', '/api/v1/publication', settings(), ANY)).statusCode).toBe(200));

  const create = (changes: object = {}) => chief('POST', '/api/v1/stories', { language: 'en', ...aText(), ...changes });
  const aDraft = async (changes: object = {}) => (await create(changes)).json<StoryAnswer>().storyId;
  const aPublished = async (changes: object = {}) => {
    const storyId = await aDraft(changes);
    expect((await chief('POST', `/api/v1/stories/${storyId}/publication`)).statusCode).toBe(200);
    return storyId;
  };
  const answered = async (asked: ReturnType<Ask>) => [(await asked).statusCode, (await asked).json<unknown>()];

  it.each([['fr'], ['de-AT'], ['en-GB']])('take no story in %s, which is none of them', async (language) => {
    expect(await answered(create({ language }))).toEqual([422, noLanguage(language)]);
  });

  it('take no story into a section that is none of them, new or changed', async () => {
    expect(await answered(create({ section: 'opinion' }))).toEqual([422, NO_SECTION]);
    const storyId = await aDraft();
    expect(await answered(chief('PATCH', `/api/v1/stories/${storyId}`, { section: 'opinion' }, ANY))).toEqual([422, NO_SECTION]);
    expect((await chief('PATCH', `/api/v1/stories/${storyId}`, { section: 'economy' }, ANY)).json()).toMatchObject({ section: 'economy' });
  });

  it('keep what was typed beside the story when its section was dropped meanwhile', async () => {
    const storyId = await aDraft();
    await chief('PUT', '/api/v1/publication', settings({ sections: [section('society', 1)] }), ANY);
    const refused = await chief('PATCH', `/api/v1/stories/${storyId}`, { section: 'economy', headline: 'Typed for an hour' }, ANY);
    expect([refused.statusCode, refused.json()]).toEqual([422, expect.objectContaining({ code: 'publication.not-offered', fields: [expect.objectContaining({ field: 'section' })] })]);
    const { sideCopyId } = refused.json<{ sideCopyId: string }>();
    expect((await chief('GET', `/api/v1/stories/${storyId}/side-copies/${sideCopyId}`)).json()).toMatchObject({ cause: 'refused', fields: { section: 'economy', headline: 'Typed for an hour' } });
  });

  it('have rules of checks, which those of a section that was dropped leave again', async () => {
    const change = (rule: object) => chief('PUT', '/api/v1/checks/tags', rule);
    expect(await answered(change({ section: 'opinion', level: 'blocking' }))).toEqual([422, NO_SECTION]);
    expect((await change({ section: 'economy', level: 'blocking' })).statusCode).toBe(200);
    await chief('PUT', '/api/v1/publication', settings({ sections: [section('society', 1)] }), ANY);
    expect((await change({ section: 'economy', level: null })).statusCode).toBe(200);
  });

  it('take no template into a section that is none of them, new or changed', async () => {
    const { items } = (await chief('GET', '/api/v1/desks')).json<{ items: { deskId: string }[] }>();
    const templates = `/api/v1/desks/${items[0]!.deskId}/templates`;
    const begin = (slug: string) => chief('POST', templates, { name: `Of ${slug}`, fields: { section: slug } });
    expect(await answered(begin('opinion'))).toEqual([422, NO_SECTION]);
    const url = `${templates}/${(await begin('economy')).json<{ templateId: string }>().templateId}`;
    expect(await answered(chief('PUT', url, { name: 'Opinion', fields: { section: 'opinion' } }, ANY))).toEqual([422, NO_SECTION]);
    await chief('PUT', '/api/v1/publication', settings({ sections: [section('society', 1)] }), ANY);
    expect((await chief('PUT', url, { name: 'Of trade', fields: { section: 'economy' } }, ANY)).statusCode).toBe(200);
  });

  it('take no translation into a language that is none of them', async () => {
    const storyId = await aDraft();
    expect(await answered(chief('POST', `/api/v1/stories/${storyId}/translations`, { language: 'xx' }))).toEqual([422, noLanguage('xx')]);
    expect((await chief('POST', `/api/v1/stories/${storyId}/translations`, { language: 'hy' })).statusCode).toBe(201);
  });

  it('have a front each, and no other language has', async () => {
    expect(await answered(chief('PUT', '/api/v1/fronts/fr', { storyIds: [] }))).toEqual([422, noLanguage('fr')]);
    expect(await answered(chief('POST', '/api/v1/fronts/fr/schedules', { at: '2099-01-01T00:00:00Z', zone: 'UTC', placements: [] }))).toEqual([422, noLanguage('fr')]);
    expect((await chief('GET', '/api/v1/fronts/fr')).statusCode).toBe(404);
    expect((await chief('PUT', '/api/v1/fronts/hy', { storyIds: [] }, ANY)).statusCode).toBe(200);
  });

  it('answer what was done while a language was there, when it is asked for again', async () => {
    const time = { at: '2099-01-01T00:00:00Z', zone: 'UTC' };
    const ask = async (method: 'PUT' | 'POST', path: string, body: object) => {
      const answer = await chief(method, `/api/v1/fronts/hy${path}`, body, { ...(method === 'PUT' && ANY), 'idempotency-key': `hy ${path}` });
      return [answer.statusCode, answer.json<unknown>()];
    };
    const all = async () => [await ask('PUT', '', { storyIds: [] }), await ask('POST', '/schedules', { ...time, placements: [] })];
    const done = await all();
    expect(done.map(([status]) => status)).toEqual([200, 201]);
    expect((await chief('PUT', '/api/v1/publication', settings({ languages: ['en'] }), ANY)).statusCode).toBe(200);
    expect(await all()).toEqual(done);
  });

  it('stop the publication of what is in none of them any more, which can be read, and moved', async () => {
    const storyId = await aDraft({ section: 'economy' });
    await chief('PUT', '/api/v1/publication', settings({ sections: [section('society', 1)] }), ANY);
    expect((await chief('GET', `/api/v1/stories/${storyId}`)).json()).toMatchObject({ section: 'economy' });
    expect((await chief('PATCH', `/api/v1/stories/${storyId}`, { headline: 'Ferry line opens at last' }, ANY)).statusCode).toBe(200);
    expect(await answered(chief('POST', `/api/v1/stories/${storyId}/publication`))).toEqual([400, expect.objectContaining({ code: 'story.checks-failed', checks: ['section'], fields: [{ field: 'section', message: expect.stringContaining('choose one of society'), code: 'not-offered', values: { wanted: 'economy', allowed: ['society'] } }] })]);
    await chief('PATCH', `/api/v1/stories/${storyId}`, { section: 'society' }, ANY);
    expect((await chief('POST', `/api/v1/stories/${storyId}/publication`)).statusCode).toBe(200);
  });

  it('are not dropped while readers find stories in them, which are counted', async () => {
    const drop = (changes: object) => chief('PUT', '/api/v1/publication', settings(changes), ANY);
    const withoutEconomy = { sections: [section('society', 1)] };
    const stories = await Promise.all(['economy', 'economy'].map((slug) => aPublished({ section: slug })));
    expect(await answered(drop(withoutEconomy))).toEqual([409, expect.objectContaining({ code: 'publication.in-use', inUse: [{ field: 'sections', name: 'economy', stories: 2, scheduled: 0, placed: 0 }], fields: [{ field: 'sections', message: expect.stringContaining('published stories in economy: 2; give each another section'), code: 'still-in-use', values: { name: 'economy' } }] })]);
    await chief('PATCH', `/api/v1/stories/${stories[0]}`, { section: 'society' }, ANY); // readers know it in the old one until it is updated
    expect((await drop(withoutEconomy)).json()).toMatchObject({ inUse: [{ stories: 2 }] });
    await chief('POST', `/api/v1/stories/${stories[0]}/updates`);
    expect((await drop(withoutEconomy)).json()).toMatchObject({ inUse: [{ stories: 1 }] });
    await chief('POST', `/api/v1/stories/${stories[1]}/withdrawal`, { reason: 'takedown', notice: 'The licence ended.' });
    expect((await drop(withoutEconomy)).statusCode).toBe(200);
  });

  it.each([
    ['sections', 'economy', { section: 'economy' }, { sections: [section('society', 1)] }],
    ['languages', 'hy', { language: 'hy' }, { languages: ['en'] }],
  ] as const)('are not dropped while stories are scheduled for publication in them: %s', async (field, name, where, change) => {
    const drop = () => chief('PUT', '/api/v1/publication', settings(change), ANY);
    const storyId = await aDraft(where);
    for (const step of ['submission', 'approval']) await chief('POST', `/api/v1/stories/${storyId}/${step}`);
    expect((await chief('PUT', `/api/v1/stories/${storyId}/schedule`, { at: '2099-01-01T00:00:00Z', zone: 'UTC' })).statusCode).toBe(200);
    expect((await drop()).json()).toMatchObject({ status: 409, code: 'publication.in-use', inUse: [{ field, name, stories: 0, scheduled: 1 }], fields: [{ field, message: expect.stringContaining(`stories scheduled for publication in ${name}: 1; `) }] });
    await chief('DELETE', `/api/v1/stories/${storyId}/schedule`);
    expect((await drop()).statusCode).toBe(200);
  });

  it('are not dropped while their front has stories', async () => {
    const drop = () => chief('PUT', '/api/v1/publication', settings({ languages: ['en'] }), ANY);
    const storyId = await aPublished({ language: 'hy' });
    await chief('PUT', '/api/v1/fronts/hy', { storyIds: [storyId] }, ANY);
    expect((await drop()).json()).toMatchObject({ status: 409, code: 'publication.in-use', inUse: [{ field: 'languages', name: 'hy', stories: 1, placed: 1 }] });
    await chief('POST', `/api/v1/stories/${storyId}/withdrawal`, { reason: 'kill', notice: 'It was wrong.' });
    expect((await drop()).json()).toMatchObject({ inUse: [{ stories: 0, placed: 1 }], fields: [{ field: 'languages', message: expect.stringContaining('empty it first') }] });
    await chief('PUT', '/api/v1/fronts/hy', { storyIds: [] }, ANY);
    expect((await drop()).statusCode).toBe(200);
  });

  it('let a wire in another language be drafted in one of them', async () => {
    const wireId = await aKeptWire(newsroom.db, { language: 'fr', headline: 'Le bac ouvre' });
    expect(await answered(chief('POST', `/api/v1/wires/${wireId}/stories`, {}))).toEqual([422, noLanguage('fr')]);
    expect((await chief('POST', `/api/v1/wires/${wireId}/stories`, { language: 'hy' })).json()).toMatchObject({ language: 'hy', headline: 'Le bac ouvre' });
  });
});
