import fc from 'fast-check';
import { StoryBody, type Block, type BlockOf, type BodyPicture, type Inline, type Mark } from '../body.js';

type Nodes<Kind extends Block['type']> = Extract<BlockOf<Kind>, { content: unknown }>['content'];
type TableRow = Nodes<'table'>[number];

const MARKUP = ['<script>alert(1)</script>', '<img src=x onerror=y>', '"', "'", '&', '&amp;', '</p>', '-->', ']]>', '{{x}}', '\u2028', ' ', 'Ə', 'ի'];
const words = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), fc.array(fc.constantFrom(...MARKUP), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')));
const title = words.map((text) => `T ${text}`.trim());
const link = fc.tuple(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.constantFrom('', "?a='1'&b=%22", '#<b>')).map(([address, end]) => address + end);

const bold: fc.Arbitrary<Mark> = fc.constant({ type: 'bold' });
const italic: fc.Arbitrary<Mark> = fc.constant({ type: 'italic' });
const linked: fc.Arbitrary<Mark> = link.map((href) => ({ type: 'link', attrs: { href } }));

function line(...marks: fc.Arbitrary<Mark>[]): fc.Arbitrary<Inline[]> {
  const some = fc.shuffledSubarray(marks).chain((chosen) => fc.tuple(...chosen));
  const text = fc.record({ type: fc.constant('text' as const), text: words, marks: some }, { requiredKeys: ['type', 'text'] });
  return fc.array(fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' as const }) }), { minLength: 1, maxLength: 4 });
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3) => fc.array(arbitrary, { minLength: 1, maxLength });
/** Absent keys as JSON has them: not there. */
const compact = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const paragraph = optional(line(bold, italic, linked)).map((content): BlockOf<'paragraph'> => compact({ type: 'paragraph', content }));
const listItem = some(paragraph, 2).map((content) => ({ type: 'listItem' as const, content }));

const pictureAttrs: fc.Arbitrary<BodyPicture> = fc
  .record({ url: link, width: fc.integer({ min: 1, max: 9_000 }), height: fc.integer({ min: 1, max: 9_000 }), alternativeText: title, decorative: optional(fc.boolean()), caption: optional(words), credit: optional(words) })
  .map((picture) => compact(picture.decorative ? { ...picture, alternativeText: '' } : picture));
const picture = pictureAttrs.map((attrs): BlockOf<'picture'> => ({ type: 'picture', attrs }));

const table = fc.record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 4 }), headerRow: fc.boolean(), headerColumn: optional(fc.boolean()), caption: optional(words) }).chain(({ rows, columns, ...attrs }) => {
  const cell = some(paragraph, 2).map((content) => ({ type: 'tableCell' as const, content }));
  const row = fc.array(cell, { minLength: columns, maxLength: columns }).map((content): TableRow => ({ type: 'tableRow', content }));
  return fc.array(row, { minLength: rows, maxLength: rows }).map((content): BlockOf<'table'> => compact({ type: 'table', attrs, content }));
});

const block: fc.Arbitrary<Block> = fc.oneof(
  paragraph,
  fc.record({ level: fc.integer({ min: 2, max: 4 }), content: line(bold, italic, linked) }).map(({ level, content }): Block => ({ type: 'heading', attrs: { level }, content })),
  some(paragraph).map((content): Block => ({ type: 'blockquote', content })),
  fc.record({ type: fc.constantFrom('bulletList' as const, 'orderedList' as const), content: some(listItem) }),
  fc.record({ attribution: words, content: line(bold, italic) }).map(({ attribution, content }) => ({ type: 'pullQuote', attrs: { attribution }, content }) as Block),
  fc.constant<Block>({ type: 'pullQuote' }),
  picture,
  fc.record({ caption: optional(words), content: fc.array(picture, { minLength: 2, maxLength: 4 }) }).map(({ caption, content }): Block => compact({ type: 'gallery', ...(caption && { attrs: { caption } }), content })),
  table,
  fc.record({ url: link.map((address) => address.replace(/^http:/, 'https:')), title, provider: title }).map((attrs): Block => ({ type: 'embed', attrs })),
  fc.uuid().map((storyId): Block => ({ type: 'readAlso', attrs: { storyId } })),
  fc.constant<Block>({ type: 'horizontalRule' }),
);

/** Any body that may be written; for specs. */
export const anyBody: fc.Arbitrary<StoryBody> = fc
  .array(block, { maxLength: 8 })
  .map((content): StoryBody => ({ type: 'doc', content }))
  .filter((body) => StoryBody.safeParse(body).success);
