import { useEffect, useRef, useState } from 'react';

/** Gives the focus back to what opened this once it is gone, or to what has taken its place: a drawer or dialog that is taken out of the page does not. */
export function useFocusBack(otherwise?: () => HTMLElement | null): void {
  const [opener] = useState(() => document.activeElement as HTMLElement | null);
  const isShown = useRef(true);
  const instead = useRef(otherwise);
  instead.current = otherwise;
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      // the page behind may be reached again by then, and what was done may have led the focus on
      requestAnimationFrame(() => {
        if (isShown.current || !isNowhere()) return;
        (opener?.isConnected && opener !== document.body ? opener : instead.current?.())?.focus();
      });
    };
  }, [opener]);
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
