import { Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';

/** What was published when, newest first. */
export function VersionPanel({ story }: { readonly story: Story }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const versions = useQuery({ queryKey: ['versions', story.storyId], queryFn: () => api.versions(story.storyId) });
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('versions.title')}>
      <Stack gap={6}>
        <Text fw={600}>{say('versions.title')}</Text>
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
    </Paper>
  );
}
