import { bodyOfParagraphs } from '@stet/contracts';
import { aStoryId, published, withdrawn } from '../spec/story-events.js';
import { newestPerStory, searchable, toStoryChange } from './story-change.js';

describe('a change of the catalogue', () => {
  it('has the words of the body, without markup, and credits a line each', () => {
    const { text } = toStoryChange(published({ body: bodyOfParagraphs(['One.', 'Two.']), sources: [{ name: 'Harbour Office' }], tags: ['transport'] }));
    expect(text).toMatchObject({ body: 'One.\nTwo.', credits: 'Mara Lind\nHarbour Office\ntransport' });
  });

  it('of a withdrawn story has no text', () => {
    expect(toStoryChange(withdrawn({ version: 4 }))).toMatchObject({ version: 4, text: null });
  });

  it('is the newest of each story, whatever the order', () => {
    const changes = [published({ version: 2 }), published({ version: 3 }), published({ version: 1 }), published({ storyId: aStoryId(2) })].map(toStoryChange);
    expect(newestPerStory(changes).map(({ storyId, version }) => [storyId, version])).toEqual([[aStoryId(1), 3], [aStoryId(2), 1]]);
  });

  it('holds nothing that the database refuses or that marks a hit', () => {
    expect(searchable('a\0b\uD800c\uE000d\uE001')).toBe('a b\uFFFDc d ');
    expect(searchable('cafe\u0301')).toBe('café');
  });
});
