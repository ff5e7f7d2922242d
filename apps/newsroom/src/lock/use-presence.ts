import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/editorial.js';
import { useIsLive } from '../live/live.js';
import { TAB } from './tab.js';

/** How often a window says that it has the story open; and how often it asks who else has, while nobody tells it. In milliseconds. */
const HERE_MS = 15_000;
const ASK_MS = 2_000;

/** Who has the story open and who writes in it. Says that this window has it open, until it shows something else. */
export function usePresence(storyId: string) {
  const isLive = useIsLive();
  useEffect(() => {
    const leave = () => void api.leave(storyId, TAB).catch(() => undefined); // or it is forgotten by itself
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [storyId]);
  return useQuery({ queryKey: ['presence', storyId], queryFn: () => api.comeTo(storyId, TAB), refetchInterval: isLive ? HERE_MS : ASK_MS, refetchIntervalInBackground: true, gcTime: 0 }).data;
}
