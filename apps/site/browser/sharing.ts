import { announce } from './announce.js';

/** Copying, printing, and the device's own way of sharing where it has one. Stories that come later are shared as well. */
export function offerSharing(copied: string): void {
  if ('share' in navigator) document.documentElement.classList.add('shares');
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('.share [data-does]') : null;
    const { address = location.href, headline = document.title } = button?.closest<HTMLElement>('.share')?.dataset ?? {};
    if (button?.dataset['does'] === 'print') print();
    if (button?.dataset['does'] === 'copy-link') void copy(address).then(() => announce(copied));
    if (button?.dataset['does'] === 'share') void navigator.share({ url: address, title: headline }).catch(() => undefined); // the reader may change their mind
  });
}

/** Pages over plain HTTP have no clipboard, and a browser may forbid it. */
async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}
