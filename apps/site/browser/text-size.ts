import { remember } from './remember.js';

/** Per cent; what runs before the first paint knows the same steps. */
const STEPS = [90, 100, 115, 130, 150, 175, 200];

export function offerTextSizes(tell: (percent: number) => void): void {
  const larger = document.querySelector<HTMLButtonElement>('[data-does=text-larger]');
  const smaller = document.querySelector<HTMLButtonElement>('[data-does=text-smaller]');
  if (!larger || !smaller) return;
  let step = Math.max(0, STEPS.indexOf(Math.round(Number(document.documentElement.style.getPropertyValue('--text-scale') || 1) * 100)));
  const show = () => {
    larger.disabled = step === STEPS.length - 1;
    smaller.disabled = step === 0;
  };
  const move = (by: number) => {
    step = Math.min(STEPS.length - 1, Math.max(0, step + by));
    const percent = STEPS[step]!;
    document.documentElement.style.setProperty('--text-scale', String(percent / 100));
    remember('text-size', String(percent));
    show();
    tell(percent);
  };
  larger.addEventListener('click', () => move(1));
  smaller.addEventListener('click', () => move(-1));
  show();
}
