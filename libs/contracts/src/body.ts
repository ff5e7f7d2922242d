import { z } from 'zod';

/** Emphasis and links within a line of text. */
export const Mark = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: z.url({ protocol: /^(https?|mailto)$/ }).max(2048) }) }),
]);
export type Mark = z.output<typeof Mark>;

export const Inline = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1), marks: z.array(Mark).optional() }),
  z.object({ type: z.literal('hardBreak') }),
]);
export type Inline = z.output<typeof Inline>;

const Paragraph = z.object({ type: z.literal('paragraph'), content: z.array(Inline).optional() });
const Heading = z.object({
  type: z.literal('heading'),
  attrs: z.object({ level: z.int().min(2).max(4) }),
  content: z.array(Inline).optional(),
});
const ListItem = z.object({ type: z.literal('listItem'), content: z.array(Paragraph).min(1) });

export const Block = z.discriminatedUnion('type', [
  Paragraph,
  Heading,
  z.object({ type: z.literal('blockquote'), content: z.array(Paragraph).min(1) }),
  z.object({ type: z.literal('bulletList'), content: z.array(ListItem).min(1) }),
  z.object({ type: z.literal('orderedList'), content: z.array(ListItem).min(1) }),
]);
export type Block = z.output<typeof Block>;

/** A story's body: a ProseMirror document. It is the source; HTML and plain text are rendered from it. */
export const StoryBody = z.object({ type: z.literal('doc'), content: z.array(Block) });
export type StoryBody = z.output<typeof StoryBody>;

/** The words of a body, one line a block, for search, counting and previews. */
export function bodyText(body: StoryBody): string {
  return body.content.map(blockText).filter(Boolean).join('\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content);
    case 'blockquote':
      return block.content.map((paragraph) => inlineText(paragraph.content)).join('\n');
    case 'bulletList':
    case 'orderedList':
      return block.content.flatMap((item) => item.content.map((paragraph) => inlineText(paragraph.content))).join('\n');
  }
}

function inlineText(content: readonly Inline[] = []): string {
  return content.map((inline) => (inline.type === 'text' ? inline.text : '\n')).join('');
}

/** A body of plain paragraphs, as wires and imports bring them. */
export function bodyOfParagraphs(paragraphs: readonly string[]): StoryBody {
  return {
    type: 'doc',
    content: paragraphs.filter(Boolean).map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  };
}
