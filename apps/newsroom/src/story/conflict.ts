import type { FieldChange } from '../api/problem.js';
import type { StoryChanges } from '../api/story.js';

export type Choice = 'mine' | 'theirs';
/** By field. */
export type Choices = Readonly<Record<string, Choice>>;

/** The fields that somebody has to choose; the service joins the others. */
export function conflictsOf(changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.filter(({ isConflict }) => isConflict);
}

/** What was typed here, with the saved text where both changed the same: it can be joined with everything that was saved. */
export function withTheirs(mine: StoryChanges, changes: readonly FieldChange[]): StoryChanges {
  return { ...mine, ...Object.fromEntries(conflictsOf(changes).map(({ field, theirs }) => [field, theirs])) };
}

/** The same choice for every field. */
export function chosen(changes: readonly FieldChange[], choice: Choice): Choices {
  return Object.fromEntries(conflictsOf(changes).map(({ field }) => [field, choice]));
}
