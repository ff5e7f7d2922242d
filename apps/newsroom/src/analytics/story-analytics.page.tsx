import './analytics.css';
import { Anchor, Grid, Group, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { api, type StorySeries } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments, usePublication } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import type { AnalyticsSearch } from './analytics-search.js';
import { DepthPanel } from './depth-panel.js';
import { useDuration } from './duration.js';
import { Figure } from './figure.js';
import { Panel } from './panel.js';
import { spanOf } from './period.js';
import { PeriodChoice } from './period-choice.js';
import { RankingPanel } from './ranking-panel.js';
import { SeriesChart } from './series-chart.js';
import { ViewHelp } from './view-help.js';

const REFRESH_MS = 5_000;

/** How one story is read, and from where its readers come. */
export function StoryAnalyticsPage() {
  const { say } = useLanguage();
  const { storyId } = useParams({ from: '/analytics/stories/$storyId' });
  const { period = 'today', by } = useSearch({ from: '/analytics/stories/$storyId' });
  const navigate = useNavigate({ from: '/analytics/stories/$storyId' });
  const choose = (chosen: AnalyticsSearch) => void navigate({ search: (before) => ({ ...before, ...chosen }), replace: true });
  const duration = useDuration();
  const zone = usePublication().data?.timezone;
  const span = zone ? spanOf(period, new Date(), zone) : undefined;
  const series = useQuery({
    queryKey: ['story-series', storyId, span, zone],
    queryFn: () => api.storySeries(storyId, { from: span!.from, until: span!.until, interval: span!.interval, zone: zone! }),
    enabled: span !== undefined,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <Stack className="analytics">
      <Group justify="space-between">
        <Anchor component={Link} to="/analytics" size="sm">
          ← {say('analytics.title')}
        </Anchor>
        <Group gap="xs">
          <ViewHelp />
          <Anchor component={Link} to={`/stories/${storyId}`} size="sm">
            {say('analytics.openStory')}
          </Anchor>
        </Group>
      </Group>
      <Heading story={series.data} />
      {series.error && <ProblemAlert error={series.error} onRetry={() => void series.refetch()} />}
      {series.data && (
        <>
          <Group gap="xl" align="start">
            <Figure label={say('analytics.now.half')} value={series.data.lastHalfHour} />
            <Figure label={say('analytics.lastDay')} value={series.data.lastDay} />
            <Figure label={say('analytics.sincePublication')} value={series.data.sincePublication.views} />
            <Figure label={say('analytics.engaged')} value={duration(series.data.sincePublication.secondsPerView)} />
          </Group>
          <PeriodChoice period={period} onChoose={(chosen) => choose({ period: chosen })} />
          <Grid>
            <Grid.Col span={{ base: 12, lg: 7 }}>
              <OverTime story={series.data} title={say(`analytics.period.${period}`)} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 5 }}>
              <RankingPanel
                title={say('analytics.referrers')}
                by={by === 'referrer-class' ? by : 'referrer'}
                choices={['referrer', 'referrer-class']}
                onBy={(chosen) => choose({ by: chosen })}
                of={{ from: series.data.publishedAt && span!.from < series.data.publishedAt ? series.data.publishedAt : span!.from, until: span!.until, storyId }}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 7 }}>
              <DepthPanel story={series.data} period={period} />
            </Grid.Col>
          </Grid>
        </>
      )}
    </Stack>
  );
}

/** Stands before the figures are there. */
function Heading({ story }: { readonly story: StorySeries | undefined }) {
  const { say } = useLanguage();
  const moment = useMoments();
  return (
    <div>
      <Title order={1} size="h2">
        {story ? (story.headline ?? say('analytics.noHeadline')) : say('analytics.ofStory')}
      </Title>
      {story?.publishedAt && (
        <Text size="sm" c="dimmed">
          {say('analytics.publishedAt', { time: moment(story.publishedAt) })}
        </Text>
      )}
    </div>
  );
}

function OverTime({ story, title }: { readonly story: StorySeries; readonly title: string }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const { series, totals, interval, zone } = story;
  const sheet = { name: `views-of-story-${story.storyId}`, rows: [[say('analytics.time'), say('stories.views'), say('analytics.raw')], ...series.map((point) => [moment(point.at), point.views, point.rawViews])] };
  return (
    <Panel title={title} sheet={sheet}>
      <Figure label={say('stories.views')} value={totals.views} />
      <SeriesChart series={series} interval={interval} zone={zone} />
      <Text size="xs" c="dimmed">
        {say('analytics.zone', { zone })}
      </Text>
    </Panel>
  );
}
