import { useEffect, useRef, type RefObject } from 'react';

/** Of an answer that comes below what asked for it: when it has come, it is seen, on phones as well. */
export function useIntoView<Element extends HTMLElement>(hasCome: boolean): RefObject<Element | null> {
  const answer = useRef<Element>(null);
  useEffect(() => {
    if (hasCome) answer.current?.scrollIntoView({ block: 'start' });
  }, [hasCome]);
  return answer;
}
