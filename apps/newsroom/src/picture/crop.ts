import type { FocalPoint } from '@stet/contracts';

const PERCENT = 100;
const MIDDLE: FocalPoint = { x: 0.5, y: 0.5 };

/** Where CSS is to hold a picture that is cropped (`object-position`): what matters most in it stays in sight. */
export function cropPosition(focus: FocalPoint | null | undefined): string {
  const { x, y } = focus ?? MIDDLE;
  return `${x * PERCENT}% ${y * PERCENT}%`;
}
