import { changedFields, type OnTop } from './rebase.js';

/** A form over what is saved. */
export interface DraftState<T> {
  /** What was typed upon. */
  readonly seen: T;
  readonly typed: T;
  /** What was saved before the answer that is seen; it may be shown for a moment still. */
  readonly passed?: T;
}

const isSame = <T extends object>(one: T, other: T) => changedFields(one, other).length === 0;

/** The form over what is saved now; the same while that is what it knows. */
export function draftOver<T extends object>(state: DraftState<T>, saved: T, onTop: OnTop<T>): DraftState<T> {
  const { seen, typed, passed } = state;
  if (isSame(seen, saved)) return passed ? { seen, typed } : state; // who turns it back from now on means it
  if (passed && isSame(passed, saved)) return state;
  return { seen: saved, typed: onTop(seen, typed, saved) };
}

/** The form when what was sent is answered, with what was typed since on top of the answer. */
export function draftAnswered<T extends object>({ typed }: DraftState<T>, { sent, answer, passed }: { readonly sent: T; readonly answer: T; readonly passed: T }, onTop: OnTop<T>): DraftState<T> {
  return { seen: answer, typed: onTop(sent, typed, answer), passed };
}
