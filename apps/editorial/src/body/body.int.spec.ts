import { bodyOfParagraphs, type StoryBody } from '@stet/contracts';
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { aNewsroom, type Ask, type Newsroom } from '../spec/newsroom.js';

interface Answer {
  readonly storyId: string;
  readonly body: StoryBody;
}
interface ProblemAnswer {
  readonly code: string;
  readonly fields: { readonly field: string; readonly message: string }[];
}

describe('the body of a story', () => {
  let newsroom: Newsroom;
  let chief: Ask;
  let url: string;
  let renditions: object;

  beforeAll(async () => {
    newsroom = await aNewsroom();
    chief = newsroom.as('chief-editor');
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#346' } }).png().toBuffer();
    ({ url, renditions } = (await chief('POST', '/api/v1/pictures', bytes, { 'content-type': 'image/png' })).json<{ url: string; renditions: object }>());
  });
  afterAll(() => newsroom?.close());

  const picture = (address = url, attrs: object = {}) => ({ type: 'picture', attrs: { url: address, width: 40, height: 30, alternativeText: 'A blue square', ...attrs } });
  const readAlso = (storyId: string) => ({ type: 'readAlso', attrs: { storyId } });
  const bodyOf = (...content: object[]) => ({ type: 'doc', content: [...bodyOfParagraphs(['It opens.']).content, ...content] });
  const create = (body: object, changes: object = {}) => chief('POST', '/api/v1/stories', { language: 'en', headline: `Story ${randomUUID()}`, section: 'society', body, ...changes });
  const aDraft = async (body: object = bodyOf(), changes: object = {}) => (await create(body, changes)).json<Answer>();
  const save = (storyId: string, body: object) => chief('PATCH', `/api/v1/stories/${storyId}`, { body }, { 'if-match': '*' });
  const act = (storyId: string, command: string, payload?: object) => chief('POST', `/api/v1/stories/${storyId}/${command}`, payload);
  const aPublished = async (changes: object = {}) => {
    const { storyId } = await aDraft(bodyOf(), changes);
    await act(storyId, 'publication');
    return storyId;
  };
  const eventOf = async (storyId: string) => (await newsroom.events(storyId)).at(-1)!.payload as { body: StoryBody; bodyHtml: string };

  it('holds every kind of block, and goes out with all of them', async () => {
    const other = await aPublished({ headline: 'Ferry & bridge' });
    const cell = (words: string) => ({ type: 'tableCell', content: bodyOfParagraphs([words]).content });
    const body = bodyOf(
      picture(url, { renditions, focus: { x: 0.5, y: 0.25 } }),
      { type: 'gallery', content: [picture(), picture(url, { alternativeText: '', decorative: true })] },
      { type: 'table', attrs: { headerRow: true }, content: [{ type: 'tableRow', content: [cell('Zone'), cell('Fare')] }] },
      { type: 'pullQuote', content: [{ type: 'text', text: 'We sail.' }] },
      { type: 'embed', attrs: { url: 'https://youtu.be/aqz-KE-bpKQ', title: 'The launch', provider: 'YouTube' } },
      readAlso(other),
      { type: 'horizontalRule' },
    );
    const { storyId, body: kept } = await aDraft(body);
    expect(kept).toEqual(body);
    expect((await act(storyId, 'publication')).statusCode).toBe(200);
    const event = await eventOf(storyId);
    expect(event.body).toEqual(body);
    expect(event.bodyHtml).toContain('<p class="read-also"><a href="http://site.example/en/society/ferry-bridge">Ferry &amp; bridge</a></p>');
    expect(event.bodyHtml).toContain('<aside class="pull-quote"><p>We sail.</p></aside>');
  });

  it.each<[string, () => object | Promise<object>, string, RegExp, object]>([
    ['a picture of somebody else', () => picture('https://elsewhere.example/1.jpg'), 'body.content.1.attrs.url', /no picture of ours: upload it/, { code: 'not-our-picture' }],
    ['a picture that was never uploaded', () => picture(url.replace(/[0-9a-f]{32}/, '0'.repeat(32))), 'body.content.1.attrs.url', /upload it/, { code: 'not-our-picture' }],
    ['a page of ours that is no picture', () => picture('http://editorial.example/media/../api/v1/session'), 'body.content.1.attrs.url', /upload it/, { code: 'not-our-picture' }],
    ['a picture of ours with files of somebody else', () => picture(url, { renditions: { ...renditions, address: 'https://elsewhere.example/{width}.{format}' } }), 'body.content.1.attrs.renditions.address', /upload it/, { code: 'not-our-picture' }],
    ['a gallery with one of those', () => ({ type: 'gallery', content: [picture(), picture('https://elsewhere.example/1.jpg')] }), 'body.content.1.content.1.attrs.url', /upload it/, { code: 'not-our-picture' }],
    ['a picture that nobody describes', () => picture(url, { alternativeText: '' }), 'body.content.1.attrs.alternativeText', /describe the picture/, { code: 'no-alternative-text' }],
    ['a story that there is not', () => readAlso(randomUUID()), 'body.content.1.attrs.storyId', /no such story: search/, { code: 'no-such-story' }],
    ['a story in another language', async () => readAlso(await aPublished({ language: 'ru' })), 'body.content.1.attrs.storyId', /is in ru and this one in en/, { code: 'other-language', values: { language: 'ru' } }],
    ['a withdrawn story', async () => readAlso(await aWithdrawn()), 'body.content.1.attrs.storyId', /was withdrawn/, { code: 'story-withdrawn' }],
  ])('is refused with %s, and says where and what to do', async (_name, block, field, remedy, problem) => {
    const body = bodyOf(await block());
    const { storyId } = await aDraft();
    for (const answer of [await create(body), await save(storyId, body)]) {
      expect([answer.statusCode, answer.json<ProblemAnswer>().code]).toEqual([400, 'input.invalid']);
      expect(answer.json<ProblemAnswer>().fields).toEqual([{ ...problem, field, message: expect.stringMatching(remedy) }]);
    }
  });

  it('does not lead to itself', async () => {
    const { storyId } = await aDraft();
    expect((await save(storyId, bodyOf(readAlso(storyId)))).json<ProblemAnswer>().fields).toEqual([expect.objectContaining({ message: expect.stringContaining('this story itself') })]);
  });

  it('may be saved on after a story that it leads to was withdrawn; partners are not led there', async () => {
    const other = await aPublished();
    const { storyId } = await aDraft(bodyOf(readAlso(other)));
    await act(other, 'withdrawal', { reason: 'kill', notice: 'It was wrong.' });
    expect((await save(storyId, bodyOf({ type: 'horizontalRule' }, readAlso(other)))).statusCode).toBe(200);
    await act(storyId, 'publication');
    expect((await eventOf(storyId)).bodyHtml).toBe('<p>It opens.</p>\n<hr>');
  });

  it('leads partners to no draft', async () => {
    const { storyId } = await aDraft(bodyOf(readAlso((await aDraft()).storyId)));
    await act(storyId, 'publication');
    expect((await eventOf(storyId)).bodyHtml).toBe('<p>It opens.</p>');
  });

  it('leads to the stories of its language when it is translated, where they are', async () => {
    const [translated, other] = [await aPublished(), await aPublished()];
    const sibling = (await act(translated, 'translations', { language: 'hy' })).json<Answer>();
    const { storyId } = await aDraft(bodyOf(readAlso(translated), picture(), readAlso(other)));
    const translation = await act(storyId, 'translations', { language: 'hy' });
    expect([translation.statusCode, translation.json<Answer>().body]).toEqual([201, bodyOf(readAlso(sibling.storyId), picture())]);
  });

  describe('has stories to be read with it', () => {
    const relate = (storyId: string, relatedStories: readonly string[]) => chief('PATCH', `/api/v1/stories/${storyId}`, { relatedStories }, { 'if-match': '*' });

    it('that go out as an editor ordered them', async () => {
      const [first, second] = [await aPublished(), await aPublished()];
      const { storyId } = await aDraft(bodyOf(), { relatedStories: [first] });
      expect((await relate(storyId, [second, first])).json()).toMatchObject({ relatedStories: [second, first] });
      await act(storyId, 'publication');
      expect(await eventOf(storyId)).toMatchObject({ relatedStories: [second, first] });
      expect((await relate(storyId, [])).json()).toMatchObject({ relatedStories: [], hasUnpublishedChanges: true });
      await act(storyId, 'updates');
      expect(await eventOf(storyId)).not.toHaveProperty('relatedStories');
    });

    it.each<[string, (storyId: string) => string[] | Promise<string[]>, string, RegExp, object]>([
      ['a story that there is not', () => [randomUUID()], 'relatedStories.0', /no such story: search/, { code: 'no-such-story' }],
      ['a story in another language', async () => [await aPublished(), await aPublished({ language: 'ru' })], 'relatedStories.1', /is in ru and this one in en/, { code: 'other-language', values: { language: 'ru' } }],
      ['a story that is not published', async () => [(await aDraft()).storyId], 'relatedStories.0', /choose one that is published/, { code: 'story-unpublished' }],
      ['a withdrawn story', async () => [await aWithdrawn()], 'relatedStories.0', /was withdrawn/, { code: 'story-withdrawn' }],
      ['the story itself', (storyId) => [storyId], 'relatedStories.0', /this story itself/, { code: 'story-itself' }],
      ['one story twice', async () => Array.from({ length: 2 }, () => 'd5aac2d7-e39b-4a22-9597-de42f56165ba'), 'relatedStories', /twice/, { code: 'repeated' }],
      ['more than can be shown', () => Array.from({ length: 7 }, () => randomUUID()), 'relatedStories', /at most 6/, { code: 'too-many', values: { max: 6 } }],
    ])('but not %s', async (_name, related, field, remedy, problem) => {
      const { storyId } = await aDraft();
      const answer = await relate(storyId, await related(storyId));
      expect([answer.statusCode, answer.json<ProblemAnswer>().fields]).toEqual([400, [{ ...problem, field, message: expect.stringMatching(remedy) }]]);
    });

    it('and may be saved on after one of them was withdrawn', async () => {
      const [gone, other] = [await aPublished(), await aPublished()];
      const { storyId } = await aDraft(bodyOf(), { relatedStories: [gone] });
      await act(gone, 'withdrawal', { reason: 'kill', notice: 'It was wrong.' });
      expect((await relate(storyId, [other, gone])).statusCode).toBe(200);
    });

    it('in its own language when it is translated, as far as readers can open them', async () => {
      const [open, draft, untranslated] = [await aPublished(), await aPublished(), await aPublished()];
      const [sibling] = [(await act(open, 'translations', { language: 'hy' })).json<Answer>(), await act(draft, 'translations', { language: 'hy' })];
      await act(sibling.storyId, 'publication');
      const { storyId } = await aDraft(bodyOf(), { relatedStories: [untranslated, draft, open] });
      expect((await act(storyId, 'translations', { language: 'hy' })).json()).toMatchObject({ relatedStories: [sibling.storyId] });
    });
  });

  async function aWithdrawn(): Promise<string> {
    const storyId = await aPublished();
    await act(storyId, 'withdrawal', { reason: 'kill', notice: 'It was wrong.' });
    return storyId;
  }
});
