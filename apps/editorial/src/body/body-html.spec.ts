import { StoryBody, bodyOfParagraphs, bodyText, type Block } from '@stet/contracts';
import { anyBody } from '@stet/contracts/spec';
import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { bodyHtml } from './body-html.js';

const FERRY = '0199a3f2-0001-7000-8000-000000000001';
const stories = new Map([[FERRY, { headline: 'Ferry & bridge', url: 'https://site.example/en/society/ferry' }]]);

const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const picture = (attrs: object = {}) => ({ type: 'picture', attrs: { url: 'https://media.example/1.jpg', width: 4, height: 3, alternativeText: 'A "blue" ferry', ...attrs } });
const row = (...cells: string[]) => ({ type: 'tableRow', content: cells.map((words) => ({ type: 'tableCell', content: [paragraph(text(words))] })) });
const html = (...content: object[]) => bodyHtml(StoryBody.parse({ type: 'doc', content }), stories);
const IMAGE = '<img src="https://media.example/1.jpg" alt="A &quot;blue&quot; ferry" width="4" height="3">';

describe('the HTML of a body', () => {
  it.each<[string, object, string]>([
    ['heading', { type: 'heading', attrs: { level: 2 }, content: [text('Harbour')] }, '<h2>Harbour</h2>'],
    [
      'paragraph with marks',
      paragraph(text('bold', { type: 'bold' }), { type: 'hardBreak' }, text('link', { type: 'link', attrs: { href: 'https://a.example/?x=1&y=2' } })),
      '<p><strong>bold</strong><br><a href="https://a.example/?x=1&amp;y=2">link</a></p>',
    ],
    ['quotation', { type: 'blockquote', content: [paragraph(text('Said'))] }, '<blockquote><p>Said</p></blockquote>'],
    ['numbered list', { type: 'orderedList', content: [{ type: 'listItem', content: [paragraph(text('one'))] }] }, '<ol><li>one</li></ol>'],
    ['pull quote', { type: 'pullQuote', attrs: { attribution: 'Dara Selm' }, content: [text('We sail.')] }, '<aside class="pull-quote"><p>We sail.</p><p>Dara Selm</p></aside>'],
    ['pull quote that nobody has written yet', { type: 'pullQuote' }, ''],
    ['picture', picture({ caption: 'At <sea>', credit: 'Mara Lind' }), `<figure class="picture">${IMAGE}<figcaption>At &lt;sea&gt; <span class="credit">Mara Lind</span></figcaption></figure>`],
    ['picture that only decorates', picture({ decorative: true }), '<figure class="picture"><img src="https://media.example/1.jpg" alt="" width="4" height="3"></figure>'],
    [
      'gallery',
      { type: 'gallery', attrs: { caption: 'The quay' }, content: [picture(), picture()] },
      `<figure class="gallery">${`<figure class="picture">${IMAGE}</figure>`.repeat(2)}<figcaption>The quay</figcaption></figure>`,
    ],
    [
      'table with headers',
      { type: 'table', attrs: { headerRow: true, headerColumn: true, caption: 'Fares' }, content: [row('Zone', 'Fare'), row('A', '9')] },
      '<table><caption>Fares</caption><thead><tr><th scope="col">Zone</th><th scope="col">Fare</th></tr></thead><tbody><tr><th scope="row">A</th><td>9</td></tr></tbody></table>',
    ],
    ['table without', { type: 'table', attrs: { headerRow: false }, content: [row('A', '9')] }, '<table><tbody><tr><td>A</td><td>9</td></tr></tbody></table>'],
    ['embed as a link', { type: 'embed', attrs: { url: 'https://youtu.be/aqz-KE-bpKQ', title: 'The launch', provider: 'YouTube' } }, '<figure class="embed"><a href="https://youtu.be/aqz-KE-bpKQ">The launch</a><figcaption>YouTube</figcaption></figure>'],
    ['link to a story of ours', { type: 'readAlso', attrs: { storyId: FERRY } }, '<p class="read-also"><a href="https://site.example/en/society/ferry">Ferry &amp; bridge</a></p>'],
    ['divider', { type: 'horizontalRule' }, '<hr>'],
  ])('renders a %s', (_name, block, expected) => {
    expect(html(block)).toBe(expected);
  });

  it('leaves out a story that is not public', () => {
    expect(html(paragraph(text('a')), { type: 'readAlso', attrs: { storyId: FERRY.replace('1', '2') } }, paragraph(text('b')))).toBe('<p>a</p>\n<p>b</p>');
  });

  it('shows markup that was typed as text', () => {
    expect(bodyHtml(bodyOfParagraphs(['<script>alert("1 & 2")</script>']), stories)).toBe('<p>&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;</p>');
  });

  it('is read by a browser as what was written and nothing else, whatever that was', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const elements = elementsIn(parseFragment(bodyHtml(body, stories)));
        expect(elements.filter(({ name, attributes }) => !(ALLOWED[name] && attributes.every((one) => ALLOWED[name]!.includes(one))))).toEqual([]);
        expect(wordsOf(elements.map((element) => element.text).join(' '))).toEqual(wordsOf(textOf(body)));
      }),
      { numRuns: 500 },
    );
  });
});

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...{ p: ['class'], a: ['href'], br: [], hr: [], strong: [], em: [], h2: [], h3: [], h4: [], ul: [], ol: [], li: [], blockquote: [], aside: ['class'], span: ['class'] },
  ...{ figure: ['class'], figcaption: [], img: ['src', 'alt', 'width', 'height'], table: [], caption: [], thead: [], tbody: [], tr: [], th: ['scope'], td: [] },
};

interface Found {
  readonly name: string;
  readonly attributes: readonly string[];
  /** Its own, and what stands in place of a picture. */
  readonly text: string;
}

function elementsIn(node: DefaultTreeAdapterTypes.ParentNode): Found[] {
  return node.childNodes.flatMap((child) => {
    if (!('tagName' in child)) return [];
    const own = child.childNodes.map((one) => (one.nodeName === '#text' ? (one as DefaultTreeAdapterTypes.TextNode).value : ' ')).join('');
    const alt = child.attrs.find(({ name }) => name === 'alt')?.value ?? '';
    return [{ name: child.tagName, attributes: child.attrs.map(({ name }) => name), text: `${own} ${alt}` }, ...elementsIn(child)];
  });
}

/** Everything that a reader of the HTML sees, from the body alone. */
function textOf(body: StoryBody): string {
  const credits = body.content.flatMap((block) => (block.type === 'picture' ? [block] : block.type === 'gallery' ? block.content : [])).map(({ attrs }) => attrs.credit);
  const providers = body.content.map((block: Block) => (block.type === 'embed' ? block.attrs.provider : ''));
  const headlines = body.content.map((block) => (block.type === 'readAlso' ? (stories.get(block.attrs.storyId)?.headline ?? '') : ''));
  return [bodyText(body), ...credits, ...providers, ...headlines].join(' ');
}

/** The characters that say something, in no order: the parts of a picture stand in another one in HTML than in plain text. */
function wordsOf(words: string): string[] {
  return [...words.replace(/[\s|]/gu, '')].sort();
}
