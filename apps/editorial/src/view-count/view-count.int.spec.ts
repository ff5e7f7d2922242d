import { ViewsCounted, type ViewCount } from '@stet/contracts';
import { EventLog } from '@stet/messaging';
import { eventually } from '@stet/testing';
import { aNewsroom, type Newsroom } from '../spec/newsroom.js';

const WITHIN = { timeoutMs: 30_000 };

describe('the views of a story', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await aNewsroom({ relay: false });
  });
  afterAll(() => newsroom?.close());

  const aStory = async () => (await newsroom.as('reporter')('POST', '/api/v1/stories', { language: 'en', headline: `Read ${Date.now()}` })).json<{ storyId: string; headline: string }>();
  const count = (storyId: string, version: number, views: number): ViewCount => ({ storyId, version, views, rawViews: views, countedAt: '2026-03-01T06:24:00.000Z' });
  const shown = async (storyId: string) => (await newsroom.as('reporter')('GET', `/api/v1/stories/${storyId}`)).json<{ views: number }>().views;

  it('are those of the newest count, on the story and in the list', async () => {
    const { storyId, headline } = await aStory();
    expect(await shown(storyId)).toBe(0);
    await newsroom.app.get(EventLog).append(ViewsCounted, [count(storyId, 1, 10), count(storyId, 2, 25)]);
    await eventually(async () => expect(await shown(storyId)).toBe(25), WITHIN);
    const list = await newsroom.as('reporter')('GET', `/api/v1/stories?q=${encodeURIComponent(headline)}`);
    expect(list.json<{ items: object[] }>().items).toEqual([expect.objectContaining({ storyId, views: 25 })]);
  });

  it('do not go back when the log repeats an older count behind a newer one', async () => {
    const { storyId } = await aStory();
    await newsroom.app.get(EventLog).append(ViewsCounted, [count(storyId, 1, 10), count(storyId, 5, 50), count(storyId, 1, 10)]);
    await eventually(async () => expect(await shown(storyId)).toBe(50), { timeoutMs: 8_000 });
    await newsroom.app.get(EventLog).append(ViewsCounted, [count(storyId, 4, 40), count(storyId, 6, 60)]);
    await eventually(async () => expect(await shown(storyId)).toBe(60), WITHIN);
  });
});
