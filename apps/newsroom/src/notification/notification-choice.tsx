import { Checkbox, Stack, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { ProblemAlert } from '../shell/problem-alert.js';

/** Whether one is mailed what one has not read in the app. */
export function NotificationChoice() {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const queryKey = ['notification-settings'];
  const settings = useQuery({ queryKey, queryFn: api.notificationSettings });
  const choose = useMutation({ mutationFn: api.changeNotificationSettings, onSuccess: (saved) => queries.setQueryData(queryKey, saved) });
  const error = settings.error ?? choose.error;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {say('account.notifications')}
      </Title>
      {error && <ProblemAlert error={error} onRetry={() => void settings.refetch()} />}
      {settings.data && <Checkbox label={say('account.notifications.mail')} checked={choose.isPending ? choose.variables : settings.data.mail} onChange={({ currentTarget }) => choose.mutate(currentTarget.checked)} />}
    </Stack>
  );
}
