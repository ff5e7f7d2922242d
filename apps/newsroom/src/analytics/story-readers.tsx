import './analytics.css';
import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { Figure } from './figure.js';
import { lastHours } from './period.js';
import { Sparkline } from './sparkline.js';

const REFRESH_MS = 15_000;
const HOURS = 48;

/** How a published story is read, beside its text. */
export function StoryReaders({ storyId }: { readonly storyId: string }) {
  const { say } = useLanguage();
  const readers = useQuery({ queryKey: ['story-readers', storyId], queryFn: () => api.storySeries(storyId, { ...lastHours(HOURS, new Date()), interval: 'hour' }), refetchInterval: REFRESH_MS });
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('analytics.readers')}>
      <Stack gap={6}>
        <Group justify="space-between">
          <Text fw={600}>{say('analytics.readers')}</Text>
          <Anchor component={Link} to={`/analytics/stories/${storyId}`} size="sm">
            {say('analytics.more')}
          </Anchor>
        </Group>
        {readers.error && <ProblemAlert error={readers.error} onRetry={() => void readers.refetch()} />}
        {readers.data && (
          <>
            <Group gap="lg" align="start" className="readers">
              <Figure label={say('analytics.now.half')} value={readers.data.lastHalfHour} />
              <Figure label={say('analytics.lastDay')} value={readers.data.lastDay} />
              <Figure label={say('analytics.sincePublication')} value={readers.data.sincePublication.views} />
            </Group>
            <Sparkline values={readers.data.series.map(({ views }) => views)} />
            <Text size="xs" c="dimmed">
              {say('analytics.lastHours', { hours: HOURS })}
            </Text>
          </>
        )}
      </Stack>
    </Paper>
  );
}
