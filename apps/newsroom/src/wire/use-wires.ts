import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type WireInInbox, type WireList } from '../api/editorial.js';
import { useRefresh } from '../live/live.js';
import { wireQueryOf, type WireSearch } from './wire-filters.js';
import { newerThan, withFresh } from './wire-news.js';

const PAGE = 50;

/**
 * The wires that fit. At the top of the list what is new comes in by itself; further down the list stays as it is read, except for what changes of single
 * wires, and what is new is counted. However far somebody has read, news cost one page.
 */
export function useWires({ wire: _read, ...filters }: WireSearch) {
  const queries = useQueryClient();
  const key = ['wires', 'list', filters];
  const name = JSON.stringify(filters);
  const [awayFrom, setAwayFrom] = useState<string>();
  const isAtTop = awayFrom !== name;
  const refetchInterval = useRefresh();
  const ask = (cursor?: string) => api.wires({ ...wireQueryOf(filters, new Date()), grouped: 'true', limit: PAGE, cursor });
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: isAtTop,
    refetchInterval: isAtTop && refetchInterval,
    placeholderData: keepPreviousData,
  });
  const head = useQuery({ queryKey: ['wires', 'head', filters], queryFn: () => ask(), enabled: !isAtTop, refetchInterval });
  const loaded = list.data?.pages.flatMap((page) => page.items) ?? [];
  const fresh: readonly WireInInbox[] = isAtTop ? [] : (head.data?.items ?? []);
  /** Up there only the first page is asked for again. */
  const moveTo = (isTop: boolean) => {
    if (isTop === isAtTop) return;
    if (isTop) queries.setQueryData<InfiniteData<WireList>>(key, (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) });
    setAwayFrom(isTop ? undefined : name);
  };
  return { list, wires: withFresh(loaded, fresh), newer: newerThan(loaded, fresh, PAGE), name, moveTo };
}
