import { Anchor, Badge, Divider, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Account, type Person } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { useRoleNames } from '../role/role-names.js';
import { may, useSession } from '../session/session.js';
import { Loaded } from '../shell/loaded.js';
import { Permitted, ReadOnlyNote } from '../shell/permitted.js';
import { SidePanel } from '../shell/side-panel.js';
import { AccountForm } from './account-form.js';
import { InviteForm } from './invite-form.js';
import { PersonAccess } from './person-access.js';
import { NEW_PERSON } from './people-search.js';
import { RolesForm } from './roles-form.js';
import { StaffStatus } from './staff-status.js';

interface PersonPanelProps {
  readonly staffId: string;
  readonly onOpen: (staffId: string) => void;
  readonly onClose: () => void;
}

/** Somebody of the staff: what is known of them, and what those who manage the staff can do. */
export function PersonPanel({ staffId, onOpen, onClose }: PersonPanelProps) {
  const { say } = useLanguage();
  const isNew = staffId === NEW_PERSON;
  const mayManage = may(useSession().data, 'staff:manage');
  return (
    <SidePanel title={say(isNew ? 'person.new' : 'person.title')} onClose={onClose}>
      {isNew ? (
        <Permitted right="staff:manage">
          <InviteForm onOpen={onOpen} />
        </Permitted>
      ) : mayManage ? (
        <ManagedPerson key={staffId} staffId={staffId} onBack={onClose} />
      ) : (
        <ReadPerson key={staffId} staffId={staffId} onBack={onClose} />
      )}
    </SidePanel>
  );
}

interface ShownPersonProps {
  readonly staffId: string;
  readonly onBack: () => void;
}

function ReadPerson({ staffId, onBack }: ShownPersonProps) {
  const person = useQuery({ queryKey: ['person', staffId], queryFn: () => api.person(staffId) });
  return (
    <Loaded of={person} missing={{ noun: 'person', onBack }}>
      {(known) => (
        <Stack>
          <PersonHead person={known} />
          <HeldRoles person={known} />
          <ReadOnlyNote right="staff:manage" />
        </Stack>
      )}
    </Loaded>
  );
}

/** What others change meanwhile is taken in when somebody asks for it, so that no form is written over by itself. */
function ManagedPerson({ staffId, onBack }: ShownPersonProps) {
  const queries = useQueryClient();
  const queryKey = ['account', staffId];
  const account = useQuery({ queryKey, queryFn: () => api.personAccount(staffId), staleTime: Infinity, refetchOnMount: 'always', refetchOnWindowFocus: false });
  const take = (saved: Account) => {
    queries.setQueryData(queryKey, saved);
    void queries.invalidateQueries({ queryKey: ['staff'] });
    void queries.invalidateQueries({ queryKey: ['session'] }); // somebody may change what they may themselves
  };
  const takeIn = () => void account.refetch();
  return (
    <Loaded of={account} missing={{ noun: 'person', onBack }}>
      {(known) => (
        <Stack>
          <PersonHead person={known} />
          <AccountFacts account={known} />
          <RolesForm account={known} onSaved={take} onTakeIn={takeIn} />
          <Divider />
          <AccountForm account={known} onSaved={take} onTakeIn={takeIn} />
          <Divider />
          <PersonAccess account={known} onSaved={take} />
        </Stack>
      )}
    </Loaded>
  );
}

function PersonHead({ person }: { readonly person: Person }) {
  const { say } = useLanguage();
  const isOwn = useSession().data?.staffId === person.staffId;
  return (
    <div>
      <Group gap="xs">
        <Text size="lg" fw={700}>
          {person.name}
        </Text>
        <StaffStatus status={person.status} />
        {isOwn && (
          <Badge variant="default" size="sm" tt="none">
            {say('person.own')}
          </Badge>
        )}
      </Group>
      <Anchor href={`mailto:${person.email}`} size="sm" style={{ overflowWrap: 'anywhere' }}>
        {person.email}
      </Anchor>
    </div>
  );
}

function AccountFacts({ account }: { readonly account: Account }) {
  const { say } = useLanguage();
  const moment = useMoments();
  return (
    <Stack gap={2}>
      <Text size="sm" c="dimmed">
        {say('person.since', { when: moment(account.createdAt) })}
      </Text>
      <Text size="sm" c="dimmed">
        {account.lastSignedInAt ? say('person.lastSignedIn', { when: moment(account.lastSignedInAt) }) : say('person.neverSignedIn')}
      </Text>
      {account.identities.map(({ issuer, email }) => (
        <Text size="sm" c="dimmed" key={issuer + email}>
          {say('person.provider', { provider: `${issuer} (${email})` })}
        </Text>
      ))}
      {account.resetAskedAt && (
        <Text size="sm" fw={600}>
          {say('person.resetAskedAt', { when: moment(account.resetAskedAt) })}
        </Text>
      )}
    </Stack>
  );
}

function HeldRoles({ person }: { readonly person: Person }) {
  const { say } = useLanguage();
  const named = useRoleNames();
  return (
    <Stack gap={4}>
      <Text fw={600} size="sm">
        {say('person.roles')}
      </Text>
      {person.roles.length + person.desks.length === 0 && <Text size="sm">{say('person.noRoles')}</Text>}
      {person.roles.length > 0 && <Text size="sm">{person.roles.map(named).join(', ')}</Text>}
      {person.desks.map(({ deskId, name, roles }) => (
        <Text size="sm" key={deskId}>
          {say('person.onDesk', { roles: roles.map(named).join(', '), desk: name })}
        </Text>
      ))}
    </Stack>
  );
}
