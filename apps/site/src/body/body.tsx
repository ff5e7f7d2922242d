import type { Block, BlockOf, StoryBody } from '@stet/contracts';
import { Figure } from '../page/figure.js';
import type { PageContext } from '../page/page.context.js';
import type { Teaser } from '../shelf/list.reader.js';
import { DataTable } from './data-table.js';
import { EmbedCard } from './embed-card.js';
import { Gallery } from './gallery.js';
import { inlineHtml, paragraphHtml } from './inline-html.js';
import { PullQuote, repeats } from './pull-quote.js';
import { ReadAlso } from './read-also.js';

export interface BodyProps {
  readonly page: PageContext;
  readonly body: StoryBody;
  /** Stories that the body leads to and that can be read. */
  readonly readAlso: readonly Teaser[];
}

/** The body as HTML: text is escaped where it is put in, and nothing but these elements can come out. */
export function Body(props: BodyProps): string {
  return props.body.content.map((block) => blockHtml(block, props)).filter(Boolean).join('\n');
}

/** The ids of the stories that a body leads to. */
export function storiesNamedIn(body: StoryBody): string[] {
  return body.content.flatMap((block) => (block.type === 'readAlso' ? [block.attrs.storyId] : []));
}

function blockHtml(block: Block, { page, body, readAlso }: BodyProps): JSX.Element {
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
    case 'pullQuote':
      return PullQuote({ quote: block, isRepeated: repeats(block, body) });
    case 'picture':
      return Figure({ page, picture: block.attrs, place: 'story', className: 'body-picture' });
    case 'gallery':
      return Gallery({ page, gallery: block });
    case 'table':
      return DataTable({ page, table: block });
    case 'embed':
      return EmbedCard({ page, embed: block.attrs });
    case 'readAlso':
      return ReadAlso({ page, story: readAlso.find(({ storyId }) => storyId === block.attrs.storyId) });
    case 'horizontalRule':
      return '<hr>';
  }
}

function itemsHtml(items: BlockOf<'bulletList'>['content']): string {
  return items.map((item) => `<li>${item.content.map(({ content }) => paragraphHtml(content)).join('')}</li>`).join('');
}
