import { Badge, Button, Card, Divider, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type OwnSession } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { NotificationChoice } from '../notification/notification-choice.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { deviceIn } from './device.js';
import { OwnAccount } from './own-account.js';
import { OwnPassword } from './own-password.js';

const OWN_SESSIONS = ['own-sessions'] as const;

/** What is known of oneself, one's password, and where one is signed in. */
export function AccountPage() {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const account = useQuery({ queryKey: ['own-account'], queryFn: api.ownAccount, staleTime: Infinity, refetchOnMount: 'always', refetchOnWindowFocus: false });
  const sessions = useQuery({ queryKey: OWN_SESSIONS, queryFn: api.ownSessions });
  const onSuccess = () => queries.invalidateQueries({ queryKey: OWN_SESSIONS });
  const end = useMutation({ mutationFn: api.endOwnSession, onSuccess });
  const endOthers = useMutation({ mutationFn: api.endOtherSessions, onSuccess });
  const open = sessions.data?.items.filter(({ isOpen }) => isOpen) ?? [];
  const error = sessions.error ?? end.error ?? endOthers.error;
  return (
    <Stack maw={640}>
      <Title order={1} size="h2">
        {say('account.title')}
      </Title>
      {account.error && <ProblemAlert error={account.error} onRetry={() => void account.refetch()} />}
      {account.data && (
        <>
          <OwnAccount account={account.data} onTakeIn={() => void account.refetch()} />
          <Divider />
          <OwnPassword account={account.data} />
          <Divider />
        </>
      )}
      <NotificationChoice />
      <Divider />
      <Title order={2} size="h4">
        {say('account.sessions')}
      </Title>
      {sessions.isPending && <Loader />}
      {error && <ProblemAlert error={error} onRetry={() => void sessions.refetch()} />}
      {open.map((session) => (
        <SessionCard key={session.sessionId} session={session} isEnding={end.isPending && end.variables === session.sessionId} onEnd={() => end.mutate(session.sessionId)} />
      ))}
      {open.length > 1 && (
        <Button variant="light" color="red" style={{ alignSelf: 'start' }} loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {say('account.endOthers')}
        </Button>
      )}
    </Stack>
  );
}

interface SessionCardProps {
  readonly session: OwnSession;
  readonly isEnding: boolean;
  readonly onEnd: () => void;
}

function SessionCard({ session, isEnding, onEnd }: SessionCardProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const device = deviceIn(say, session.device);
  return (
    <Card withBorder padding="sm" component="section" aria-label={`${device}, ${session.isCurrent ? say('account.current') : moment(session.lastSeenAt)}`}>
      <Group justify="space-between">
        <div>
          <Text fw={600}>{device}</Text>
          <Text size="sm" c="dimmed">
            {session.address} · {say('account.lastSeen', { when: moment(session.lastSeenAt) })}
          </Text>
        </div>
        {session.isCurrent ? (
          <Badge variant="light" color="teal" tt="none">
            {say('account.current')}
          </Badge>
        ) : (
          <Button variant="default" size="xs" loading={isEnding} onClick={onEnd} aria-label={`${say('account.end')}: ${device}`}>
            {say('account.end')}
          </Button>
        )}
      </Group>
    </Card>
  );
}
