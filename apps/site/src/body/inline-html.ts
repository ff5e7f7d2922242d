import { escapeHtml } from '@kitajs/html';
import type { Inline, Mark } from '@stet/contracts';
import { keepDashes } from '../language/dashes.js';

/** A line of text with its emphasis and links, escaped. */
export function inlineHtml(content: readonly Inline[] = []): string {
  return content.map((inline) => (inline.type === 'hardBreak' ? '<br>' : (inline.marks ?? []).reduce(marked, escapeHtml(keepDashes(inline.text))))).join('');
}

export function paragraphHtml(content?: readonly Inline[]): string {
  return `<p>${inlineHtml(content)}</p>`;
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
