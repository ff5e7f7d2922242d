import type { Block, BlockOf, BodyPicture, Inline, StoryBody } from './body.js';

const NEXT_CELL = ' | ';

/** The words of a body, one line a block, for search, counting and previews: captions, descriptions of pictures, cells and titles included. */
export function bodyText(body: StoryBody): string {
  return body.content.flatMap(linesOf).filter(Boolean).join('\n');
}

function linesOf(block: Block): (string | undefined)[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [inlineText(block.content)];
    case 'blockquote':
      return block.content.map(({ content }) => inlineText(content));
    case 'bulletList':
    case 'orderedList':
      return block.content.flatMap(({ content }) => content.map((paragraph) => inlineText(paragraph.content)));
    case 'pullQuote':
      return [inlineText(block.content), block.attrs?.attribution];
    case 'picture':
      return pictureLines(block.attrs);
    case 'gallery':
      return [block.attrs?.caption, ...block.content.flatMap(({ attrs }) => pictureLines(attrs))];
    case 'table':
      return [block.attrs.caption, ...block.content.map(rowText)];
    case 'embed':
      return [block.attrs.title];
    case 'readAlso':
    case 'horizontalRule':
      return [];
  }
}

function pictureLines({ alternativeText, decorative, caption }: BodyPicture): (string | undefined)[] {
  return [decorative ? undefined : alternativeText, caption];
}

function rowText({ content: cells }: BlockOf<'table'>['content'][number]): string {
  return cells.map(({ content }) => content.map((paragraph) => inlineText(paragraph.content)).join(' ')).join(NEXT_CELL);
}

/** The words of a line of text. */
export function inlineText(content: readonly Inline[] = []): string {
  return content.map((inline) => (inline.type === 'text' ? inline.text : '\n')).join('');
}
