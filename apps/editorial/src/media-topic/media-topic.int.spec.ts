import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ANY, aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';
import { auditOf } from '../spec/people.js';
import { aText } from '../spec/stories.js';
import { mediaTopicCommands } from './media-topic.commands.js';
import { MediaTopicRepository } from './media-topic.repository.js';

interface Answer {
  readonly storyId: string;
  readonly fields: { readonly field: string; readonly message: string }[];
  readonly items: { readonly code: string; readonly name: string }[];
}

describe('the topics of stories', () => {
  let newsroom: Newsroom;
  let chief: Ask;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    chief = newsroom.as('chief-editor');
    await newsroom.db.transaction((tx) =>
      newsroom.app.get(MediaTopicRepository).put(tx, [
        { code: 'medtop:04000000', names: { de: 'Wirtschaft' }, broader: null, isRetired: false },
        { code: 'medtop:20000170', names: { en: 'shop windows' }, broader: 'medtop:04000000', isRetired: false },
        { code: 'medtop:20000171', names: { en: 'shop signs' }, broader: 'medtop:04000000', isRetired: true },
      ]),
    );
  });
  afterAll(() => newsroom?.close());

  const found = async (query: string) => (await chief('GET', `/api/v1/media-topics?${query}`)).json<Answer>().items;
  const aStory = async (mediaTopics: string[]) => (await chief('POST', '/api/v1/stories', { language: 'en', ...aText(), mediaTopics })).json<Answer>();

  it('are found by words of their names in any language, without those that are retired', async () => {
    expect((await found('limit=50')).filter(({ code }) => code.endsWith('000000'))).toHaveLength(17);
    expect(await found('q=shop')).toEqual([{ code: 'medtop:20000170', name: 'shop windows', broader: 'medtop:04000000', isRetired: false }]);
    for (const [words, language, name] of [['wirtschaft', 'de', 'Wirtschaft'], ['бизнес', 'ru', 'Экономика и бизнес'], ['biznes', 'az', 'İqtisadiyyat və biznes'], ['բիզնես', 'hy', 'Տնտեսություն և բիզնես'], ['medtop:04', 'fr', 'Economy and business']] as const)
      expect(await found(`q=${encodeURIComponent(words)}&language=${language}`)).toContainEqual(expect.objectContaining({ code: 'medtop:04000000', name }));
    expect(await found('code=medtop:20000171,medtop:04000000')).toMatchObject([{ code: 'medtop:04000000' }, { code: 'medtop:20000171', isRetired: true }]);
  });

  it('are taken over from the file of IPTC by a command, with the names that were here before', async () => {
    const file = join(newsroom.mediaFolder, 'vocabulary.json');
    await writeFile(file, JSON.stringify({ conceptSet: [{ qcode: 'medtop:15000000', prefLabel: { 'en-GB': 'games' } }, { qcode: 'medtop:20000822', prefLabel: { 'en-GB': 'sailing regatta' }, broader: ['http://cv.iptc.org/newscodes/mediatopic/15000000'] }] }));
    const [command] = mediaTopicCommands((work) => work(newsroom.app));
    await command!.run([file]);
    expect(await found('q=regatta')).toEqual([{ code: 'medtop:20000822', name: 'sailing regatta', broader: 'medtop:15000000', isRetired: false }]);
    expect([await found('code=medtop:15000000'), await found('code=medtop:15000000&language=ru')]).toMatchObject([[{ name: 'games' }], [{ name: 'Спорт' }]]);
    await expect(command!.run([])).rejects.toThrow('give the file');
    expect(await auditOf(newsroom, 'media-topics', 'medtop')).toEqual([
      expect.objectContaining({ act: 'media-topics import', actor: expect.objectContaining({ kind: 'service', id: expect.stringMatching(/^operator:/) }), changes: { topics: { before: 19, after: 20 } } }),
    ]);
  });

  it('are published with the story, and go along into its translations', async () => {
    const { storyId } = await aStory(['medtop:20000170']);
    await chief('POST', `/api/v1/stories/${storyId}/publication`);
    const [version] = await newsroom.db.query<{ snapshot: object }>('select snapshot from story_version where story_id = $1', [storyId]);
    expect(version!.snapshot).toMatchObject({ mediaTopics: ['medtop:20000170'] });
    expect((await chief('POST', `/api/v1/stories/${storyId}/translations`, { language: 'az' })).json()).toMatchObject({ mediaTopics: ['medtop:20000170'] });
  });

  it('are refused when nobody knows them or they are retired, with what helps', async () => {
    const { storyId } = await aStory([]);
    const refusal = async (...mediaTopics: string[]) => (await chief('PATCH', `/api/v1/stories/${storyId}`, { mediaTopics }, ANY)).json<Answer>().fields;
    expect(await refusal('medtop:04000000', 'medtop:99999999')).toEqual([{ field: 'mediaTopics.1', message: expect.stringContaining('admin.js media-topics import FILE'), code: 'unknown-topic', values: { topic: 'medtop:99999999' } }]);
    expect(await refusal('medtop:20000171')).toEqual([{ field: 'mediaTopics.0', message: expect.stringContaining('choose medtop:04000000'), code: 'retired-topic', values: { topic: 'medtop:20000171' } }]);
    expect(await refusal('sport')).toMatchObject([{ field: 'mediaTopics.0' }]);
    expect(await refusal('medtop:04000000', 'medtop:04000000')).toMatchObject([{ field: 'mediaTopics' }]);
    expect((await aStory(['medtop:99999999'])).fields).toMatchObject([{ field: 'mediaTopics.0' }]);
  });

  it('stay with a story that had them before they were retired', async () => {
    const { storyId } = await aStory(['medtop:20000170']);
    const retire = (isRetired: boolean) => newsroom.db.transaction((tx) => newsroom.app.get(MediaTopicRepository).put(tx, [{ code: 'medtop:20000170', names: {}, broader: 'medtop:04000000', isRetired }]));
    await retire(true);
    expect((await chief('PATCH', `/api/v1/stories/${storyId}`, { mediaTopics: ['medtop:04000000', 'medtop:20000170'] }, ANY)).json()).toMatchObject({ mediaTopics: ['medtop:04000000', 'medtop:20000170'] });
    await retire(false);
  });
});
