import { useMediaQuery } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

const NARROW = '(max-width: 61.99em)';

/** Where there is no room for two, a wire that is read covers the list. The way back leads to where the list stood, and the keyboard to the wire that was read. */
export function useNarrowReading(wireId: string | undefined, onLeave: () => void) {
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const { history } = useRouter();
  const read = useRef(wireId);
  const cameFromList = useRef(false);
  useEffect(() => {
    const before = read.current;
    read.current = wireId;
    if (!before && wireId) cameFromList.current = true;
    if (!before || wireId) return;
    cameFromList.current = false;
    if (isNarrow) document.querySelector<HTMLElement>(`[data-wire="${CSS.escape(before)}"]`)?.focus();
  }, [wireId, isNarrow]);
  return { isNarrow, isReading: isNarrow && wireId !== undefined, goBack: () => (cameFromList.current ? history.back() : onLeave()) };
}
