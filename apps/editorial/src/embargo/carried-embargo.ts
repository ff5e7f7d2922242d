import { isKilled } from '../story/story-guards.js';
import type { Story } from '../story/story.js';

/** An embargo that was set, moved or lifted; `was` is null where what had it before lets nothing follow. */
export interface MovedEmbargo {
  readonly was: Date | null;
  readonly until: Date | null;
}

/** Null when a command left the embargo where it was. */
export function embargoMove({ embargoedUntil: was }: Story, { embargoedUntil: until }: Story): MovedEmbargo | null {
  return was?.getTime() === until?.getTime() ? null : { was, until };
}

/** What says what something else says waits as long: an earlier embargo becomes the later one, and the same one follows wherever it goes. A later one is a story's own. */
export function carried(own: Date | null, { was, until }: MovedEmbargo, now: Date): Date | null {
  const isRaised = until !== null && until > now && (own === null || own < until);
  const follows = own !== null && own.getTime() === was?.getTime();
  return isRaised || follows ? until : own;
}

/** The story after a save of its own which nobody typed: its text, its state and its approval are as they were. */
export function withEmbargo(story: Story, embargoedUntil: Date | null, now: Date): Story {
  return { ...story, embargoedUntil, hasUnpublishedChanges: story.version > 0 && !isKilled(story), revision: story.revision + 1, changedAt: now };
}
