import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { useFocusBack } from '../shell/use-focus-back.js';
import { InUseAlert, inUseOf } from './in-use-alert.js';
import { SettingsChanges } from './settings-changes.js';
import { ReviewProblem } from './review-problem.js';

interface RestoreDialogProps {
  readonly version: number;
  readonly current: number;
  readonly onClose: () => void;
}

/** Makes an older version the newest, after showing what that changes. */
export function RestoreDialog({ version, current, onClose }: RestoreDialogProps) {
  const { say } = useLanguage();
  useFocusBack();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const diff = useQuery({ queryKey: ['publication-diff', current, version], queryFn: () => api.publicationDiff(current, version), staleTime: Infinity });
  const told = () => Promise.all(['settings', 'publication', 'publication-versions'].map((one) => queries.invalidateQueries({ queryKey: [one] })));
  const restore = useMutation({
    mutationFn: () => api.restorePublication(version, current, key),
    onSuccess: async () => {
      await told();
      onClose();
    },
  });
  const inUse = restore.error instanceof ApiFailure ? inUseOf(restore.error.problem) : [];
  return (
    <Modal opened onClose={onClose} size="lg" title={say('settings.history.restore.title', { version })} closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        <Text size="sm">{say('settings.history.restore.text')}</Text>
        {diff.error && <ProblemAlert error={diff.error} />}
        {diff.data && <SettingsChanges fields={diff.data.fields} />}
        {inUse.length > 0 && <InUseAlert inUse={inUse} sections={[]} />}
        <ReviewProblem error={restore.error} onTakeIn={() => void told()} onReset={restore.reset} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('app.cancel')}
          </Button>
          <Button loading={restore.isPending} onClick={() => restore.mutate()}>
            {say('settings.history.restore', { version })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
