import { escapeHtml } from '@kitajs/html';
import { say, type Words } from '../language/words.js';

const NETWORKS: readonly { readonly name: string; readonly address: (address: string, headline: string) => string }[] = [
  { name: 'Telegram', address: (url, text) => `https://t.me/share/url?${new URLSearchParams({ url, text })}` },
  { name: 'WhatsApp', address: (url, text) => `https://wa.me/?${new URLSearchParams({ text: `${text} ${url}` })}` },
  { name: 'Facebook', address: (u) => `https://www.facebook.com/sharer/sharer.php?${new URLSearchParams({ u })}` },
  { name: 'X', address: (url, text) => `https://x.com/intent/post?${new URLSearchParams({ url, text })}` },
];

/** Plain links that load nothing of the networks; what needs a script shows only where there is one. */
export function ShareTools({ words, address, headline }: { words: Words; address: string; headline: string }): JSX.Element {
  const mail = `mailto:?subject=${encodeURIComponent(headline)}&body=${encodeURIComponent(address)}`;
  return (
    <section class="share" aria-label={words.share} data-address={address} data-headline={escapeHtml(headline)}>
      <button type="button" data-does="share" hidden="" safe>
        {words.share}
      </button>
      {NETWORKS.map((network) => (
        <a href={network.address(address, headline)} rel="noopener nofollow" target="_blank" aria-label={say(words.shareOn, { name: network.name })} safe>
          {network.name}
        </a>
      ))}
      <a href={mail} safe>
        {words.shareByMail}
      </a>
      <button type="button" data-does="copy-link" class="only-scripted" safe>
        {words.copyLink}
      </button>
      <button type="button" data-does="print" class="only-scripted" safe>
        {words.print}
      </button>
    </section>
  );
}
