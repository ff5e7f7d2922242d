import { useIsFetching, useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect } from 'react';
import { whenIdle } from './when-idle.js';

let stand: () => void;

/** Answers once the first page of this window is drawn with what it asks for: what no page needs to stand is loaded then. */
export const pageStands = new Promise<void>((resolve) => (stand = resolve));

const needed: Promise<unknown>[] = [];

/** The page does not stand before this part of it is there, or cannot be had. */
export function standsAfter(part: Promise<unknown>): void {
  needed.push(part.catch(() => undefined));
}

/** What does not answer keeps the rest away no longer. */
const PATIENCE_MS = 3_000;

const NOTHING_YET = { predicate: ({ state }: Query) => state.data === undefined };

/** For every page, also one that only says what went wrong. */
export function usePageStands(): void {
  const queries = useQueryClient();
  const isWaiting = useIsFetching(NOTHING_YET) > 0;
  useEffect(() => {
    // what was just drawn begins to ask about now
    if (!isWaiting) whenIdle(() => queries.isFetching(NOTHING_YET) === 0 && void Promise.all(needed).then(stand));
  }, [queries, isWaiting]);
  useEffect(() => {
    const patience = setTimeout(stand, PATIENCE_MS);
    return () => clearTimeout(patience);
  }, []);
}
