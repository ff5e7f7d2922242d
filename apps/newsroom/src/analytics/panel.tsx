import { Button, Group, Paper, SegmentedControl, Stack, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useLanguage } from '../language/language.js';
import { saveCsv, type csvOf } from './csv.js';

export interface Sheet {
  /** Of the file, without an ending. */
  readonly name: string;
  readonly rows: Parameters<typeof csvOf>[0];
}

interface PanelProps {
  readonly title: string;
  /** What stands beside the title. */
  readonly tools?: ReactNode;
  /** What can be downloaded of it. */
  readonly sheet?: Sheet | undefined;
  readonly children: ReactNode;
}

/** A part of the page with a name, and what it shows as a file. */
export function Panel({ title, tools, sheet, children }: PanelProps) {
  const { say } = useLanguage();
  const id = useId();
  return (
    <Paper withBorder p="md" radius="sm" h="100%" component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          <Group gap="xs">
            {tools}
            {sheet && (
              <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} disabled={sheet.rows.length < 2} onClick={() => saveCsv(sheet.name, sheet.rows)} aria-label={say('analytics.csvOf', { title })}>
                {say('analytics.csv')}
              </Button>
            )}
          </Group>
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}

interface ChartOrTableProps {
  readonly chart: ReactNode;
  readonly table: ReactNode;
}

/** A chart, or the same in a table, as the reader of it likes. */
export function ChartOrTable({ chart, table }: ChartOrTableProps) {
  const { say } = useLanguage();
  const [shown, show] = useState<'chart' | 'table'>('chart');
  const choices = [
    { value: 'chart', label: say('analytics.chart') },
    { value: 'table', label: say('analytics.table') },
  ] as const;
  return (
    <Stack gap={4}>
      {shown === 'chart' ? chart : table}
      <SegmentedControl size="xs" className="chart-or-table" data={[...choices]} value={shown} onChange={show} aria-label={say('analytics.shownAs')} />
    </Stack>
  );
}
