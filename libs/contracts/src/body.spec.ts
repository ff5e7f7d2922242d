import fc from 'fast-check';
import { ReceivedBody, StoryBody, bodyOfParagraphs, bodyText } from './index.js';
import { anyBody } from './spec/any-body.js';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (words: string) => ({ type: 'paragraph', content: [text(words)] });
const doc = (...content: object[]) => ({ type: 'doc', content });
const picture = (attrs: object = {}) => ({ type: 'picture', attrs: { url: 'https://media.example/1.jpg', width: 4, height: 3, alternativeText: 'A ferry', ...attrs } });
const row = (...cells: string[]) => ({ type: 'tableRow', content: cells.map((words) => ({ type: 'tableCell', content: [paragraph(words)] })) });
const embed = (attrs: object) => ({ type: 'embed', attrs: { url: 'https://video.example/1', title: 'The launch', provider: 'Video', ...attrs } });
const table = (attrs: object, ...content: object[]) => ({ type: 'table', attrs, content });

describe('a story body', () => {
  it('gives its words, one line a block', () => {
    const body = StoryBody.parse(
      doc(
        { type: 'heading', attrs: { level: 2 }, content: [text('The harbour')] },
        { type: 'paragraph', content: [text('It '), { ...text('opens'), marks: [{ type: 'bold' }] }] },
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('at nine')] }] },
      ),
    );
    expect(bodyText(body)).toBe('The harbour\nIt opens\nat nine');
  });

  it('gives what pictures show and say, cells, quotes and titles, but nothing of what only decorates', () => {
    const body = StoryBody.parse(
      doc(
        picture({ caption: 'The first crossing', credit: 'Mara Lind' }),
        { type: 'gallery', attrs: { caption: 'The quay' }, content: [picture({ alternativeText: '', decorative: true }), picture({ alternativeText: 'A crane' })] },
        table({ headerRow: true, caption: 'Fares' }, row('Zone', 'Fare'), row('A', '9')),
        { type: 'pullQuote', attrs: { attribution: 'Dara Selm' }, content: [text('You smell it first.')] },
        embed({}),
        { type: 'readAlso', attrs: { storyId: '0199a3f2-0001-7000-8000-000000000001' } },
        { type: 'horizontalRule' },
      ),
    );
    expect(bodyText(body).split('\n')).toEqual(['A ferry', 'The first crossing', 'The quay', 'A crane', 'Fares', 'Zone | Fare', 'A | 9', 'You smell it first.', 'Dara Selm', 'The launch']);
  });

  it('is made of plain paragraphs, empty ones left out', () => {
    expect(bodyText(bodyOfParagraphs(['One.', '', 'Two.']))).toBe('One.\nTwo.');
  });

  it.each<[string, object, string, RegExp]>([
    ['a link that runs code', { type: 'paragraph', content: [{ ...text('x'), marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] }, 'content.0.content.0.marks.0.attrs.href', /https:/],
    ['a block that there is not', { type: 'script' }, 'content.0.type', /use one of these types: paragraph, .*horizontalRule/],
    ['a picture that nobody describes', picture({ alternativeText: ' ' }), 'content.0.attrs.alternativeText', /describe the picture/],
    ['a picture without a size', picture({ width: undefined }), 'content.0.attrs.width', /./],
    ['a gallery of one', { type: 'gallery', content: [picture()] }, 'content.0.content', /at least 2 pictures/],
    ['a gallery that nobody sees to the end', { type: 'gallery', content: Array.from({ length: 31 }, () => picture()) }, 'content.0.content', /at most 30 pictures/],
    ['a ragged table', table({ headerRow: false }, row('a', 'b'), row('c')), 'content.0.content.1', /row 2 has 1, the first has 2/],
    ['a table that does not say whether it has a header', table({}, row('a')), 'content.0.attrs.headerRow', /./],
    ['a table without rows', table({ headerRow: true }), 'content.0.content', /at least 1 row/],
    ['an embed that is not encrypted', embed({ url: 'http://video.example/1' }), 'content.0.attrs.url', /https:/],
    ['an embed without a title', embed({ title: ' ' }), 'content.0.attrs.title', /say in words/],
    ['a link in a pull quote', { type: 'pullQuote', content: [{ ...text('x'), marks: [{ type: 'link', attrs: { href: 'https://a.example' } }] }] }, 'content.0.content.0.marks.0.type', /bold, italic/],
    ['a link to a story that has no id', { type: 'readAlso', attrs: { storyId: 'ferry' } }, 'content.0.attrs.storyId', /./],
  ])('refuses %s, says where and what to do', (_name, block, field, remedy) => {
    const { error } = StoryBody.safeParse(doc(block));
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
    expect(error?.issues[0]!.message).toMatch(remedy);
  });
});

describe('a body from the log', () => {
  it('is what was written, whatever that was', () => {
    fc.assert(fc.property(anyBody, (body) => expect(ReceivedBody.parse(body)).toEqual(StoryBody.parse(body))));
  });

  it('is read without what a newer release added to it', () => {
    const unknown = { type: 'chart', attrs: { rows: [1, 2] } };
    const marked = { ...text('x'), marks: [{ type: 'superscript' }, { type: 'bold' }] };
    const body = doc(unknown, { type: 'paragraph', content: [marked, { type: 'formula' }] }, { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('a'), { type: 'bulletList' }] }] });
    expect(ReceivedBody.parse(body)).toEqual(
      doc({ type: 'paragraph', content: [{ ...text('x'), marks: [{ type: 'bold' }] }] }, { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('a')] }] }),
    );
  });

  it('may break the rules that writers keep, but not its form', () => {
    expect(ReceivedBody.safeParse(doc(picture({ alternativeText: '' }), { type: 'gallery', content: [picture()] }, table({ headerRow: false }, row('a', 'b'), row('c')))).success).toBe(true);
    expect(ReceivedBody.safeParse(doc({ type: 'heading', attrs: { level: 'high' } })).success).toBe(false);
    expect(ReceivedBody.safeParse(doc({ kind: 'chart' })).success).toBe(false);
  });
});
