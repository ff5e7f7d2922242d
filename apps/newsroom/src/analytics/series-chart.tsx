import { Group, ScrollArea, Table, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { ViewPoint } from '../api/editorial.js';
import { formatClock, formatDay, useLanguage } from '../language/language.js';
import { formatNumber } from '../language/numbers.js';
import { laterPart } from '../shell/later-part.js';
import { ChartOrTable } from './panel.js';
import { isToCome } from './period.js';

/** What draws is large, and the figures can be read before. */
const useLineChart = laterPart(() => import('./line-chart.js'));

interface SeriesChartProps {
  readonly series: readonly ViewPoint[];
  /** As many points of an earlier time. */
  readonly before?: readonly ViewPoint[] | undefined;
  readonly beforeLabel?: string | undefined;
  readonly interval: 'minute' | 'hour' | 'day';
  readonly zone: string;
  readonly height?: number;
  /** What is counted: views, unless told. */
  readonly of?: 'views' | 'visitors';
}

const MS = 1_000;
const HEIGHT = 300;
const WORDS = {
  views: { label: 'stories.views', most: 'analytics.chart.most', none: 'analytics.chart.none' },
  visitors: { label: 'analytics.visitors', most: 'analytics.visitors.chart', none: 'analytics.visitors.none' },
} as const;

/** Views over time as a line, or as a table. */
export function SeriesChart({ series, before, beforeLabel = '', interval, zone, height = HEIGHT, of = 'views' }: SeriesChartProps) {
  const { say, language } = useLanguage();
  const [pointed, point] = useState<number>();
  const drawing = useLineChart();
  const words = WORDS[of];
  const number = (value: number) => formatNumber(value, language);
  const lastsDays = series.length > 0 && Date.parse(series.at(-1)!.at) - Date.parse(series[0]!.at) > 86_400_000;
  const timeOf = useCallback(
    (at: string) => {
      if (interval === 'day') return formatDay(at, language, zone);
      return lastsDays ? `${formatDay(at, language, zone)}, ${formatClock(at, zone)}` : formatClock(at, zone);
    },
    [interval, language, zone, lastsDays],
  );
  const formatTime = useCallback((seconds: number, isDay: boolean) => (isDay ? formatDay : clockOf)(new Date(seconds * MS).toISOString(), language, zone), [language, zone]);
  const { times, line, behind } = useMemo(() => {
    const now = new Date();
    return {
      times: series.map(({ at }) => Date.parse(at) / MS),
      line: { label: say(words.label), values: series.map(({ at, views }) => (isToCome(at, now) ? null : views)) },
      behind: before && { label: beforeLabel, values: series.map((_, index) => before[index]?.views ?? null) },
    };
  }, [series, before, beforeLabel, say, words]);
  const most = series.reduce<ViewPoint | undefined>((top, one) => (one.views > (top?.views ?? 0) ? one : top), undefined);
  const description = most ? say(words.most, { views: number(most.views), time: timeOf(most.at) }) : say(words.none);
  const shown = pointed === undefined ? undefined : series[pointed];
  const beforeShown = pointed === undefined ? undefined : before?.[pointed];
  const chart = (
    <>
      <Group gap="md" className="chart-key" aria-hidden>
        <Text size="xs">
          <span className="key-line" /> {shown ? `${timeOf(shown.at)}: ${number(shown.views)}` : say(words.label)}
        </Text>
        {before && (
          <Text size="xs" c="dimmed">
            <span className="key-line" data-behind /> {beforeLabel}
            {beforeShown && `: ${number(beforeShown.views)}`}
          </Text>
        )}
      </Group>
      <div style={{ minHeight: height }}>
        {drawing && <drawing.LineChart description={description} times={times} line={line} behind={behind} zone={zone} height={height} formatTime={formatTime} formatValue={number} onPoint={point} />}
      </div>
    </>
  );
  return <ChartOrTable chart={chart} table={<SeriesTable {...{ series, before, beforeLabel, timeOf, number }} label={say(words.label)} />} />;
}

const clockOf = (at: string, _language: unknown, zone: string) => formatClock(at, zone);

interface SeriesTableProps extends Pick<SeriesChartProps, 'series' | 'before' | 'beforeLabel'> {
  readonly label: string;
  readonly timeOf: (at: string) => string;
  readonly number: (value: number) => string;
}

function SeriesTable({ series, before, beforeLabel, label, timeOf, number }: SeriesTableProps) {
  const { say } = useLanguage();
  const now = new Date();
  return (
    <ScrollArea.Autosize mah={260} type="auto" viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': say('analytics.table') }}>
      <Table stickyHeader className="figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('analytics.time')}</Table.Th>
            <Table.Th>{label}</Table.Th>
            {before && <Table.Th>{beforeLabel}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {series.map(({ at, views }, index) => (
            <Table.Tr key={at}>
              <Table.Th scope="row" fw={400}>
                {timeOf(at)}
              </Table.Th>
              <Table.Td>{isToCome(at, now) ? '–' : number(views)}</Table.Td>
              {before && <Table.Td>{number(before[index]?.views ?? 0)}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
