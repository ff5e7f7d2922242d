import { StoryBody, bodyOfParagraphs } from '@stet/contracts';
import { bodyHtml } from './body-html.js';

describe('the HTML of a body', () => {
  it('renders every block and mark', () => {
    const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) });
    const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
    const body = StoryBody.parse({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [text('Harbour')] },
        paragraph(text('bold', { type: 'bold' }), { type: 'hardBreak' }, text('link', { type: 'link', attrs: { href: 'https://a.example/?x=1&y=2' } })),
        { type: 'blockquote', content: [paragraph(text('Said'))] },
        { type: 'orderedList', content: [{ type: 'listItem', content: [paragraph(text('one'))] }] },
      ],
    });
    expect(bodyHtml(body)).toBe(
      '<h2>Harbour</h2>\n<p><strong>bold</strong><br><a href="https://a.example/?x=1&amp;y=2">link</a></p>\n<blockquote><p>Said</p></blockquote>\n<ol><li>one</li></ol>',
    );
  });

  it('shows markup that was typed as text', () => {
    expect(bodyHtml(bodyOfParagraphs(['<script>alert("1 & 2")</script>']))).toBe('<p>&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;</p>');
  });
});
