import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';

/** Somebody who can be called. */
export interface Colleague {
  readonly value: string;
  readonly label: string;
}

const QUIET_MS = 200;

/** Colleagues by what is typed of their names. */
export function useColleagues(typed: string, isWanted = true): readonly Colleague[] {
  const [q] = useDebouncedValue(typed, QUIET_MS);
  const found = useQuery({ queryKey: ['colleagues', q], queryFn: () => api.colleagues(q), staleTime: 60_000, enabled: isWanted, placeholderData: (before) => before });
  return (found.data?.items ?? []).map(({ staffId, name }) => ({ value: staffId, label: name }));
}
