import { escapeHtml } from '@kitajs/html';
import { say, type Words } from '../language/words.js';
import { Icon, type IconName } from '../page/icon.js';

interface Network {
  readonly name: string;
  readonly icon: IconName;
  readonly address: (address: string, headline: string) => string;
}

const NETWORKS: readonly Network[] = [
  { name: 'Telegram', icon: 'telegram', address: (url, text) => `https://t.me/share/url?${new URLSearchParams({ url, text })}` },
  { name: 'WhatsApp', icon: 'whatsapp', address: (url, text) => `https://wa.me/?${new URLSearchParams({ text: `${text} ${url}` })}` },
  { name: 'Facebook', icon: 'facebook', address: (u) => `https://www.facebook.com/sharer/sharer.php?${new URLSearchParams({ u })}` },
  { name: 'X', icon: 'x', address: (url, text) => `https://x.com/intent/post?${new URLSearchParams({ url, text })}` },
];

/** Plain links that load nothing of the networks; what needs a script shows only where there is one, and the device's own way takes the place of the networks. */
export function ShareTools({ words, address, headline }: { words: Words; address: string; headline: string }): JSX.Element {
  const mail = `mailto:?subject=${encodeURIComponent(headline)}&body=${encodeURIComponent(address)}`;
  return (
    <div class="share" role="group" aria-label={words.share} data-address={address} data-headline={escapeHtml(headline)}>
      <ToolButton does="share" icon="share" name={words.share} />
      {NETWORKS.map(({ name, icon, address: addressAt }) => (
        <a href={escapeHtml(addressAt(address, headline))} class="network" rel="noopener nofollow" target="_blank" aria-label={say(words.shareOn, { name })} title={name}>
          <Icon name={icon} />
        </a>
      ))}
      <a href={escapeHtml(mail)} class="network" aria-label={words.shareByMail} title={words.shareByMail}>
        <Icon name="mail" />
      </a>
      <ToolButton does="copy-link" icon="link" name={words.copyLink} />
      <ToolButton does="print" icon="print" name={words.print} />
    </div>
  );
}

function ToolButton({ does, icon, name }: { does: string; icon: IconName; name: string }): JSX.Element {
  return (
    <button type="button" data-does={does} class="only-scripted" aria-label={name} title={name}>
      <Icon name={icon} />
    </button>
  );
}
