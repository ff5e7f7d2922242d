import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type NewSource, type SourceChanges, type WireSource } from '../api/editorial.js';

/** How often sources are looked at: polls happen by themselves, and nothing tells of them. */
export const LOOK_EVERY_MS = 15_000;

export function useSources(mayKnow = true) {
  return useQuery({ queryKey: ['sources'], queryFn: api.sources, refetchInterval: LOOK_EVERY_MS, enabled: mayKnow });
}

export function useSource(sourceId: string) {
  return useQuery({ queryKey: ['sources', sourceId], queryFn: () => api.source(sourceId), refetchInterval: LOOK_EVERY_MS });
}

export function useAddSource() {
  const onSettled = useRefreshSources();
  return useMutation({ mutationFn: (source: NewSource) => api.addSource(source), onSettled });
}

/** What somebody does with a source. */
export function useSourceWork({ sourceId, revision }: Pick<WireSource, 'sourceId' | 'revision'>) {
  const onSettled = useRefreshSources();
  return {
    change: useMutation({ mutationFn: (changes: SourceChanges) => api.changeSource(sourceId, revision, changes), onSettled }),
    retire: useMutation({ mutationFn: () => api.retireSource(sourceId, revision), onSettled }),
    poll: useMutation({ mutationFn: () => api.pollSource(sourceId), onSettled }),
  };
}

export function useRefreshSources(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['sources'] });
}
