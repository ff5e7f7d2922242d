import { useInfiniteQuery, type InfiniteData, type QueryKey, type UseInfiniteQueryOptions } from '@tanstack/react-query';

interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

type Options<Item> = Pick<UseInfiniteQueryOptions<Page<Item>, Error, InfiniteData<Page<Item>>, QueryKey, string | undefined>, 'enabled' | 'placeholderData' | 'refetchInterval'>;

/** A list of the API as far as it was read, page by page. */
export function usePages<Item>(queryKey: QueryKey, read: (cursor: string | undefined) => Promise<Page<Item>>, options: Options<Item> = {}) {
  const list = useInfiniteQuery({ queryKey, queryFn: ({ pageParam }) => read(pageParam), initialPageParam: undefined as string | undefined, getNextPageParam: ({ next }) => next ?? undefined, ...options });
  return { list, items: list.data?.pages.flatMap(({ items }) => items) ?? [] };
}
