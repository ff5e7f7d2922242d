import { StoryBody, bodyOfParagraphs, bodyText } from './index.js';

describe('a story body', () => {
  it('gives its words, one line a block', () => {
    const body = StoryBody.parse({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'The harbour' }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'It ' }, { type: 'text', text: 'opens', marks: [{ type: 'bold' }] }] },
        { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'at nine' }] }] }] },
      ],
    });
    expect(bodyText(body)).toBe('The harbour\nIt opens\nat nine');
  });

  it('refuses a link that runs code', () => {
    const link = { type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] };
    expect(StoryBody.safeParse({ type: 'doc', content: [{ type: 'paragraph', content: [link] }] }).success).toBe(false);
  });

  it('is made of plain paragraphs, empty ones left out', () => {
    expect(bodyText(bodyOfParagraphs(['One.', '', 'Two.']))).toBe('One.\nTwo.');
  });
});
