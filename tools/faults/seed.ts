import { randomInt } from 'node:crypto';

/** Options of every scenario, as `parseArgs` takes them. */
export const SEED_AND_KEEP = { seed: { type: 'string' }, keep: { type: 'boolean', default: false } } as const;

const LARGEST_SEED = 2 ** 31;

/** The seed that was given, or one by chance; throws a `TypeError` that says what is wrong. */
export function seedFrom(text: string | undefined): number {
  const seed = text === undefined ? randomInt(LARGEST_SEED) : Number(text);
  if (!Number.isInteger(seed)) throw new TypeError(`--seed is ${text}; give the whole number that an earlier run printed`);
  return seed;
}
