import { Button, Grid, Group, ScrollArea, Stack, Switch, Text, Title } from '@mantine/core';
import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { WireFilterBar } from './wire-filter-bar.js';
import { isFiltered, neighbour, wireQueryOf, type WireSearch } from './wire-filters.js';
import { WireList } from './wire-list.js';
import { READER, WireReader } from './wire-reader.js';

/** The wire inbox: what came in at the left, the chosen item at the right. Filters live in the address. */
export function WiresPage() {
  const { say } = useLanguage();
  const filters = useSearch({ from: '/wires' });
  const navigate = useNavigate({ from: '/wires' });
  const list = useWires(filters);
  const wires = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [hasKeys, setHasKeys] = useLocalStorage({ key: 'newsroom.keys', defaultValue: true });
  const choose = (wire: string | undefined) => void navigate({ search: (before) => ({ ...before, wire }), replace: filters.wire !== undefined });
  const step = (by: 1 | -1) => choose(neighbour(wires.map(({ wireId }) => wireId), filters.wire, by));
  const read = () => document.activeElement === document.body && document.getElementById(READER)?.focus();
  const physical = { usePhysicalKeys: true };
  useHotkeys(hasKeys ? [['J', () => step(1), physical], ['K', () => step(-1), physical], ['Enter', read, { preventDefault: false }]] : []);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {say('wires.title')}
        </Title>
        <Switch visibleFrom="md" checked={hasKeys} onChange={(event) => setHasKeys(event.currentTarget.checked)} label={say('wires.keys')} />
      </Group>
      <WireFilterBar filters={filters} onChange={(changes) => void navigate({ search: (before) => ({ ...before, ...changes }) as WireSearch, replace: true })} />
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      <Grid>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <ScrollArea.Autosize mah={{ base: 320, md: 'calc(100vh - 260px)' }} type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': say('wires.title') }}>
            <WireList wires={wires} chosen={filters.wire} onChoose={choose} />
            {list.isSuccess && wires.length === 0 && <NoWires filters={filters} onClear={() => void navigate({ search: {} })} />}
            {list.hasNextPage && (
              <Button mt="sm" variant="default" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {say('app.more')}
              </Button>
            )}
          </ScrollArea.Autosize>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>{filters.wire ? <WireReader wireId={filters.wire} hasKeys={hasKeys} /> : <Text c="dimmed">{say('wires.choose')}</Text>}</Grid.Col>
      </Grid>
    </Stack>
  );
}

function useWires({ wire: _read, ...filters }: WireSearch) {
  return useInfiniteQuery({
    queryKey: ['wires', filters],
    queryFn: ({ pageParam }) => api.wires({ ...wireQueryOf(filters, new Date()), grouped: 'true', cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: useRefresh(),
  });
}

/** Says why there is nothing, and what to do. */
function NoWires({ filters, onClear }: { readonly filters: WireSearch; readonly onClear: () => void }) {
  const { say } = useLanguage();
  if (!isFiltered(filters)) return <Text c="dimmed">{say('wires.none')}</Text>;
  return (
    <Stack align="start" gap="xs">
      <Text c="dimmed">{say('wires.empty')}</Text>
      <Button variant="default" size="xs" onClick={onClear}>
        {say('wires.clear')}
      </Button>
    </Stack>
  );
}
