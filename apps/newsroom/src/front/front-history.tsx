import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { usePages } from '../shell/use-pages.js';
import { FrontChanges } from './front-changes.js';

interface FrontHistoryProps {
  readonly language: string;
  /** The version that is shown beside it; 0 before the first. */
  readonly shown: number;
  readonly isRestorable: boolean;
  /** Of the stories that are known here. */
  readonly headlines: ReadonlyMap<string, string>;
}

/** Who arranged the front when, the newest first; an older version becomes the newest at a click. */
export function FrontHistory({ language, shown, isRestorable, headlines }: FrontHistoryProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const queries = useQueryClient();
  /** Others save, too: a new version is in the list at once. */
  const { list: history, items: versions } = usePages(['front-versions', language, shown], (cursor) => api.frontVersions(language, cursor), { placeholderData: keepPreviousData });
  const restore = useMutation({
    mutationFn: (version: number) => api.restoreFront(language, version, shown),
    onSuccess: (front) => queries.setQueryData(['front', language], front),
  });
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('fronts.history')}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {say('fronts.history')}
        </Title>
        {(history.error ?? restore.error) && <ProblemAlert error={history.error ?? restore.error} />}
        <Stack component="ol" gap={8} m={0} p={0} style={{ listStyle: 'none' }}>
          {versions.map(({ version, curatedAt, curatedBy, storyIds }) => (
            <li key={version}>
              <Text size="sm">{say('fronts.version', { version, by: curatedBy, count: storyIds.length })}</Text>
              <Text size="xs" c="dimmed">
                {moment(curatedAt)}
              </Text>
              {version > 1 && <FrontChanges language={language} version={version} headlines={headlines} />}
              {isRestorable && version !== shown && (
                <Button mt={4} size="xs" variant="light" loading={restore.isPending && restore.variables === version} aria-label={say('fronts.restoreNamed', { version })} onClick={() => restore.mutate(version)}>
                  {say('fronts.restore')}
                </Button>
              )}
            </li>
          ))}
        </Stack>
        <ReadOn size="xs" list={history} />
      </Stack>
    </Paper>
  );
}
