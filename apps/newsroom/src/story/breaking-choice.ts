import type { Story } from '../api/editorial.js';

const USUAL_HOURS = 2;

/** What is chosen when a story is published: `as it is` keeps the end that was chosen before. */
export interface BreakingChoice {
  readonly isMarked: boolean;
  readonly hours: number | 'as it is';
}

/** What a dialog offers first: the end that was chosen, or the usual time. */
export function breakingChoiceOf({ breaking }: Pick<Story, 'breaking'>, now = Date.now()): BreakingChoice {
  const isStill = isBreaking({ breaking }, now);
  return { isMarked: isStill, hours: isStill && breaking?.until ? 'as it is' : USUAL_HOURS };
}

/** Marked, and not at its end. */
export function isBreaking({ breaking }: Pick<Story, 'breaking'>, now = Date.now()): boolean {
  return breaking !== null && (breaking.until === null || Date.parse(breaking.until) > now);
}
