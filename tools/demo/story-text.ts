import type { Block, Inline, StoryBody } from '@stet/contracts';

/** A block of a story as its file has it: a paragraph, or an object that says what it is. `[words](address)` is a link. */
export type TextBlock = string | { readonly heading: string } | { readonly quote: string } | { readonly list: readonly string[] };

const LINK = /\[([^\]]+)\]\((https?:[^)\s]+)\)/g;
const HEADING_LEVEL = 2;

export function bodyOf(blocks: readonly TextBlock[]): StoryBody {
  return { type: 'doc', content: blocks.map(blockOf) };
}

function blockOf(block: TextBlock): Block {
  if (typeof block === 'string') return paragraph(block);
  if ('heading' in block) return { type: 'heading', attrs: { level: HEADING_LEVEL }, content: inlinesOf(block.heading) };
  if ('quote' in block) return { type: 'blockquote', content: [paragraph(block.quote)] };
  return { type: 'bulletList', content: block.list.map((item) => ({ type: 'listItem', content: [paragraph(item)] })) };
}

function paragraph(text: string): Extract<Block, { type: 'paragraph' }> {
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
