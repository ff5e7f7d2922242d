import type { Front } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';
import { aText } from '../spec/stories.js';

describe('a front', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom();
  });
  afterAll(() => newsroom?.close());

  const aStory = async (language: string) => (await newsroom.as('editor')('POST', '/api/v1/stories', { language, ...aText() })).json<{ storyId: string }>().storyId;
  const curate = (language: string, storyIds: unknown) => newsroom.as('editor')('PUT', `/api/v1/fronts/${language}`, { storyIds }, { 'if-match': '*' });
  const read = (language: string) => newsroom.as('reporter')('GET', `/api/v1/fronts/${language}`);

  it('leads with the stories that were chosen, in their order', async () => {
    const storyIds = [await aStory('en'), await aStory('en'), await aStory('en')];
    expect((await curate('en', storyIds)).statusCode).toBe(200);
    expect((await read('en')).json()).toMatchObject({ language: 'en', version: 1, storyIds });
    await curate('en', storyIds.toReversed());
    expect((await read('en')).json()).toMatchObject({ version: 2, storyIds: storyIds.toReversed() });
  });

  it('is one per language, each with its own order in the log', async () => {
    const fronts = await Promise.all(['ru', 'ru', 'ru', 'az'].map(async (language) => (await curate(language, [await aStory(language)])).json<Front>()));
    const [russian, azerbaijani] = [fronts[0]!.frontId, fronts[3]!.frontId];
    expect(new Set(fronts.map(({ frontId }) => frontId))).toEqual(new Set([russian, azerbaijani]));
    expect((await newsroom.events(russian)).map(({ type, payload, headers }) => [type, payload.language, Number(headers.ce_sequence)])).toEqual([1, 2, 3].map((version) => ['newsroom.front.curated.v1', 'ru', version]));
    expect(await newsroom.events(azerbaijani)).toHaveLength(1);
  });

  it('may be emptied: the newest stories lead then', async () => {
    expect((await curate('hy', [])).json()).toMatchObject({ storyIds: [] });
  });

  it.each<[string, unknown]>([
    ['a story twice', Array.from({ length: 2 }, () => '0199a3f2-0001-7000-8000-000000000001')],
    ['more than fit on it', Array.from({ length: 51 }, () => randomUUID())],
    ['what is no story', ['ferry']],
    ['nothing at all', undefined],
  ])('refuses %s', async (_name, storyIds) => {
    expect((await curate('en', storyIds)).json()).toMatchObject({ status: 400, code: 'input.invalid' });
  });

  it('that nobody curated is not found, and one in no language is no front', async () => {
    expect((await read('ka')).json()).toMatchObject({ status: 404, code: 'front.not-found' });
    expect((await read('Georgian')).json()).toMatchObject({ status: 400 });
  });

  it('is curated by editors', async () => {
    expect((await newsroom.as('reporter')('PUT', '/api/v1/fronts/en', { storyIds: [] })).statusCode).toBe(403);
  });
});
