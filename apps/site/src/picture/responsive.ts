import { renditionAddress, type FocalPoint, type Picture } from '@stet/contracts';
import { WIDEST, type Place } from './sizes.js';

export interface SourceSet {
  readonly type: string;
  readonly srcset: string;
}

/** What browsers choose from, the best format first; nothing for a picture of before there were renditions. */
export function sourceSets({ renditions }: Pick<Picture, 'renditions'>, place: Place): SourceSet[] {
  if (!renditions) return [];
  const { widths, formats } = renditions;
  const fitting = widths.filter((width) => width <= WIDEST[place]);
  const offered = fitting.length > 0 ? fitting : widths.slice(0, 1);
  return formats.map((format) => ({ type: `image/${format}`, srcset: offered.map((width) => `${renditionAddress(renditions, width, format)} ${width}w`).join(', ') }));
}

const STEPS = 10;
const MIDDLE = STEPS / 2;

/** Classes that keep what matters in sight where styles crop: a page's policy allows no style of its own to an element. */
export function focusClasses(focus: FocalPoint | undefined): string | undefined {
  if (!focus) return undefined;
  const [x, y] = [Math.round(focus.x * STEPS), Math.round(focus.y * STEPS)];
  return [x === MIDDLE ? '' : `focus-x-${x}`, y === MIDDLE ? '' : `focus-y-${y}`].filter(Boolean).join(' ') || undefined;
}
