import { z } from 'zod';
import { Picture, WebAddress } from './fields.js';
import { received, written, type Reading } from './kinds.js';
import { says } from './says.js';

const MAX_ROWS = 200;
const MAX_COLUMNS = 20;
const MAX_PICTURES = 30;

/** A picture within a body. */
export const BodyPicture = Picture.extend({ decorative: z.boolean().optional().meta({ description: 'It says nothing: who cannot see it misses nothing' }) });
export type BodyPicture = z.output<typeof BodyPicture>;

/** Something that stands on another site; the address is the page that a person would open. */
export const Embed = z.object({
  url: WebAddress.refine((address) => address.startsWith('https:'), says('not-https', 'use an address that begins with https://')),
  title: z.string().trim().min(1, 'say in words what it shows').max(300),
  provider: z.string().trim().min(1, 'name the service that it is on').max(100),
});
export type Embed = z.output<typeof Embed>;

function bodyOf(reading: Reading) {
  const { list } = reading;
  const { paragraph, inline, unlinked } = textOf(reading);
  const listItem = z.object({ type: z.literal('listItem'), content: list([paragraph], { min: 1 }) });
  const picture = pictureOf(reading);
  const kinds = [
    paragraph,
    z.object({ type: z.literal('heading'), attrs: z.object({ level: z.int().min(2).max(4) }), content: inline.optional() }),
    z.object({ type: z.literal('blockquote'), content: list([paragraph], { min: 1 }) }),
    z.object({ type: z.literal('bulletList'), content: list([listItem], { min: 1 }) }),
    z.object({ type: z.literal('orderedList'), content: list([listItem], { min: 1 }) }),
    z.object({ type: z.literal('pullQuote'), attrs: z.object({ attribution: z.string().max(200).optional() }).optional(), content: unlinked.optional() }),
    picture,
    z.object({ type: z.literal('gallery'), attrs: z.object({ caption: z.string().max(2000).optional() }).optional(), content: list([picture], { min: 2, max: MAX_PICTURES, of: 'pictures' }) }),
    tableOf(reading, paragraph),
    z.object({ type: z.literal('embed'), attrs: Embed }),
    z.object({ type: z.literal('readAlso'), attrs: z.object({ storyId: z.uuid() }) }),
    z.object({ type: z.literal('horizontalRule') }),
  ] as const;
  return z.object({ type: z.literal('doc'), content: list(kinds) });
}

function textOf({ list }: Reading) {
  const bold = z.object({ type: z.literal('bold') });
  const italic = z.object({ type: z.literal('italic') });
  const href = z.url({ protocol: /^(https?|mailto)$/, error: 'link to an address that begins with https://, http:// or mailto:' }).max(2048);
  const link = z.object({ type: z.literal('link'), attrs: z.object({ href }) });
  const text = z.object({ type: z.literal('text'), text: z.string().min(1) });
  const hardBreak = z.object({ type: z.literal('hardBreak') });
  const inline = list([text.extend({ marks: list([bold, italic, link]).optional() }), hardBreak]).meta({ id: 'Line', description: 'Text with emphasis and links' });
  return {
    inline,
    unlinked: list([text.extend({ marks: list([bold, italic]).optional() }), hardBreak]),
    paragraph: z.object({ type: z.literal('paragraph'), content: inline.optional() }).meta({ id: 'Paragraph' }),
  };
}

function pictureOf({ isStrict }: Reading) {
  const isDescribed = ({ alternativeText, decorative }: BodyPicture) => !isStrict || decorative === true || alternativeText.trim() !== '';
  const attrs = BodyPicture.refine(isDescribed, { path: ['alternativeText'], ...says('no-alternative-text', 'describe the picture for those who cannot see it, or mark it as decorative') });
  return z.object({ type: z.literal('picture'), attrs }).meta({ id: 'PictureBlock' });
}

function tableOf({ list, isStrict }: Reading, paragraph: ReturnType<typeof textOf>['paragraph']) {
  const cell = z.object({ type: z.literal('tableCell'), content: list([paragraph], { min: 1 }) });
  const row = z.object({ type: z.literal('tableRow'), content: list([cell], { min: 1, max: MAX_COLUMNS, of: 'columns' }) });
  const attrs = z.object({
    headerRow: z.boolean().meta({ description: 'The first row names the columns' }),
    headerColumn: z.boolean().optional().meta({ description: 'The first cell of each row names the row' }),
    caption: z.string().max(500).optional(),
  });
  return z.object({ type: z.literal('table'), attrs, content: list([row], { min: 1, max: MAX_ROWS, of: 'rows' }) }).superRefine(({ content: rows }, context) => {
    const first = rows[0]?.content.length;
    const ragged = isStrict ? rows.flatMap(({ content: { length } }, index) => (length === first ? [] : [{ index, length }])) : [];
    for (const { index, length } of ragged) context.addIssue({ code: 'custom', path: ['content', index], message: `give each row of the table as many cells as the first: row ${index + 1} has ${length}, the first has ${first}` });
  });
}

/** A story's body: a ProseMirror document. It is the source; HTML and plain text are rendered from it. */
export const StoryBody = bodyOf(written).meta({ id: 'StoryBody', description: 'A ProseMirror document' });
export type StoryBody = z.output<typeof StoryBody>;

/** A body as readers of the log take it: what is of a kind that a newer release writes is left out, the rest is read. */
export const ReceivedBody: z.ZodType<StoryBody> = bodyOf(received).meta({ description: 'A ProseMirror document' });

export type Block = StoryBody['content'][number];
export type BlockOf<Kind extends Block['type']> = Extract<Block, { type: Kind }>;
export type Inline = NonNullable<BlockOf<'paragraph'>['content']>[number];
/** Emphasis and links within a line of text. */
export type Mark = NonNullable<Extract<Inline, { type: 'text' }>['marks']>[number];

/** A body of plain paragraphs, as wires and imports bring them. */
export function bodyOfParagraphs(paragraphs: readonly string[]): StoryBody {
  return {
    type: 'doc',
    content: paragraphs.filter(Boolean).map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  };
}
