import { useState } from 'react';
import { changedFields, rebase } from './rebase.js';

export interface Draft<T> {
  readonly typed: T;
  readonly isChanged: boolean;
  readonly change: (changes: Partial<T>) => void;
  /** What was sent is saved: what was typed since stays. */
  readonly accept: (sent: T) => void;
  readonly reset: () => void;
}

/** A form over what is saved. When something newer comes, what was typed stays on top of it; `onTop` says how where a field is more than one thing. */
export function useDraft<T extends object>(saved: T, onTop: (seen: T, typed: T, newest: T) => T = rebase): Draft<T> {
  const [{ seen, typed }, set] = useState({ seen: saved, typed: saved });
  if (changedFields(seen, saved).length > 0) set({ seen: saved, typed: onTop(seen, typed, saved) });
  return {
    typed,
    isChanged: changedFields(seen, typed).length > 0,
    change: (changes) => set((before) => ({ ...before, typed: { ...before.typed, ...changes } })),
    accept: (sent) => set((before) => ({ ...before, seen: sent })),
    reset: () => set((before) => ({ ...before, typed: before.seen })),
  };
}
