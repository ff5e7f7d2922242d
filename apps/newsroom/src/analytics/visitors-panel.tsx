import { Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { Figure } from './figure.js';
import { Panel } from './panel.js';
import { daysOf, startOfDay, type Period } from './period.js';
import { SeriesChart } from './series-chart.js';

const REFRESH_MS = 30_000;
const HEIGHT = 220;
/** In which visitors are counted. */
const ZONE = 'UTC';

interface VisitorsPanelProps {
  readonly period: Period;
  readonly of: { readonly language?: string | undefined; readonly section?: string | undefined };
}

/** How many people read, each day by itself. */
export function VisitorsPanel({ period, of }: VisitorsPanelProps) {
  const { say } = useLanguage();
  const isAnswerable = !of.language || !of.section;
  const day = (days: number) => startOfDay(new Date(), ZONE, days).toISOString();
  const span = { from: day(1 - daysOf(period)), until: day(1) }; // the same all day
  const visitors = useQuery({ queryKey: ['visitors', span, of], queryFn: () => api.visitors({ ...span, ...of }), enabled: isAnswerable, refetchInterval: REFRESH_MS, placeholderData: keepPreviousData });
  const days = visitors.data?.days ?? [];
  const sheet = { name: `visitors-${period}`, rows: [[say('analytics.time'), say('analytics.visitors')], ...days.map((one) => [one.day, one.visitors])] };
  return (
    <Panel title={say('analytics.visitors')} sheet={isAnswerable ? sheet : undefined}>
      {!isAnswerable && <Text size="sm">{say('analytics.visitors.oneFilter')}</Text>}
      {isAnswerable && visitors.error && <ProblemAlert error={visitors.error} onRetry={() => void visitors.refetch()} />}
      {isAnswerable && visitors.data && (
        <>
          <Group gap="xl" align="start">
            <Figure label={say('analytics.visitors.today')} value={days.at(-1)?.visitors ?? 0} />
            {days.length > 1 && <Figure label={say('analytics.visitors.perDay')} value={visitors.data.visitorDays / days.length} />}
          </Group>
          {days.length > 1 && <SeriesChart of="visitors" series={days.map((one) => ({ at: `${one.day}T00:00:00.000Z`, views: one.visitors, rawViews: one.visitors }))} interval="day" zone={ZONE} height={HEIGHT} />}
          <Text size="xs" c="dimmed">
            {say('analytics.visitors.note')}
          </Text>
        </>
      )}
    </Panel>
  );
}
