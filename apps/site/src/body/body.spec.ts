import { StoryBody, embedFrameOf, type Block } from '@stet/contracts';
import { anyBody } from '@stet/contracts/spec';
import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { LANGUAGES, aPage, aTeaser } from '../spec/builders.js';
import { Body } from './body.js';

const ferry = aTeaser(1, { headline: 'Ferry & bridge', section: 'economy', slug: 'ferry' });
const words = (text: string) => [{ type: 'text' as const, text }];
const paragraph = (text: string) => ({ type: 'paragraph' as const, content: words(text) });
const picture = (attrs: object = {}) => ({ type: 'picture' as const, attrs: { url: 'https://media.example/1.jpg', width: 1600, height: 900, alternativeText: 'A "blue" ferry', ...attrs } });
const row = (...cells: string[]) => ({ type: 'tableRow' as const, content: cells.map((text) => ({ type: 'tableCell' as const, content: [paragraph(text)] })) });
const embed = (url: string): Block => ({ type: 'embed', attrs: { url, title: 'The launch', provider: 'Harbour TV' } });
const pullQuote = (text: string): Block => ({ type: 'pullQuote', attrs: { attribution: 'Dara Selm' }, content: words(text) });

const rendered = (language: string, ...content: Block[]) => Body({ page: aPage(language), body: { type: 'doc', content }, readAlso: [ferry] });
const html = (...content: Block[]) => rendered('en', ...content);
const textOf = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();

