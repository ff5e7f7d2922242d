import type { Block, Inline, Mark, StoryBody } from '@stet/contracts';

/** The body as HTML. Its schema knows no raw HTML and checks link addresses, so escaping the text is all that is needed. */
export function bodyHtml(body: StoryBody): string {
  return body.content.map(block).join('\n');
}

function block(one: Block): string {
  switch (one.type) {
    case 'paragraph':
      return `<p>${inlines(one.content)}</p>`;
    case 'heading':
      return `<h${one.attrs.level}>${inlines(one.content)}</h${one.attrs.level}>`;
    case 'blockquote':
      return `<blockquote>${one.content.map(block).join('')}</blockquote>`;
    case 'bulletList':
      return `<ul>${items(one)}</ul>`;
    case 'orderedList':
      return `<ol>${items(one)}</ol>`;
  }
}

function items(list: Extract<Block, { type: 'bulletList' | 'orderedList' }>): string {
  return list.content.map((item) => `<li>${item.content.map((paragraph) => inlines(paragraph.content)).join('<br>')}</li>`).join('');
}

function inlines(content: readonly Inline[] = []): string {
  return content.map((one) => (one.type === 'hardBreak' ? '<br>' : marked(escape(one.text), one.marks))).join('');
}

function marked(html: string, marks: readonly Mark[] = []): string {
  return marks.reduce((inner, mark) => {
    switch (mark.type) {
      case 'bold':
        return `<strong>${inner}</strong>`;
      case 'italic':
        return `<em>${inner}</em>`;
      case 'link':
        return `<a href="${escape(mark.attrs.href)}">${inner}</a>`;
    }
  }, html);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
