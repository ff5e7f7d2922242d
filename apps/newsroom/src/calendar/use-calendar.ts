import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Coverage } from '../api/editorial.js';
import { useRefresh } from '../live/live.js';
import type { CalendarSearch } from './calendar-search.js';
import { spanOf, type Day } from './days.js';
import { dueAfter, entriesByDay } from './entries.js';

/** What stands on some days, as the filters have it. Stories that appear by themselves are left out where only coverage in a state, or of a colleague, is asked for. */
export function useCalendar(first: Day, last: Day, zone: string, { desk, state, staff }: CalendarSearch) {
  const span = { ...spanOf(first, last), ...(desk && { deskId: desk }) };
  const refetchInterval = useRefresh();
  const coverages = useQuery({
    queryKey: ['coverages', span, state, staff],
    queryFn: () => api.coverages({ ...span, ...(state && { state }), ...(staff && { staffId: staff }) }),
    placeholderData: keepPreviousData,
    refetchInterval,
  });
  const isEverything = !state && !staff;
  const schedules = useQuery({ queryKey: ['schedules', span], queryFn: () => api.schedules(span), placeholderData: keepPreviousData, refetchInterval, enabled: isEverything });
  const [planned, due] = [isEverything ? schedules.data?.items : undefined, coverages.data?.items];
  const days = useMemo(() => entriesByDay(due ?? [], planned ?? [], zone), [due, planned, zone]);
  return {
    days,
    isPending: coverages.isPending,
    isCut: (coverages.data?.isCut ?? false) || (isEverything && (schedules.data?.isCut ?? false)),
    error: coverages.error ?? schedules.error,
    retry: () => void Promise.all([coverages.refetch(), schedules.refetch()]),
  };
}

interface Move {
  readonly coverage: Coverage;
  readonly days: number;
}

/** Puts what is planned on another day, at the same time of day. */
export function useMoveCoverage() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ coverage, days }: Move) => api.changeCoverage(coverage.coverageId, coverage.revision, { due: dueAfter(coverage.due, days) }),
    onSuccess: (changed) => showChanged(queries, changed),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['coverages'] }),
  });
}

/** Shows what was changed at once, wherever it is shown. */
export function showChanged(queries: QueryClient, changed: Coverage): void {
  queries.setQueryData(['coverage', changed.coverageId], changed);
  queries.setQueriesData<Awaited<ReturnType<typeof api.coverages>>>({ queryKey: ['coverages'] }, (list) => list && { ...list, items: list.items.map((one) => (one.coverageId === changed.coverageId ? changed : one)) });
}
