import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Account } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { SaveProblem } from '../shell/save-problem.js';
import { PasswordField } from './password-field.js';

/** Changes one's password; whoever else is signed in with the account is signed out. */
export function OwnPassword({ account }: { readonly account: Account }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => api.changePassword(current, next),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      return queries.invalidateQueries({ queryKey: ['own-sessions'] });
    },
  });
  const failure = change.error instanceof ApiFailure ? change.error : undefined;
  const refused = useRefusedFields(failure);
  const [wrong, weak] = [refused('currentPassword'), refused('newPassword')];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Stack gap="sm">
        <Title order={2} size="h4">
          {say('account.password')}
        </Title>
        {account.hasPassword ? (
          <>
            <input type="hidden" autoComplete="username" value={account.email} readOnly />
            <PasswordField label={say('account.password.current')} required autoComplete="current-password" error={wrong && say('account.password.wrong')} value={current} onChange={({ currentTarget }) => setCurrent(currentTarget.value)} />
            <PasswordField label={say('link.password')} description={say('link.password.hint')} required autoComplete="new-password" error={weak} value={next} onChange={({ currentTarget }) => setNext(currentTarget.value)} />
            <Text size="xs" c="dimmed">
              {say('account.password.hint')}
            </Text>
            {!wrong && !weak && <SaveProblem error={change.error} />}
            {change.isSuccess && (
              <Text size="sm" role="status">
                {say('account.password.done')}
              </Text>
            )}
            <Button type="submit" variant="default" style={{ alignSelf: 'start' }} loading={change.isPending}>
              {say('account.password.change')}
            </Button>
          </>
        ) : (
          <Text size="sm">{say('account.password.provider')}</Text>
        )}
      </Stack>
    </form>
  );
}
