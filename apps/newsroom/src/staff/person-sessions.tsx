import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Account } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { deviceIn } from '../session/device.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import { ProblemAlert } from '../shell/problem-alert.js';

/** Where somebody is signed in, and how that is ended. */
export function PersonSessions({ account: { staffId, name } }: { readonly account: Account }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const queries = useQueryClient();
  const [isEndingAll, setEndingAll] = useState(false);
  const queryKey = ['person-sessions', staffId];
  const sessions = useQuery({ queryKey, queryFn: () => api.personSessions(staffId) });
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey });
    setEndingAll(false);
  };
  const end = useMutation({ mutationFn: (sessionId: string) => api.endPersonSession(staffId, sessionId), onSuccess });
  const endAll = useMutation({ mutationFn: () => api.endPersonSessions(staffId), onSuccess });
  const open = sessions.data?.items.filter(({ isOpen }) => isOpen) ?? [];
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {say('person.sessions')}
      </Text>
      {(sessions.error ?? end.error) && <ProblemAlert error={sessions.error ?? end.error} />}
      {sessions.isSuccess && open.length === 0 && (
        <Text size="sm" c="dimmed">
          {say('person.sessions.none')}
        </Text>
      )}
      {open.map(({ sessionId, device, address, lastSeenAt }) => (
        <Group key={sessionId} justify="space-between" gap="xs">
          <div>
            <Text size="sm">{deviceIn(say, device)}</Text>
            <Text size="xs" c="dimmed">
              {address} · {say('account.lastSeen', { when: moment(lastSeenAt) })}
            </Text>
          </div>
          <Button variant="default" size="xs" loading={end.isPending && end.variables === sessionId} aria-label={`${say('person.sessions.end')}: ${deviceIn(say, device)}`} onClick={() => end.mutate(sessionId)}>
            {say('person.sessions.end')}
          </Button>
        </Group>
      ))}
      {open.length > 1 && (
        <Button variant="light" color="red" size="xs" style={{ alignSelf: 'start' }} onClick={() => setEndingAll(true)}>
          {say('person.sessions.endAll')}
        </Button>
      )}
      {isEndingAll && (
        <ConfirmDialog title={say('person.sessions.endAll')} action={say('person.sessions.endAll')} error={endAll.error} isPending={endAll.isPending} onConfirm={() => endAll.mutate()} onClose={() => setEndingAll(false)}>
          <Text size="sm">{say('person.sessions.endAll.text', { name })}</Text>
        </ConfirmDialog>
      )}
    </Stack>
  );
}
