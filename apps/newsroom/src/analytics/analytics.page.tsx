import './analytics.css';
import { Grid, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { usePublication, useSections, useStoryLanguages } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { BREAKDOWNS, type AnalyticsSearch } from './analytics-search.js';
import { NowPanel } from './now-panel.js';
import { OverviewPanel } from './overview-panel.js';
import { lastHours, spanOf } from './period.js';
import { PeriodChoice } from './period-choice.js';
import { RankingPanel } from './ranking-panel.js';
import { useReadersNow, withLive } from './readers-now.js';
import { ViewHelp, ViewRules } from './view-help.js';
import { VisitorsPanel } from './visitors-panel.js';

const NOW_REFRESH_MS = 5_000;
const REFRESH_MS = 15_000;
/** Within which countries are looked for: thirty days. */
const LONGEST_HOURS = 720;
/** As many as stand beside the chart. */
const MOST_NOW = 7;

/** What is read, when, and from where readers come. Everything chosen lives in the address. */
export function AnalyticsPage() {
  const { say } = useLanguage();
  const { period = 'today', by = 'story', language, section } = useSearch({ from: '/analytics' });
  const navigate = useNavigate({ from: '/analytics' });
  const choose = (chosen: AnalyticsSearch) => void navigate({ search: (before) => ({ ...before, ...chosen }), replace: true });
  const zone = usePublication().data?.timezone;
  const of = { language, section };
  const now = useQuery({ queryKey: ['readers-now', of], queryFn: () => api.readersNow({ ...of, limit: MOST_NOW }), refetchInterval: NOW_REFRESH_MS, placeholderData: keepPreviousData });
  const live = useReadersNow();
  const countries = useQuery({ queryKey: ['countries-known'], queryFn: () => api.breakdown({ ...lastHours(LONGEST_HOURS, new Date()), by: 'country', limit: 1 }), staleTime: Infinity });
  const choices = countries.data?.items.length ? BREAKDOWNS : BREAKDOWNS.filter((one) => one !== 'country');
  const span = zone ? spanOf(period, new Date(), zone) : undefined; // the same all day
  const overview = useQuery({
    queryKey: ['overview', span, of, zone],
    queryFn: () => api.overview({ ...span!, ...of, zone: zone! }),
    enabled: span !== undefined,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  const isEmpty = overview.data && now.data && !language && !section && [overview.data.totals, overview.data.before.totals].every(({ rawViews }) => rawViews === 0) && now.data.lastHalfHour === 0;
  return (
    <Stack className="analytics">
      <Group justify="space-between" align="end">
        <Group gap="xs">
          <Title order={1} size="h2">
            {say('analytics.title')}
          </Title>
          <ViewHelp />
        </Group>
        <Group align="end" gap="xs">
          <Filters language={language} section={section} onChoose={choose} />
        </Group>
      </Group>
      {now.error && !now.data && <ProblemAlert error={now.error} onRetry={() => void now.refetch()} />}
      {isEmpty && <Nothing />}
      {now.data && zone && !isEmpty && <NowPanel now={withLive(now.data, live, { ...of, limit: MOST_NOW })} zone={zone} />}
      {!isEmpty && (
        <Group justify="space-between">
          <PeriodChoice period={period} onChoose={(chosen) => choose({ period: chosen })} />
          {zone && (
            <Text size="xs" c="dimmed">
              {say('analytics.zone', { zone })}
            </Text>
          )}
        </Group>
      )}
      {overview.error && <ProblemAlert error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.data && !isEmpty && (
        <Grid>
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <OverviewPanel overview={overview.data} period={period} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <RankingPanel title={say('analytics.ranking')} by={by} choices={choices} onBy={(chosen) => choose({ by: chosen })} of={{ from: span!.from, until: span!.until, ...of }} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <VisitorsPanel period={period} of={of} />
          </Grid.Col>
        </Grid>
      )}
    </Stack>
  );
}

interface FiltersProps extends Pick<AnalyticsSearch, 'language' | 'section'> {
  readonly onChoose: (chosen: AnalyticsSearch) => void;
}

function Filters({ language, section, onChoose }: FiltersProps) {
  const { say } = useLanguage();
  const any = { value: '', label: say('app.any') };
  const languages = useStoryLanguages();
  const sections = useSections();
  return (
    <>
      <NativeSelect size="xs" label={say('stories.language')} value={language ?? ''} data={[any, ...languages]} onChange={(event) => onChoose({ language: event.currentTarget.value || undefined })} />
      <NativeSelect size="xs" label={say('stories.section')} value={section ?? ''} data={[any, ...sections]} onChange={(event) => onChoose({ section: event.currentTarget.value || undefined })} />
    </>
  );
}

/** Nobody has read anything yet: what will stand here, and what it will mean. */
function Nothing() {
  const { say } = useLanguage();
  return (
    <Paper withBorder p="lg" radius="sm" maw={640}>
      <Title order={2} size="h4" mb="xs">
        {say('analytics.empty.title')}
      </Title>
      <Text size="sm" mb="md">
        {say('analytics.empty.text')}
      </Text>
      <ViewRules />
    </Paper>
  );
}
