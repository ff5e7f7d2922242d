import { remember } from './remember.js';

const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

/** The page follows the system until the reader chooses. */
export function offerThemes(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-does=theme]');
  if (!button) return;
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  button.addEventListener('click', () => {
    const chosen = isDark() ? 'light' : 'dark';
    root.dataset['theme'] = chosen;
    remember('theme', chosen);
    show();
  });
  system.addEventListener('change', show);
  show();
}

function isDark(): boolean {
  const chosen = root.dataset['theme'];
  return chosen ? chosen === 'dark' : system.matches;
}
