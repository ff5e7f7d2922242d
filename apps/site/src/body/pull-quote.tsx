import { bodyText, inlineText, type BlockOf, type StoryBody } from '@stet/contracts';
import { inlineHtml } from './inline-html.js';

type Quote = BlockOf<'pullQuote'>;

/** Words set large beside the text. Who listens to a text that has them already does not hear them twice. */
export function PullQuote({ quote, isRepeated }: { quote: Quote; isRepeated: boolean }): JSX.Element {
  if (!quote.content) return '';
  const safeWords = inlineHtml(quote.content);
  const attribution = quote.attrs?.attribution;
  return (
    <figure class="pull-quote" aria-hidden={isRepeated ? 'true' : undefined}>
      <blockquote>
        <p>{safeWords}</p>
      </blockquote>
      {attribution ? <figcaption safe>{attribution}</figcaption> : ''}
    </figure>
  );
}

/** Whether the rest of the body says the words of a pull quote too; spaces and quotation marks do not matter. */
export function repeats(quote: Quote, body: StoryBody): boolean {
  const others = body.content.filter((block) => block.type !== 'pullQuote');
  const words = bare(inlineText(quote.content));
  return words !== '' && bare(bodyText({ ...body, content: others })).includes(words);
}

function bare(text: string): string {
  return text.replace(/[\p{Pi}\p{Pf}"„]/gu, '').replace(/\s+/g, ' ').replace(/^[\s…]+|[\s….,;:!?։]+$/gu, '').toLowerCase();
}
