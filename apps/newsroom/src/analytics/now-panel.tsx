import { Grid, Group, Stack, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReadersNow } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { formatNumber } from '../language/numbers.js';
import { Figure } from './figure.js';
import { Panel } from './panel.js';
import { RankingTable } from './ranking-table.js';
import { SeriesChart } from './series-chart.js';

interface NowPanelProps {
  readonly now: ReadersNow;
  readonly zone: string;
}

/** What is read at this moment. */
export function NowPanel({ now, zone }: NowPanelProps) {
  const { say } = useLanguage();
  const sheet = { name: 'stories-now', rows: [[say('analytics.by.story'), say('analytics.now.half')], ...now.stories.map(({ headline, lastHalfHour }) => [headline, lastHalfHour])] };
  return (
    <Grid>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Panel title={say('analytics.now')}>
          <Group gap="xl" align="start">
            <Figure label={say('analytics.now.five')} value={now.lastFiveMinutes} before={{ value: now.fiveMinutesBefore, label: say('analytics.now.fiveBefore') }} />
            <Figure label={say('analytics.now.half')} value={now.lastHalfHour} before={{ value: now.halfHourBefore, label: say('analytics.now.halfBefore') }} />
          </Group>
          <SeriesChart series={now.minutes} interval="minute" zone={zone} height={260} />
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Panel title={say('analytics.now.stories')} sheet={sheet}>
          {now.stories.length === 0 && (
            <Text size="sm" c="dimmed">
              {say('analytics.now.none')}
            </Text>
          )}
          {now.stories.length > 0 && (
            <RankingTable
              caption={say('analytics.now.stories')}
              nameLabel={say('analytics.by.story')}
              noteLabel={say('analytics.trend')}
              rows={now.stories.map((story) => ({
                key: story.storyId,
                views: story.lastHalfHour,
                note: <Trend now={story.lastFiveMinutes} before={story.fiveMinutesBefore} />,
                name: (
                  <Link to="/analytics/stories/$storyId" params={{ storyId: story.storyId }} search={{}} lang={story.language} className="story-link">
                    {story.headline}
                  </Link>
                ),
              }))}
            />
          )}
        </Panel>
      </Grid.Col>
    </Grid>
  );
}

/** Five minutes beside the five before: an arrow for the eye, words for who does not see it. */
function Trend({ now, before }: { readonly now: number; readonly before: number }) {
  const { say, language } = useLanguage();
  const way = now > before ? 'up' : now < before ? 'down' : 'level';
  const Arrow = { up: IconArrowUpRight, down: IconArrowDownRight, level: IconArrowRight }[way];
  return (
    <Stack gap={0} align="end">
      <span className="trend" data-way={way}>
        <Arrow size={16} aria-hidden />
        <span className="visually-hidden">{say(`analytics.trend.${way}`)}</span> {formatNumber(now, language)}
      </span>
    </Stack>
  );
}
