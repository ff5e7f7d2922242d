import { AsyncLocalStorage } from 'node:async_hooks';
import { SETTINGS, isStoryKey } from './surrogate-key.js';

interface AnswerAtHand {
  readonly keys: Set<string>;
  readonly begunAt: number;
  readonly isBeside?: boolean;
}

const atHand = new AsyncLocalStorage<AnswerAtHand>();

/** Runs what answers a request: whatever it reads from the shelf meanwhile is noted by its surrogate keys. */
export function notingKeys(work: () => void): void {
  atHand.run({ keys: new Set(), begunAt: performance.now() }, work);
}

/**
 * Runs what reads the lists beside an answer: it depends on the stories in them, and not on those that may yet enter. Otherwise each publication would make every page of
 * its language anew; as it is, a list beside a story is a few seconds old at most, as its views are.
 */
export function notingStoriesOnly<Work>(work: () => Work): Work {
  const answer = atHand.getStore();
  return answer ? atHand.run({ ...answer, isBeside: true }, work) : work();
}

/** When the answer at hand was begun, on the clock of `performance.now()`: what changed before that is in it. */
export function begunAt(): number {
  return atHand.getStore()?.begunAt ?? performance.now();
}

/** The answer depends on these. Outside of an answer nobody is interested. */
export function noteKeys(keys: Iterable<string>): void {
  const answer = atHand.getStore();
  if (answer) for (const key of keys) if (!answer.isBeside || isStoryKey(key)) answer.keys.add(key);
}

/** Everything that the answer at hand depends on so far; there is no page that the settings would not change. */
export function notedKeys(): readonly string[] {
  return [...new Set([SETTINGS, ...(atHand.getStore()?.keys ?? [])])];
}
