import { Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useRefresh } from '../live/live.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { AssignmentList } from './assignment-list.js';

/** Who does what for the story that is open. */
export function AssignmentPanel({ story: { storyId, deskId } }: { readonly story: Story }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const list = useQuery({ queryKey: ['assignments', storyId], queryFn: () => api.storyAssignments(storyId), refetchInterval: useRefresh() });
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('assignment.title')}>
      <Stack gap="xs">
        <Title order={2} size="md" fw={600}>
          {say('assignment.title')}
        </Title>
        {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
        {list.data ? (
          <AssignmentList to={{ storyId }} deskId={deskId} assignments={list.data.items} onChanged={() => void Promise.all([['assignments'], ['my-work']].map((queryKey) => queries.invalidateQueries({ queryKey })))} />
        ) : (
          list.isPending && (
            <Text size="sm" c="dimmed">
              {say('app.loading')}
            </Text>
          )
        )}
      </Stack>
    </Paper>
  );
}
