import { useState } from 'react';
import { draftAnswered, draftOver, type DraftState } from './draft-state.js';
import { changedFields, rebase, type OnTop } from './rebase.js';

export interface Draft<T> {
  readonly typed: T;
  readonly isChanged: boolean;
  readonly change: (changes: Partial<T>) => void;
  /** What was sent is saved: what was typed since stays. */
  readonly accept: (sent: T) => void;
  /** The same where the answer says more than was sent, such as new ids. */
  readonly answer: (sent: T, answer: T) => void;
  readonly reset: () => void;
}

/** A form over what is saved. When something newer comes, what was typed stays on top of it; `onTop` says how where a field is more than one thing. */
export function useDraft<T extends object>(saved: T, onTop: OnTop<T> = rebase): Draft<T> {
  const [state, set] = useState<DraftState<T>>({ seen: saved, typed: saved });
  const now = draftOver(state, saved, onTop);
  if (now !== state) set(now);
  const { seen, typed } = state;
  const answered = (sent: T, answer: T) => set((before) => draftAnswered(before, { sent, answer, passed: saved }, onTop));
  return {
    typed,
    isChanged: changedFields(seen, typed).length > 0,
    change: (changes) => set((before) => ({ ...before, typed: { ...before.typed, ...changes } })),
    accept: (sent) => answered(sent, sent),
    answer: answered,
    reset: () => set((before) => ({ ...before, typed: before.seen })),
  };
}
