import { StoryBody } from '@stet/contracts';
import { anyBody } from '@stet/contracts/spec';
import fc from 'fast-check';
import { changesFrom, toBody, toDocument, withoutNothing, type BodyDocument } from './body-document.js';
import { bodySchema } from './body-schema.js';

/** Into the editor and out again, by way of its own documents. */
function through(body: StoryBody): StoryBody {
  const document = bodySchema.nodeFromJSON(toDocument(bodySchema, body));
  document.check();
  return toBody(document.toJSON() as BodyDocument);
}

const kindsOf = (body: StoryBody) => toDocument(bodySchema, body).content.map(({ type }) => type);
const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) });
const bodyOf = (...content: object[]) => ({ type: 'doc', content }) as unknown as StoryBody;

/** The same for readers: an empty last paragraph is a place to type. */
const meant = (body: StoryBody) => withoutNothing(StoryBody.parse(toBody(body as BodyDocument)));

describe('a body in the editor', () => {
  it('comes out as it went in, whatever it holds', () => {
    fc.assert(fc.property(anyBody, (body) => expect(meant(through(body))).toEqual(meant(body))), { numRuns: 500 });
  });

  it('is text where it can be typed, and cards for the rest', () => {
    const picture = { type: 'picture', attrs: { url: 'https://media.example/1.jpg', width: 4, height: 3, alternativeText: 'A ferry' } };
    const cell = { type: 'tableCell', content: [{ type: 'paragraph', content: [text('9')] }] };
    const table = { type: 'table', attrs: { headerRow: true, caption: 'Fares' }, content: [{ type: 'tableRow', content: [cell, cell] }] };
    const quote = { type: 'pullQuote', attrs: { attribution: 'Dara Selm' }, content: [text('We sail.')] };
    expect(kindsOf(bodyOf({ type: 'paragraph' }, quote, table, { type: 'horizontalRule' }, picture, { type: 'gallery', content: [picture, picture] }))).toEqual(['paragraph', 'pullQuote', 'table', 'horizontalRule', 'card', 'card', 'paragraph']);
    expect(through(bodyOf(table, quote)).content).toMatchObject([table, quote]);
  });

  it.each<[string, object]>([
    ['of a kind that came later', { type: 'chart', attrs: { rows: [[1, 2]], note: null } }],
    ['with a mark that came later', { type: 'paragraph', content: [text('H'), text('2', { type: 'subscript' })] }],
    ['with an attribute that came later', { type: 'paragraph', attrs: { align: 'center' }, content: [text('x')] }],
    ['of a list that begins later', { type: 'orderedList', attrs: { start: 4 }, content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] }],
    ['with parts that came later', { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }, { type: 'bulletList', content: [] }] }] }],
    ['with two links on one word', { type: 'paragraph', content: [text('x', { type: 'link', attrs: { href: 'https://a.example' } }, { type: 'link', attrs: { href: 'https://b.example' } })] }],
    ['of a picture with a field that came later', { type: 'picture', attrs: { url: 'https://media.example/1.jpg', width: 4, height: 3, alternativeText: 'x', focus: { x: 0.5, y: 0.2 } } }],
  ])('keeps a block %s exactly', (_name, block) => {
    const body = bodyOf({ type: 'paragraph', content: [text('a')] }, block, { type: 'paragraph', content: [text('b')] });
    expect(kindsOf(body)).toEqual(['paragraph', 'card', 'paragraph']);
    expect(through(body)).toEqual(body);
  });

  it('tells nothing that only the editor knows', () => {
    const cell = { type: 'tableCell', content: [{ type: 'paragraph' }] };
    const list = { type: 'orderedList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('x', { type: 'link', attrs: { href: 'https://a.example' } })] }] }] };
    const body = bodyOf(list, { type: 'table', attrs: { headerRow: true }, content: [{ type: 'tableRow', content: [cell, cell] }] });
    expect(through(body)).toEqual(body);
  });

  it('has a place to type when it is empty, and is empty as long as nobody typed there', () => {
    expect(kindsOf(bodyOf())).toEqual(['paragraph']);
    expect(through(bodyOf())).toEqual(bodyOf());
  });

  it('has a place to type at its end, which is none of its words', () => {
    const body = bodyOf({ type: 'paragraph', content: [text('a')] }, { type: 'horizontalRule' });
    expect(kindsOf(body)).toEqual(['paragraph', 'horizontalRule', 'paragraph']);
    expect(kindsOf(bodyOf({ type: 'paragraph', content: [text('a')] }))).toEqual(['paragraph']);
    expect(through(body)).toEqual(body);
  });

  it('loses the empty paragraph that the editor keeps below a picture, and no other', () => {
    const [words, empty, rule] = [{ type: 'paragraph', content: [text('a')] }, { type: 'paragraph' }, { type: 'horizontalRule' }];
    expect(through(bodyOf(words, rule, empty))).toEqual(bodyOf(words, rule));
    expect(through(bodyOf(words, empty, empty, words, empty))).toEqual(bodyOf(words, empty, empty, words, empty));
  });

  it('is told as a change only where it says something else than before', () => {
    const [picture, empty, words] = [{ type: 'picture', attrs: { url: 'https://alder.example/1.jpeg' } }, { type: 'paragraph' }, { type: 'paragraph', content: [text('a')] }];
    const table = { type: 'table', attrs: { headerRow: true }, content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [words] }] }] };
    const begun = toDocument(bodySchema, bodyOf(table, picture));
    const held = (...more: object[]) => bodySchema.nodeFromJSON({ ...begun, content: [...begun.content.slice(0, -1), ...more] }).toJSON() as BodyDocument;
    const changeIn = changesFrom(bodySchema, begun);
    expect([changeIn(held()), changeIn(held(empty))]).toEqual([undefined, undefined]); // somebody opened it
    expect(changeIn(held(words))?.content).toHaveLength(3);
    expect(changeIn(held(words))).toBeUndefined();
    expect(changeIn(held(empty))?.content).toHaveLength(2);
  });
});
