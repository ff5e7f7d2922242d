import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import type { Bring } from './side-copy-view.js';

const HistoryDialog = lazy(async () => ({ default: (await import('./history-dialog.js')).HistoryDialog }));

export interface HistoryPanelProps {
  readonly story: Story;
  /** Why nothing can be restored just now, if so. */
  readonly obstacle: string | undefined;
  readonly restore: Bring;
}

/** What was published when, newest first; texts that wait beside the story; and the way to everything that was ever saved. */
export function HistoryPanel({ story, obstacle, restore }: HistoryPanelProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const [isOpen, setIsOpen] = useState(false);
  const versions = useQuery({ queryKey: ['versions', story.storyId, story.version], queryFn: () => api.versions(story.storyId) });
  const waiting = useSideCopies(story).data?.length ?? 0;
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('history.title')}>
      <Stack gap={6}>
        <Group justify="space-between">
          <Text fw={600}>{say('history.title')}</Text>
          <Button size="compact-xs" variant="light" onClick={() => setIsOpen(true)}>
            {say('history.open')}
          </Button>
        </Group>
        {waiting > 0 && (
          <Text size="sm" fw={600}>
            {say('history.waiting', { count: waiting })}
          </Text>
        )}
        {versions.error && <ProblemAlert error={versions.error} />}
        {versions.data?.items.length === 0 && (
          <Text size="sm" c="dimmed">
            {say('versions.none')}
          </Text>
        )}
        {versions.data?.items.map((version) => (
          <div key={version.version}>
            <Text size="sm">
              {version.version}. {say(`versions.${version.kind}`)}{' '}
              <Text span c="dimmed">
                {moment(version.publishedAt)}
              </Text>
            </Text>
            {version.note && (
              <Text size="xs" lang={story.language}>
                {version.note}
              </Text>
            )}
          </div>
        ))}
      </Stack>
      {isOpen && (
        <Suspense>
          <HistoryDialog story={story} obstacle={obstacle} restore={restore} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </Paper>
  );
}

/** What was typed and is in no save. What the story has already does not wait. */
export function useSideCopies({ storyId, revision }: Story) {
  return useQuery({ queryKey: ['side-copies', storyId, revision], queryFn: async () => (await api.sideCopies(storyId)).items.filter(({ differsIn }) => differsIn.length > 0), placeholderData: (before) => before });
}
