import { useCallback, useEffect, useRef } from 'react';

/** Milliseconds in which keystrokes are told together: the page around the text is drawn less often than the text. */
const TOGETHER_MS = 200;
/** When somebody may look at the newest text next. */
const BEFORE_OTHERS_LOOK = ['pagehide', 'beforeunload', 'blur'] as const;

/** Tells of changes together. Nothing waits when the text is left, when a shortcut is pressed, or when the page goes away. */
export function useSettledChanges(tell: () => void): { readonly changed: () => void; readonly settle: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = useRef(tell);
  told.current = tell;
  const settle = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    told.current();
  }, []);
  const changed = useCallback(() => {
    timer.current ??= setTimeout(settle, TOGETHER_MS);
  }, [settle]);
  useEffect(() => {
    const pressed = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => (ctrlKey || metaKey || altKey) && settle();
    for (const name of BEFORE_OTHERS_LOOK) addEventListener(name, settle);
    document.addEventListener('visibilitychange', settle);
    document.addEventListener('keydown', pressed, { capture: true });
    return () => {
      for (const name of BEFORE_OTHERS_LOOK) removeEventListener(name, settle);
      document.removeEventListener('visibilitychange', settle);
      document.removeEventListener('keydown', pressed, { capture: true });
      settle();
    };
  }, [settle]);
  return { changed, settle };
}
