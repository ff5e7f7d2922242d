import { Alert, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type NewMachineToken } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { PermissionChoices } from '../role/permission-choices.js';
import { useSession } from '../session/session.js';
import { CopyOnce } from '../shell/copy-once.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { SaveProblem } from '../shell/save-problem.js';

const USUAL_DAYS = 90;
const MOST_DAYS = 730;

/** Makes a token for a program; what it is is shown this once. */
export function NewTokenForm() {
  const { say } = useLanguage();
  const moment = useMoments();
  const queries = useQueryClient();
  const givable = useSession().data?.everywhere ?? [];
  const [name, setName] = useState('');
  const [days, setDays] = useState(USUAL_DAYS);
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const make = useMutation({
    mutationFn: () => api.makeMachineToken({ name, days, scopes: [...scopes] as NewMachineToken['scopes'] }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
  const failure = make.error instanceof ApiFailure ? make.error : undefined;
  const refused = useRefusedFields(failure);
  if (make.data) {
    return (
      <Alert color="teal" role="status" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
        <Stack gap="xs">
          <Text size="sm">{say('token.made', { name: make.data.name })}</Text>
          <CopyOnce label={say('token.secret')} secret={make.data.token} />
          <Text size="xs">
            {say('token.use')} {say('token.until', { when: moment(make.data.expiresAt) })}
          </Text>
        </Stack>
      </Alert>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput label={say('token.name')} required maxLength={80} {...FOCUS_AT_ONCE} error={refused('name')} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <NumberInput label={say('token.days')} required min={1} max={MOST_DAYS} error={refused('days')} value={days} onChange={(value) => setDays(Number(value) || 1)} />
        <Text size="sm" fw={500}>
          {say('token.scopes')}
        </Text>
        <Text size="xs" c="dimmed">
          {say('token.scopes.hint')}
        </Text>
        <PermissionChoices chosen={scopes} editable givable={givable} onChange={setScopes} />
        <SaveProblem error={make.error} />
        <Group justify="flex-end" className="front-save">
          <Button type="submit" loading={make.isPending} disabled={scopes.length === 0}>
            {say('tokens.make')}
          </Button>
        </Group>
      </Stack>
      <LeaveGuard isTyped={name !== '' || scopes.length > 0} open="token" />
    </form>
  );
}
