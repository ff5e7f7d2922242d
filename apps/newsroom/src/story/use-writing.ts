import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api, type Presence, type Story } from '../api/editorial.js';
import { silence } from '../api/problem.js';
import { TAB, openTabs } from '../lock/tab.js';
import { sessionIn, useHasEnded } from '../session/session.js';
import { Writing, type WritingCalls } from './writing.js';

/** What this window types into a story, for as long as the story is open in it. */
export function useWriting(story: Story, owner: string, presence: Presence | undefined) {
  const queries = useQueryClient();
  const { storyId } = story;
  const [writing] = useState(() => {
    const queryKey = ['story', storyId];
    const moved = () => [queryKey, ['presence', storyId]].forEach((key) => void queries.invalidateQueries({ queryKey: key }));
    return new Writing(story, { owner, storyId, tab: TAB }, inNameOf(owner, queries), { saved: (saved) => queries.setQueryData(queryKey, saved), moved });
  });
  const shown = useSyncExternalStore(writing.subscribe, writing.snapshot);
  const hasEnded = useHasEnded();

  useEffect(writing.begin, [writing]);
  useEffect(() => void openTabs().then(writing.gather).catch(() => undefined), [writing]); // what cannot be kept beside the story now stays on the device
  useEffect(() => writing.follow(story), [writing, story]);
  useEffect(() => writing.meet(presence?.lock ?? null), [writing, presence]);
  useEffect(() => {
    if (!hasEnded) void writing.save(); // what was typed while nobody was signed in
  }, [writing, hasEnded]);
  useEffect(() => onLeaving(writing), [writing]);
  return { writing, ...shown };
}

/** What is typed by one person is never sent once another is signed in: it waits on the device. */
function inNameOf(owner: string, queries: QueryClient): WritingCalls {
  const guarded =
    <Given extends unknown[], Answer>(call: (...given: Given) => Promise<Answer>) =>
    (...given: Given): Promise<Answer> =>
      sessionIn(queries)?.staffId === owner ? call(...given) : Promise.reject(silence('somebody else is signed in'));
  const { takeLock, takeOverLock, renewLock, releaseLock, saveStory, keepSideCopy, discardSideCopy } = api;
  return {
    ...{ takeLock: guarded(takeLock), takeOverLock: guarded(takeOverLock), renewLock: guarded(renewLock), releaseLock: guarded(releaseLock) },
    ...{ saveStory: guarded(saveStory), keepSideCopy: guarded(keepSideCopy), discardSideCopy: guarded(discardSideCopy) },
  };
}

/** A page may go without a word: it is saved when it is hidden, and warned of only where its text would be lost. */
function onLeaving(writing: Writing): () => void {
  const hear = new AbortController();
  const on = (target: EventTarget, kind: string, work: (event: Event) => void) => target.addEventListener(kind, work, { signal: hear.signal });
  on(document, 'visibilitychange', () => {
    if (document.visibilityState === 'hidden') void writing.save();
  });
  on(window, 'pagehide', writing.hide);
  on(window, 'online', () => void writing.save());
  on(window, 'beforeunload', (event) => {
    const { state, isKept } = writing.snapshot();
    if (state !== 'saved' && !isKept) event.preventDefault();
  });
  return () => hear.abort();
}