describe('the body', () => {
  it.each<[string, Block, string]>([
    ['paragraph', paragraph('Ferry'), '<p>Ferry</p>'],
    ['empty paragraph', { type: 'paragraph' }, '<p></p>'],
    ['heading', { type: 'heading', attrs: { level: 3 }, content: words('Fares') }, '<h3>Fares</h3>'],
    ['quotation', { type: 'blockquote', content: [paragraph('We sail.')] }, '<blockquote><p>We sail.</p></blockquote>'],
    ['bullet list', { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('a')] }] }, '<ul><li><p>a</p></li></ul>'],
    ['numbered list', { type: 'orderedList', content: [{ type: 'listItem', content: [paragraph('a')] }] }, '<ol><li><p>a</p></li></ol>'],
    ['line break', { type: 'paragraph', content: [...words('a'), { type: 'hardBreak' }, ...words('b')] }, '<p>a<br>b</p>'],
    ['divider', { type: 'horizontalRule' }, '<hr>'],
    ['pull quote that nobody has written yet', { type: 'pullQuote' }, ''],
  ])('renders a %s', (_name, block, expected) => {
    expect(html(block)).toBe(expected);
  });

  it('renders emphasis and links, one within the other', () => {
    const marks = [{ type: 'bold' as const }, { type: 'italic' as const }, { type: 'link' as const, attrs: { href: 'https://port.example/?a=1&b="2"' } }];
    expect(html({ type: 'paragraph', content: [{ type: 'text', text: 'A & B', marks }] })).toBe(
      '<p><a href="https://port.example/?a=1&amp;b=&#34;2&#34;" rel="noopener"><em><strong>A &amp; B</strong></em></a></p>',
    );
  });

  it('keeps the place of a picture, loads it late, and says what it shows, who says so and who made it', () => {
    const markup = html(picture({ caption: 'At <sea>', credit: 'Ilya Ren' }));
    expect(markup).toContain('<img src="https://media.example/1.jpg" alt="A &#34;blue&#34; ferry" width="1600" height="900" loading="lazy" decoding="async"/>');
    expect(markup).toContain('<figcaption><span>At &lt;sea></span> <span class="credit">Photo: Ilya Ren</span></figcaption>');
    expect(html(picture({ decorative: true }))).toContain('alt=""');
  });

  it('shows the pictures of a gallery as a list that can be scrolled by keyboard', () => {
    const markup = html({ type: 'gallery', attrs: { caption: 'The "first" morning' }, content: [picture(), picture({ caption: 'Sheep' })] });
    expect(markup).toContain('role="group" tabindex="0" aria-label="Photo gallery: The &#34;first&#34; morning"');
    expect(markup.match(/<li><figure/g)).toHaveLength(2);
    expect(textOf(markup)).toBe('1 / 2 Sheep 2 / 2 The &#34;first&#34; morning');
  });

  it('names the columns and the rows of a table', () => {
    const table = (headerRow: boolean, headerColumn: boolean) => html({ type: 'table', attrs: { headerRow, headerColumn, caption: 'Fares' }, content: [row('Zone', 'Fare'), row('A', '9')] });
    expect(table(true, true)).toContain(
      'aria-label="Fares"><table><caption>Fares</caption><thead><tr><th scope="col">Zone</th><th scope="col">Fare</th></tr></thead><tbody><tr><th scope="row">A</th><td>9</td></tr></tbody></table>',
    );
    expect(table(false, false)).toContain('<tbody><tr><td>Zone</td><td>Fare</td></tr><tr><td>A</td><td>9</td></tr></tbody>');
  });

  describe('a pull quote', () => {
    it('is read where the text does not have it', () => {
      expect(html(paragraph('It rains.'), pullQuote('We sail in any weather.'))).toContain('<figure class="pull-quote"><blockquote><p>We sail in any weather.</p></blockquote><figcaption>Dara Selm</figcaption></figure>');
    });

    it.each(['We sail in any weather.', '“We sail  in any weather”', 'we sail in any weather…'])('is not read a second time: %s', (quote) => {
      expect(html(paragraph('“We sail in any weather,” she said.'), pullQuote(quote))).toContain('<figure class="pull-quote" aria-hidden="true">');
    });
  });

  describe('an embed', () => {
    it('is a link that loads nothing, with a button for a provider that we show', () => {
      const markup = html(embed('https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=1'));
      expect(markup).toContain('<a class="embed-link" href="https://www.youtube.com/watch?v=aqz-KE-bpKQ&amp;t=1" rel="noopener nofollow">');
      expect(markup).toContain('data-does="show-embed" data-frame="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ" data-title="YouTube: The launch"');
      expect(markup).not.toMatch(/<iframe|<img|<script/);
      expect(textOf(markup)).toBe('YouTube The launch youtube.com Show here Nothing from YouTube is loaded until you press the button. After that YouTube knows that you are reading this page.');
    });

    it('is a link alone where we do not know the provider', () => {
      expect(textOf(html(embed('https://tv.harbour.example/1')))).toBe('Harbour TV The launch tv.harbour.example');
    });
  });

  it('leads to another story by the headline and address that it has now, and to none that cannot be read', () => {
    const markup = html({ type: 'readAlso', attrs: { storyId: ferry.storyId } });
    expect(markup).toContain('<a href="/en/economy/ferry">Ferry &amp; bridge</a>');
    expect(textOf(markup)).toContain('Read also');
    expect(html(paragraph('a'), { type: 'readAlso', attrs: { storyId: aTeaser(2).storyId } })).toBe('<p>a</p>');
  });

  it.each(LANGUAGES)('says what is ours in %s', (language) => {
    const { words: own } = aPage(language);
    const markup = rendered(language, picture({ credit: 'Ilya Ren' }), { type: 'gallery', content: [picture(), picture()] }, { type: 'table', attrs: { headerRow: false }, content: [row('9')] }, embed('https://youtu.be/aqz-KE-bpKQ'), { type: 'readAlso', attrs: { storyId: ferry.storyId } });
    for (const text of [own.gallery, own.table, own.showEmbed, own.readAlso, own.picture.replace('{credit}', 'Ilya Ren')]) expect(markup).toContain(text);
    expect(markup).not.toMatch(/\{\w+\}/);
  });

  it('passes over what an older release cannot show', () => {
    expect(html(paragraph('a'), { type: 'chart' } as never, pullQuote('b'), paragraph('c'))).toMatch(/^<p>a<\/p>\n<figure class="pull-quote">.*<\/figure>\n<p>c<\/p>$/s);
  });

  it('lets nothing out but its own elements and addresses that were checked, whatever is written', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const elements = elementsIn(parseFragment(Body({ page: aPage(), body, readAlso: [ferry] })));
        const strange = elements.filter(({ name, attributes }) => !ALLOWED[name] || Object.keys(attributes).some((one) => !ALLOWED[name]!.includes(one)));
        expect(strange).toEqual([]);
        expect(elements.flatMap(({ attributes }) => attributes['data-frame'] ?? [])).toEqual(framesOf(body));
        for (const { attributes } of elements) for (const address of [attributes['href'], attributes['src']]) if (address) expect(address).toMatch(/^(https?:|mailto:|\/en\/)/);
      }),
      { numRuns: 500 },
    );
  });
});

const framesOf = (body: StoryBody) => body.content.flatMap((block) => (block.type === 'embed' ? (embedFrameOf(block.attrs.url)?.url ?? []) : []));

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...{ p: ['class'], a: ['href', 'rel', 'class'], br: [], hr: [], strong: [], em: [], h2: [], h3: [], h4: [], ul: ['role'], ol: [], li: [], blockquote: [], span: ['class', 'aria-hidden'], time: ['datetime'] },
  ...{ div: ['class', 'role', 'tabindex', 'aria-label'], figure: ['class', 'aria-hidden'], figcaption: [], img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'] },
  ...{ table: [], caption: [], thead: [], tbody: [], tr: [], th: ['scope'], td: [], button: ['type', 'class', 'data-does', 'data-frame', 'data-title', 'aria-label'] },
};

function elementsIn(node: DefaultTreeAdapterTypes.ParentNode): { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[] {
  return node.childNodes.flatMap((child) => {
    if (!('tagName' in child)) return [];
    return [{ name: child.tagName, attributes: Object.fromEntries(child.attrs.map(({ name, value }) => [name, value])) }, ...elementsIn(child)];
  });
}
