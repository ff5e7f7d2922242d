import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { WireSource } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { PollOutcome } from './poll-outcome.js';
import { useSourceWork } from './source-work.js';

/** Poll, pause and resume, retire; what a poll brought stands below. */
export function SourceActions({ source, onRetired }: { readonly source: WireSource; readonly onRetired: () => void }) {
  const { say } = useLanguage();
  const { change, poll, retire } = useSourceWork(source);
  const [isRetiring, setIsRetiring] = useState(false);
  const failure = change.error ?? poll.error ?? retire.error;
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {source.way !== 'push' && (
          <Button size="xs" leftSection={<IconRefresh size={15} aria-hidden />} loading={poll.isPending} onClick={() => poll.mutate()}>
            {say(source.way === 'poll' ? 'source.poll' : 'source.look')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={source.isEnabled ? <IconPlayerPause size={15} aria-hidden /> : <IconPlayerPlay size={15} aria-hidden />}
          loading={change.isPending}
          onClick={() => change.mutate({ isEnabled: !source.isEnabled })}
        >
          {say(source.isEnabled ? 'source.pause' : 'source.resume')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setIsRetiring(true)}>
          {say('source.retire')}
        </Button>
      </Group>
      {failure && <ProblemAlert error={failure} />}
      {poll.data && <PollOutcome result={poll.data} />}
      {isRetiring && (
        <Alert color="orange" role="alertdialog" aria-label={say('source.retire')}>
          <Text size="sm">{say('source.retire.sure', { name: source.name })}</Text>
          <Group mt="xs" gap="xs">
            <Button size="xs" color="red" loading={retire.isPending} onClick={() => retire.mutate(undefined, { onSuccess: onRetired })}>
              {say('source.retire')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setIsRetiring(false)} data-autofocus>
              {say('app.cancel')}
            </Button>
          </Group>
        </Alert>
      )}
    </Stack>
  );
}
