import type { Block, BlockOf, BodyPicture, Inline, Mark, StoryBody } from '@stet/contracts';

/** A story that readers can open. */
export interface PublicStory {
  readonly headline: string;
  readonly url: string;
}

/** Stories that a body may lead to, by their ids. */
export type PublicStories = ReadonlyMap<string, PublicStory>;

/**
 * The body as HTML for partners. Its schema knows no raw HTML and checks addresses, so escaping the text is all that is needed.
 * An embed is a link, and so is a story of ours; one that is not public is left out.
 */
export function bodyHtml(body: StoryBody, stories: PublicStories): string {
  return body.content.map((one) => block(one, stories)).filter(Boolean).join('\n');
}

function block(one: Block, stories: PublicStories): string {
  switch (one.type) {
    case 'paragraph':
      return `<p>${inlines(one.content)}</p>`;
    case 'heading':
      return `<h${one.attrs.level}>${inlines(one.content)}</h${one.attrs.level}>`;
    case 'blockquote':
      return `<blockquote>${one.content.map(({ content }) => `<p>${inlines(content)}</p>`).join('')}</blockquote>`;
    case 'bulletList':
      return `<ul>${items(one)}</ul>`;
    case 'orderedList':
      return `<ol>${items(one)}</ol>`;
    case 'pullQuote':
      return pullQuote(one);
    case 'picture':
      return picture(one.attrs);
    case 'gallery':
      return `<figure class="gallery">${one.content.map(({ attrs }) => picture(attrs)).join('')}${caption(text(one.attrs?.caption))}</figure>`;
    case 'table':
      return table(one);
    case 'embed':
      return `<figure class="embed"><a href="${escape(one.attrs.url)}">${escape(one.attrs.title)}</a>${caption(escape(one.attrs.provider))}</figure>`;
    case 'readAlso':
      return readAlso(stories.get(one.attrs.storyId));
    case 'horizontalRule':
      return '<hr>';
  }
}

function items(list: BlockOf<'bulletList' | 'orderedList'>): string {
  return list.content.map((item) => `<li>${lines(item.content)}</li>`).join('');
}

function pullQuote({ content, attrs }: BlockOf<'pullQuote'>): string {
  if (!content) return '';
  return `<aside class="pull-quote"><p>${inlines(content)}</p>${attrs?.attribution ? `<p>${escape(attrs.attribution)}</p>` : ''}</aside>`;
}

function picture({ url, width, height, alternativeText, decorative, caption: words, credit }: BodyPicture): string {
  const about = [text(words), credit && `<span class="credit">${escape(credit)}</span>`].filter(Boolean).join(' ');
  return `<figure class="picture"><img src="${escape(url)}" alt="${decorative ? '' : escape(alternativeText)}" width="${width}" height="${height}">${caption(about)}</figure>`;
}

function table({ attrs, content: rows }: BlockOf<'table'>): string {
  const row = ({ content: cells }: (typeof rows)[number], isHeader: boolean) =>
    `<tr>${cells.map(({ content }, column) => cell(lines(content), isHeader ? 'col' : attrs.headerColumn && column === 0 ? 'row' : undefined)).join('')}</tr>`;
  const [head, data] = attrs.headerRow ? [rows.slice(0, 1), rows.slice(1)] : [[], rows];
  const parts = [
    attrs.caption ? `<caption>${escape(attrs.caption)}</caption>` : '',
    head.length > 0 ? `<thead>${head.map((one) => row(one, true)).join('')}</thead>` : '',
    data.length > 0 ? `<tbody>${data.map((one) => row(one, false)).join('')}</tbody>` : '',
  ];
  return `<table>${parts.join('')}</table>`;
}

function cell(html: string, scope: 'col' | 'row' | undefined): string {
  return scope ? `<th scope="${scope}">${html}</th>` : `<td>${html}</td>`;
}

function readAlso(story: PublicStory | undefined): string {
  return story ? `<p class="read-also"><a href="${escape(story.url)}">${escape(story.headline)}</a></p>` : '';
}

function caption(html: string): string {
  return html ? `<figcaption>${html}</figcaption>` : '';
}

function lines(paragraphs: readonly BlockOf<'paragraph'>[]): string {
  return paragraphs.map(({ content }) => inlines(content)).join('<br>');
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

function text(words: string | undefined): string {
  return words ? escape(words) : '';
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
