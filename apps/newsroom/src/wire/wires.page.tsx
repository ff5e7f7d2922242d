import { Button, Grid, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useNarrowReading } from './use-narrow-reading.js';
import { useWires } from './use-wires.js';
import { WireFilterBar } from './wire-filter-bar.js';
import { isFiltered, neighbour, type WireSearch } from './wire-filters.js';
import { WireList } from './wire-list.js';
import { READER, WireReader } from './wire-reader.js';

/** The wire inbox: what came in at the left, the chosen item at the right; on a phone one of the two. Filters live in the address. */
export function WiresPage() {
  const { say } = useLanguage();
  const filters = useSearch({ from: '/wires' });
  const navigate = useNavigate({ from: '/wires' });
  const { list, wires, newer, name, moveTo } = useWires(filters);
  const [hasKeys, setHasKeys] = useLocalStorage({ key: 'newsroom.keys', defaultValue: true });
  const choose = (wire: string | undefined) => void navigate({ search: (before) => ({ ...before, wire }), replace: filters.wire !== undefined });
  const { isNarrow, isReading, goBack } = useNarrowReading(filters.wire, () => choose(undefined));
  const step = (by: 1 | -1) => choose(neighbour(wires.map(({ wireId }) => wireId), filters.wire, by));
  const read = () => document.activeElement === document.body && document.getElementById(READER)?.focus();
  const physical = { usePhysicalKeys: true };
  useHotkeys(hasKeys ? [['J', () => step(1), physical], ['K', () => step(-1), physical], ['Enter', read, { preventDefault: false }]] : []);
  return (
    <Stack>
      <Group justify="space-between" className={isReading ? 'visually-hidden' : undefined}>
        <Title order={1} size="h2">
          {say('wires.title')}
        </Title>
        {!isNarrow && <Switch checked={hasKeys} onChange={(event) => setHasKeys(event.currentTarget.checked)} label={say('wires.keys')} />}
      </Group>
      {isReading ? (
        <Button variant="default" size="xs" leftSection={<IconArrowLeft size={16} aria-hidden />} style={{ alignSelf: 'start' }} onClick={goBack}>
          {say('wires.back')}
        </Button>
      ) : (
        <WireFilterBar filters={filters} onChange={(changes) => void navigate({ search: (before) => ({ ...before, ...changes }) as WireSearch, replace: true })} />
      )}
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      <Grid>
        <Grid.Col span={{ base: 12, md: 5 }} className="wires-beside" data-covered={isReading}>
          <WireList
            {...{ wires, newer, chosen: filters.wire, hasMore: list.hasNextPage, canAsk: !list.isFetching && !list.isFetchNextPageError }}
            key={name}
            onChoose={choose}
            onMore={() => void list.fetchNextPage()}
            onTop={moveTo}
          >
            {list.isSuccess && wires.length === 0 && <NoWires filters={filters} onClear={() => void navigate({ search: {} })} />}
          </WireList>
        </Grid.Col>
        {(isReading || !isNarrow) && (
          <Grid.Col span={{ base: 12, md: 7 }}>{filters.wire ? <WireReader wireId={filters.wire} hasKeys={hasKeys} isAlone={isReading} onBack={() => choose(undefined)} /> : <Text c="dimmed">{say('wires.choose')}</Text>}</Grid.Col>
        )}
      </Grid>
    </Stack>
  );
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
