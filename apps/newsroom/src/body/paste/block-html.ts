import type { Block, Inline, Mark } from '@stet/contracts';

/** Blocks as the plainest HTML that says the same, for the editor to take. */
export function htmlOf(blocks: readonly Block[]): string {
  return blocks.map(htmlOfBlock).join('');
}

function htmlOfBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block);
    case 'heading':
      return `<h${block.attrs.level}>${inline(block.content)}</h${block.attrs.level}>`;
    case 'blockquote':
      return `<blockquote>${block.content.map(paragraph).join('')}</blockquote>`;
    case 'bulletList':
    case 'orderedList':
      return list(block.type === 'bulletList' ? 'ul' : 'ol', block.content);
    case 'table':
      return table(block);
    case 'horizontalRule':
      return '<hr>';
    case 'pullQuote':
    case 'picture':
    case 'gallery':
    case 'embed':
    case 'readAlso':
      return ''; // no other program has them
  }
}

const paragraph = ({ content }: { readonly content?: readonly Inline[] | undefined }) => `<p>${inline(content)}</p>`;

const list = (name: 'ul' | 'ol', items: readonly { readonly content: readonly { readonly content?: readonly Inline[] | undefined }[] }[]) => `<${name}>${items.map(({ content }) => `<li>${content.map(paragraph).join('')}</li>`).join('')}</${name}>`;

function table({ attrs, content }: Extract<Block, { type: 'table' }>): string {
  const rows = content.map(({ content: cells }, index) => {
    const name = attrs.headerRow && index === 0 ? 'th' : 'td';
    return `<tr>${cells.map((cell) => `<${name}>${cell.content.map(paragraph).join('')}</${name}>`).join('')}</tr>`;
  });
  return `<table><tbody>${rows.join('')}</tbody></table>`;
}

const inline = (content: readonly Inline[] = []) => content.map((one) => (one.type === 'hardBreak' ? '<br>' : (one.marks ?? []).reduce(marked, escaped(one.text)))).join('');

function marked(html: string, mark: Mark): string {
  if (mark.type === 'link') return `<a href="${escaped(mark.attrs.href)}">${html}</a>`;
  return mark.type === 'bold' ? `<strong>${html}</strong>` : `<em>${html}</em>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);
