import { bodyOfParagraphs, type StoryBody } from '@stet/contracts';
import { aStoryId, published, withdrawn } from '../spec/story-events.js';
import { newestPerStory, searchable, toStoryChange } from './story-change.js';

describe('a change of the catalogue', () => {
  it('has the words of the body, without markup, and credits a line each', () => {
    const { text } = toStoryChange(published({ body: bodyOfParagraphs(['One.', 'Two.']), sources: [{ name: 'Harbour Office' }], tags: ['transport'] }));
    expect(text).toMatchObject({ body: 'One.\nTwo.', credits: 'Mara Lind\nHarbour Office\ntransport' });
  });

  it('has what pictures show and say, the cells of tables, quotes and titles of embeds', () => {
    const attrs = { url: 'https://media.example/1.jpg', width: 4, height: 3, alternativeText: 'A blue boat', caption: 'At the quay' };
    const cell = (words: string) => ({ type: 'tableCell' as const, content: bodyOfParagraphs([words]).content as [{ type: 'paragraph' }] });
    const body: StoryBody = {
      type: 'doc',
      content: [
        { type: 'picture', attrs },
        { type: 'gallery', attrs: { caption: 'Morning' }, content: [{ type: 'picture', attrs: { ...attrs, caption: 'Sheep' } }, { type: 'picture', attrs: { ...attrs, caption: 'A band' } }] },
        { type: 'table', attrs: { headerRow: false }, content: [{ type: 'tableRow', content: [cell('Nine'), cell('florins')] }] },
        { type: 'pullQuote', content: [{ type: 'text', text: 'We sail.' }] },
        { type: 'embed', attrs: { url: 'https://youtu.be/aqz-KE-bpKQ', title: 'The launch', provider: 'YouTube' } },
      ],
    };
    const { text } = toStoryChange(published({ body }));
    for (const words of ['A blue boat', 'At the quay', 'Morning', 'Sheep', 'Nine | florins', 'We sail.', 'The launch']) expect(text!.body).toContain(words);
  });

  it('has the words of pictures after those of the text, wherever they stand', () => {
    const picture = { type: 'picture' as const, attrs: { url: 'https://media.example/1.jpg', width: 4, height: 3, alternativeText: 'Drawing: a ferry' } };
    const [first, second] = bodyOfParagraphs(['The ferry sails.', 'It is blue.']).content;
    expect(toStoryChange(published({ body: { type: 'doc', content: [picture, first!, { type: 'gallery', attrs: {}, content: [picture, picture] }, second!] } })).text!.body.split('\n')).toEqual(['The ferry sails.', 'It is blue.', ...Array.from({ length: 3 }, () => 'Drawing: a ferry')]);
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
