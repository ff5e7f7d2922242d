import { AsyncLocalStorage } from 'node:async_hooks';
import { SETTINGS } from './surrogate-key.js';

const keysOfAnswer = new AsyncLocalStorage<Set<string>>();

/** Runs what answers a request: whatever it reads from the shelf meanwhile is noted by its surrogate keys. */
export function notingKeys(work: () => void): void {
  keysOfAnswer.run(new Set(), work);
}

/** The answer depends on these. Outside of an answer nobody is interested. */
export function noteKeys(keys: Iterable<string>): void {
  const noted = keysOfAnswer.getStore();
  if (noted) for (const key of keys) noted.add(key);
}

/** Everything that the answer at hand depends on so far; there is no page that the settings would not change. */
export function notedKeys(): readonly string[] {
  return [...new Set([SETTINGS, ...(keysOfAnswer.getStore() ?? [])])];
}
