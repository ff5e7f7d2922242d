import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Account } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useSession } from '../session/session.js';
import { SaveProblem } from '../shell/save-problem.js';
import { CloseAccountDialog } from './close-account-dialog.js';
import { LinkNote } from './link-note.js';
import { PersonSessions } from './person-sessions.js';

interface PersonAccessProps {
  readonly account: Account;
  readonly onSaved: (account: Account) => void;
}

/** How somebody gets in, and how they are kept out. */
export function PersonAccess({ account, onSaved }: PersonAccessProps) {
  const { say } = useLanguage();
  const isOwn = useSession().data?.staffId === account.staffId;
  const [isClosing, setClosing] = useState(false);
  const isInvited = account.status === 'invited';
  const link = useMutation({ mutationFn: () => (isInvited ? api.inviteAgain(account.staffId) : api.offerReset(account.staffId)) });
  const reopen = useMutation({ mutationFn: () => api.reactivatePerson(account.staffId), onSuccess: onSaved });
  return (
    <Stack gap="sm" component="section" aria-label={say('person.access')}>
      <Title order={3} size="h5">
        {say('person.access')}
      </Title>
      {account.status !== 'deactivated' && (
        <div>
          <Button variant="default" size="xs" loading={link.isPending} onClick={() => link.mutate()}>
            {say(isInvited ? 'person.invite.again' : 'person.reset.offer')}
          </Button>
          <Text size="xs" c="dimmed" mt={4}>
            {say(isInvited ? 'person.invite.again.hint' : 'person.reset.hint')}
          </Text>
        </div>
      )}
      <SaveProblem error={link.error ?? reopen.error} />
      {link.data && <LinkNote link={link.data} name={account.name} email={account.email} />}
      <PersonSessions account={account} />
      <Group>
        {account.status === 'deactivated' ? (
          <Button loading={reopen.isPending} onClick={() => reopen.mutate()}>
            {say('person.reopen')}
          </Button>
        ) : (
          !isOwn && (
            <Button variant="subtle" color="red" onClick={() => setClosing(true)}>
              {say('person.close')}
            </Button>
          )
        )}
      </Group>
      {isClosing && <CloseAccountDialog account={account} onSaved={onSaved} onClose={() => setClosing(false)} />}
    </Stack>
  );
}
