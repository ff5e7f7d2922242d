import { StoryBody, type Block } from '@stet/contracts';
import fc from 'fast-check';
import { Body } from './body.js';

const bodyOf = (...content: Block[]): StoryBody => ({ type: 'doc', content });
const words = (text: string) => [{ type: 'text' as const, text }];
const paragraph = (text: string) => ({ type: 'paragraph' as const, content: words(text) });

describe('the body', () => {
  it.each<[string, Block, string]>([
    ['paragraph', paragraph('Ferry'), '<p>Ferry</p>'],
    ['empty paragraph', { type: 'paragraph' }, '<p></p>'],
    ['heading', { type: 'heading', attrs: { level: 3 }, content: words('Fares') }, '<h3>Fares</h3>'],
    ['quotation', { type: 'blockquote', content: [paragraph('We sail.')] }, '<blockquote><p>We sail.</p></blockquote>'],
    ['bullet list', { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('a')] }] }, '<ul><li><p>a</p></li></ul>'],
    ['numbered list', { type: 'orderedList', content: [{ type: 'listItem', content: [paragraph('a')] }] }, '<ol><li><p>a</p></li></ol>'],
    ['line break', { type: 'paragraph', content: [...words('a'), { type: 'hardBreak' }, ...words('b')] }, '<p>a<br>b</p>'],
  ])('renders a %s', (_name, block, html) => {
    expect(Body({ body: bodyOf(block) })).toBe(html);
  });

  it('renders emphasis and links, one within the other', () => {
    const marks = [{ type: 'bold' as const }, { type: 'italic' as const }, { type: 'link' as const, attrs: { href: 'https://port.example/?a=1&b="2"' } }];
    expect(Body({ body: bodyOf({ type: 'paragraph', content: [{ type: 'text', text: 'A & B', marks }] }) })).toBe(
      '<p><a href="https://port.example/?a=1&amp;b=&#34;2&#34;" rel="noopener"><em><strong>A &amp; B</strong></em></a></p>',
    );
  });

  it('shows markup in a text as text', () => {
    expect(Body({ body: bodyOf(paragraph('<script>alert(1)</script>')) })).toBe('<p>&lt;script>alert(1)&lt;/script></p>');
  });

  it('lets nothing out but its own elements, whatever is written', () => {
    const line = fc.string({ minLength: 1, unit: fc.constantFrom('<', '>', '"', "'", '&', '/', 'a', 'script', ' ', '=', 'ə') });
    const href = line.map((text) => `https://port.example/${text}`);
    fc.assert(
      fc.property(line, href, (text, address) => {
        const html = Body({ body: bodyOf({ type: 'paragraph', content: [{ type: 'text', text, marks: [{ type: 'link', attrs: { href: address } }] }] }) });
        expect(html).toMatch(/^<p><a href="[^"<]*" rel="noopener">[^<"']*<\/a><\/p>$/);
      }),
    );
  });
});
