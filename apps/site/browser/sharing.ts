/** Copying, printing, and the device's own way of sharing where it has one. */
export function offerSharing(tellCopied: () => void): void {
  const tools = document.querySelector<HTMLElement>('.share');
  if (!tools) return;
  const { address = location.href, headline = document.title } = tools.dataset;
  on(tools, 'copy-link', () => void copy(address).then(tellCopied));
  on(tools, 'print', () => print());
  if (!('share' in navigator)) return;
  tools.querySelector('[data-does=share]')?.removeAttribute('hidden');
  on(tools, 'share', () => void navigator.share({ url: address, title: headline }).catch(() => undefined)); // the reader may change their mind
}

function on(tools: HTMLElement, name: string, act: () => void): void {
  tools.querySelector(`[data-does=${name}]`)?.addEventListener('click', act);
}

async function copy(text: string): Promise<void> {
  if ('clipboard' in navigator) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea'); // pages over plain HTTP have no clipboard
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
