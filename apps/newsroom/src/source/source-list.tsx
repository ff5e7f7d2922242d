import { Anchor, Card, Group, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { WireSource } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { Sparkline } from './sparkline.js';
import { StateInWords } from './source-state.js';
import { useSpans } from './source-words.js';

interface SourceListProps {
  readonly sources: readonly WireSource[];
  readonly chosen: string | undefined;
  readonly onChoose: (sourceId: string) => void;
}

/** The sources as a table, on narrow screens as cards. */
export function SourceList(props: SourceListProps) {
  const isWide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  return isWide ? <SourceTable {...props} /> : <SourceCards {...props} />;
}

function SourceTable({ sources, chosen, onChoose }: SourceListProps) {
  const { say } = useLanguage();
  const { due } = useSpans();
  return (
    <Table highlightOnHover verticalSpacing={6} aria-label={say('sources.title')}>
      <Table.Thead>
        <Table.Tr>
          {(['name', 'state', 'lastItem', 'perDay', 'nextPoll'] as const).map((column) => (
            <Table.Th key={column} scope="col">
              {say(`sources.col.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sources.map((source) => (
          <Table.Tr key={source.sourceId} bg={source.sourceId === chosen ? 'var(--mantine-primary-color-light)' : undefined}>
            <Table.Td maw={340}>
              <SourceName source={source} onChoose={onChoose} />
            </Table.Td>
            <Table.Td maw={340}>
              <StateInWords source={source} />
            </Table.Td>
            <Table.Td>
              <Distance instant={source.lastItemAt} />
            </Table.Td>
            <Table.Td>
              <PerDay source={source} />
            </Table.Td>
            <Table.Td>
              <Text size="sm">{source.isEnabled && source.nextPollAt ? due(source.nextPollAt) : '–'}</Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function SourceCards({ sources, onChoose }: SourceListProps) {
  const { say } = useLanguage();
  return (
    <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }} aria-label={say('sources.title')}>
      {sources.map((source) => (
        <Card key={source.sourceId} component="li" withBorder padding="sm">
          <Stack gap={8}>
            <SourceName source={source} onChoose={onChoose} />
            <StateInWords source={source} />
            <Group justify="space-between" gap="xs">
              <Text size="sm" c="dimmed">
                {say('source.lastItem')}: <Distance instant={source.lastItemAt} />
              </Text>
              <PerDay source={source} />
            </Group>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}

function SourceName({ source: { sourceId, name, way, url, language }, onChoose }: { readonly source: WireSource; readonly onChoose: SourceListProps['onChoose'] }) {
  const { say } = useLanguage();
  return (
    <>
      <Anchor component="button" type="button" className="source-name" c="var(--mantine-color-text)" size="sm" onClick={() => onChoose(sourceId)}>
        {name}
      </Anchor>
      <Text size="xs" c="dimmed" className="source-address">
        {language} · {way === 'poll' ? (URL.parse(url)?.host ?? url) : say(`source.way.${way}`)}
      </Text>
    </>
  );
}

function Distance({ instant }: { readonly instant: string | null }) {
  const { distance } = useSpans();
  const moment = useMoments();
  return (
    <Text span size="sm" title={instant ? moment(instant) : undefined}>
      {distance(instant)}
    </Text>
  );
}

function PerDay({ source: { health } }: { readonly source: WireSource }) {
  return (
    <Group gap={8} wrap="nowrap">
      <Sparkline counts={health.perDay} />
      <Text span size="sm" ff="monospace">
        {health.perDay.reduce((sum, count) => sum + count, 0)}
      </Text>
    </Group>
  );
}
