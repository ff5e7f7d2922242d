import { Group } from '@mantine/core';
import type { Overview } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { Figure } from './figure.js';
import { Panel } from './panel.js';
import type { Period } from './period.js';
import { useDuration } from './duration.js';
import { SeriesChart } from './series-chart.js';

/** Views over the days of a period, beside earlier ones. */
export function OverviewPanel({ overview, period }: { readonly overview: Overview; readonly period: Period }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const duration = useDuration();
  const { series, before, interval, zone, totals } = overview;
  const beforeLabel = say(`analytics.before.${period}`);
  const sheet = {
    name: `views-${period}`,
    rows: [[say('analytics.time'), say('stories.views'), say('analytics.raw'), beforeLabel], ...series.map((point, index) => [moment(point.at), point.views, point.rawViews, before.series[index]?.views ?? 0])],
  };
  return (
    <Panel title={say(`analytics.period.${period}`)} sheet={sheet}>
      <Group gap="xl" align="start">
        <Figure label={say('stories.views')} value={totals.views} before={{ value: before.totals.views, label: say(`analytics.soFar.${period}`) }} />
        <Figure label={say('analytics.engaged')} value={duration(totals.secondsPerView)} />
        <Figure label={say('analytics.raw')} value={totals.rawViews} />
      </Group>
      <SeriesChart series={series} before={before.series} beforeLabel={beforeLabel} interval={interval} zone={zone} />
    </Panel>
  );
}
