import type { Say } from '../language/language.js';

const UNITS = [
  ['ops.days', 86_400],
  ['ops.hours', 3_600],
  ['ops.minutes', 60],
] as const;

/** A length of time in its largest whole unit: as exact as somebody wants to know it. */
export function inWords(seconds: number, say: Say): string {
  const [unit, length] = UNITS.find((one) => seconds >= one[1]) ?? (['ops.seconds', 1] as const);
  return say(unit, { count: Math.floor(seconds / length) });
}
