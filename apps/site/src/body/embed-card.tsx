import { escapeHtml } from '@kitajs/html';
import { embedFrameOf, type Embed } from '@stet/contracts';
import { say } from '../language/words.js';
import type { PageContext } from '../page/page.context.js';

/**
 * A link to what stands elsewhere. Nothing is loaded from there: where the provider is one that we show, a button puts its frame here, and that
 * needs a script.
 */
export function EmbedCard({ page: { words }, embed }: { page: PageContext; embed: Embed }): JSX.Element {
  const frame = embedFrameOf(embed.url);
  const provider = frame?.provider ?? embed.provider;
  return (
    <figure class={`embed ${frame?.shape ?? 'page'}`}>
      <a class="embed-link" href={escapeHtml(embed.url)} rel="noopener nofollow">
        <span class="embed-provider" safe>{provider}</span>
        <span class="embed-title" safe>{embed.title}</span>
        <span class="embed-host" safe>{new URL(embed.url).hostname.replace(/^www\./, '')}</span>
      </a>
      {frame ? (
        <div class="embed-offer only-scripted">
          <button type="button" class="button" data-does="show-embed" data-frame={escapeHtml(frame.url)} data-title={escapeHtml(`${provider}: ${embed.title}`)} aria-label={escapeHtml(`${words.showEmbed}: ${embed.title}`)} safe>
            {words.showEmbed}
          </button>
          <p class="embed-note" safe>{say(words.embedNote, { provider })}</p>
        </div>
      ) : (
        ''
      )}
    </figure>
  );
}
