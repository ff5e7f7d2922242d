import type { Block, BlockOf, BodyPicture, Inline, StoryBody } from '@stet/contracts';
import type { UploadedPicture } from '../client/editorial.types.ts';
import type { PictureOrder } from './pictures.ts';

/** A picture in a text: what is drawn, and the words for it. */
export type TextPicture = PictureOrder & Required<Pick<BodyPicture, 'alternativeText' | 'caption'>>;

/** A block of a story as its file has it: a paragraph, or an object that says what it is. `[words](address)` is a link. */
export type TextBlock =
  | string
  | { readonly heading: string }
  | { readonly quote: string }
  | { readonly list: readonly string[] }
  | { readonly pullQuote: string; readonly attribution: string }
  | { readonly picture: TextPicture }
  | { readonly gallery: readonly TextPicture[]; readonly caption: string }
  /** The first row and the first column are headers. */
  | { readonly table: readonly (readonly string[])[]; readonly caption: string }
  | { readonly embed: string; readonly provider: string; readonly title: string }
  /** The name of another file. */
  | { readonly readAlso: string }
  | { readonly divider: true };

/** What a text refers to, as it is in the newsroom. */
export interface References {
  readonly pictureOf: (order: PictureOrder) => UploadedPicture;
  /** Of the story of a file, in the language of the text. */
  readonly storyIdOf: (file: string) => string;
  /** Who drew the pictures. */
  readonly credit: string;
}

const LINK = /\[([^\]]+)\]\((https?:[^)\s]+)\)/g;
const HEADING_LEVEL = 2;

export function bodyOf(blocks: readonly TextBlock[], references: References): StoryBody {
  return { type: 'doc', content: blocks.map((block) => blockOf(block, references)) };
}

/** Every picture that a text shows. */
export function picturesIn(blocks: readonly TextBlock[]): TextPicture[] {
  return blocks.flatMap((block) => (typeof block === 'string' ? [] : 'picture' in block ? [block.picture] : 'gallery' in block ? block.gallery : []));
}

function blockOf(block: TextBlock, references: References): Block {
  if (typeof block === 'string') return paragraph(block);
  if ('heading' in block) return { type: 'heading', attrs: { level: HEADING_LEVEL }, content: inlinesOf(block.heading) };
  if ('quote' in block) return { type: 'blockquote', content: [paragraph(block.quote)] };
  if ('list' in block) return { type: 'bulletList', content: block.list.map((item) => ({ type: 'listItem', content: [paragraph(item)] })) };
  if ('pullQuote' in block) return { type: 'pullQuote', attrs: { attribution: block.attribution }, content: [{ type: 'text', text: block.pullQuote }] };
  if ('picture' in block) return picture(block.picture, references);
  if ('gallery' in block) return { type: 'gallery', attrs: { caption: block.caption }, content: block.gallery.map((one) => picture(one, references)) };
  if ('table' in block) return { type: 'table', attrs: { headerRow: true, headerColumn: true, caption: block.caption }, content: block.table.map(row) };
  if ('embed' in block) return { type: 'embed', attrs: { url: block.embed, title: block.title, provider: block.provider } };
  if ('readAlso' in block) return { type: 'readAlso', attrs: { storyId: references.storyIdOf(block.readAlso) } };
  return { type: 'horizontalRule' };
}

function picture({ scene, seed, ...words }: TextPicture, { pictureOf, credit }: References): BlockOf<'picture'> {
  const { url, width, height, renditions } = pictureOf({ scene, seed });
  return { type: 'picture', attrs: { url, width, height, renditions, ...words, credit } };
}

function row(cells: readonly string[]): BlockOf<'table'>['content'][number] {
  return { type: 'tableRow', content: cells.map((text) => ({ type: 'tableCell', content: [paragraph(text)] })) };
}

function paragraph(text: string): BlockOf<'paragraph'> {
  return { type: 'paragraph', content: inlinesOf(text) };
}

function inlinesOf(text: string): Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const { 0: whole, 1: words, 2: href, index } of text.matchAll(LINK)) {
    if (index > end) inlines.push({ type: 'text', text: text.slice(end, index) });
    inlines.push({ type: 'text', text: words!, marks: [{ type: 'link', attrs: { href: href! } }] });
    end = index + whole.length;
  }
  if (end < text.length) inlines.push({ type: 'text', text: text.slice(end) });
  return inlines;
}
