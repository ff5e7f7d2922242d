import { AsyncLocalStorage } from 'node:async_hooks';
import { SETTINGS } from './surrogate-key.js';

interface AnswerAtHand {
  readonly keys: Set<string>;
  readonly begunAt: number;
}

const atHand = new AsyncLocalStorage<AnswerAtHand>();

/** Runs what answers a request: whatever it reads from the shelf meanwhile is noted by its surrogate keys. */
export function notingKeys(work: () => void): void {
  atHand.run({ keys: new Set(), begunAt: performance.now() }, work);
}

/** When the answer at hand was begun, on the clock of `performance.now()`: what changed before that is in it. */
export function begunAt(): number {
  return atHand.getStore()?.begunAt ?? performance.now();
}

/** The answer depends on these. Outside of an answer nobody is interested. */
export function noteKeys(keys: Iterable<string>): void {
  const noted = atHand.getStore()?.keys;
  if (noted) for (const key of keys) noted.add(key);
}

/** Everything that the answer at hand depends on so far; there is no page that the settings would not change. */
export function notedKeys(): readonly string[] {
  return [...new Set([SETTINGS, ...(atHand.getStore()?.keys ?? [])])];
}
