import { CloseButton, Group, MultiSelect, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Desk, type Person } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { roleName, useRoleNames, useRoles } from '../role/role-names.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { SaveProblem } from '../shell/save-problem.js';
import { SearchBox } from '../shell/search-box.js';
import { usePages } from '../shell/use-pages.js';

const FIRST_ROLE = 'reporter';

/** Who has a role on this desk alone. */
export function DeskMembers({ desk: { deskId }, editable }: { readonly desk: Desk; readonly editable: boolean }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const queryKey = ['desk-members', deskId];
  const { list: members, items: people } = usePages(queryKey, (cursor) => api.deskMembers(deskId, cursor));
  const onSettled = () => Promise.all([queries.invalidateQueries({ queryKey }), queries.invalidateQueries({ queryKey: ['staff'] })]);
  const put = useMutation({ mutationFn: ({ staffId, roles }: { staffId: string; roles: string[] }) => (roles.length > 0 ? api.putMember(deskId, staffId, roles) : api.removeMember(deskId, staffId)), onSettled });
  return (
    <Stack gap="sm" component="section" aria-label={say('desks.members')}>
      <Title order={3} size="h5">
        {say('desks.members')}
      </Title>
      {members.error && <ProblemAlert error={members.error} onRetry={() => void members.refetch()} />}
      <SaveProblem error={put.error} />
      {members.isSuccess && people.length === 0 && (
        <Text size="sm" c="dimmed">
          {say('desks.members.none')}
        </Text>
      )}
      {people.map((person) => (
        <Member key={person.staffId} person={person} deskId={deskId} editable={editable} onRoles={(roles) => put.mutate({ staffId: person.staffId, roles })} />
      ))}
      <ReadOn size="xs" list={members} />
      {editable && <AddMember taken={people.map(({ staffId }) => staffId)} onAdd={(staffId) => put.mutate({ staffId, roles: [FIRST_ROLE] })} />}
    </Stack>
  );
}

interface MemberProps {
  readonly person: Person;
  readonly deskId: string;
  readonly editable: boolean;
  readonly onRoles: (roles: string[]) => void;
}

function Member({ person: { name, desks }, deskId, editable, onRoles }: MemberProps) {
  const { say } = useLanguage();
  const named = useRoleNames();
  const roles = useRoles().data?.items ?? [];
  const held = desks.find((one) => one.deskId === deskId)?.roles ?? [];
  if (!editable) {
    return (
      <Text size="sm">
        {name}: {held.map(named).join(', ')}
      </Text>
    );
  }
  return (
    <Group gap={4} wrap="nowrap" align="flex-end">
      <MultiSelect
        flex={1}
        label={name}
        aria-label={say('desks.members.roles', { name })}
        data={roles.filter(({ isFixed }) => !isFixed).map((role) => ({ value: role.role, label: roleName(role, say) }))}
        value={held}
        onChange={onRoles}
      />
      <CloseButton mb={4} aria-label={say('house.removeNamed', { name })} onClick={() => onRoles([])} />
    </Group>
  );
}

function AddMember({ taken, onAdd }: { readonly taken: readonly string[]; readonly onAdd: (staffId: string) => void }) {
  const { say } = useLanguage();
  const [words, setWords] = useState<string>();
  const found = useQuery({ queryKey: ['colleagues', words], queryFn: () => api.colleagues(words ?? '') });
  const free = (found.data?.items ?? []).filter(({ staffId }) => !taken.includes(staffId));
  return (
    <Group gap="xs" align="flex-end">
      <SearchBox label={say('people.search')} value={words} onChange={setWords} />
      <NativeSelect
        flex="1 1 180px"
        aria-label={say('desks.members.add')}
        value=""
        data={[{ value: '', label: say('desks.members.add') }, ...free.map(({ staffId, name }) => ({ value: staffId, label: name }))]}
        onChange={({ currentTarget: { value } }) => value && onAdd(value)}
      />
    </Group>
  );
}
