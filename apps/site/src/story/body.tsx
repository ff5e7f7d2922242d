import { escapeHtml } from '@kitajs/html';
import type { Block, Inline, Mark, StoryBody } from '@stet/contracts';

/** The body as HTML: text is escaped here, and nothing but these elements can come out. */
export function Body({ body }: { body: StoryBody }): string {
  return body.content.map(blockHtml).join('\n');
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return paragraphHtml(block.content);
    case 'heading':
      return `<h${block.attrs.level}>${inlineHtml(block.content)}</h${block.attrs.level}>`;
    case 'blockquote':
      return `<blockquote>${block.content.map(({ content }) => paragraphHtml(content)).join('')}</blockquote>`;
    case 'bulletList':
      return `<ul>${itemsHtml(block.content)}</ul>`;
    case 'orderedList':
      return `<ol>${itemsHtml(block.content)}</ol>`;
  }
}

function itemsHtml(items: Extract<Block, { type: 'bulletList' }>['content']): string {
  return items.map((item) => `<li>${item.content.map(({ content }) => paragraphHtml(content)).join('')}</li>`).join('');
}

function paragraphHtml(content?: readonly Inline[]): string {
  return `<p>${inlineHtml(content)}</p>`;
}

function inlineHtml(content: readonly Inline[] = []): string {
  return content.map((inline) => (inline.type === 'hardBreak' ? '<br>' : (inline.marks ?? []).reduce(marked, escapeHtml(inline.text)))).join('');
}

function marked(html: string, mark: Mark): string {
  switch (mark.type) {
    case 'bold':
      return `<strong>${html}</strong>`;
    case 'italic':
      return `<em>${html}</em>`;
    case 'link':
      return `<a href="${escapeHtml(mark.attrs.href)}" rel="noopener">${html}</a>`;
  }
}
