import { Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, type Account } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useRoleNames } from '../role/role-names.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { SaveLine } from '../shell/save-line.js';
import { useDraft } from '../shell/use-draft.js';
import { rebasedRoles, rolesOf, rolesRequest, type RolesDraft } from './roles-draft.js';
import { RolesFields } from './roles-fields.js';

export interface AccountPartProps {
  readonly account: Account;
  readonly onSaved: (account: Account) => void;
  /** Asks for what somebody else saved. */
  readonly onTakeIn: () => void;
}

/** What somebody may do, given by whoever has it. */
export function RolesForm({ account, onSaved, onTakeIn }: AccountPartProps) {
  const { say } = useLanguage();
  const named = useRoleNames();
  const draft = useDraft<RolesDraft>(rolesOf(account), rebasedRoles);
  const save = useMutation({
    mutationFn: (sent: RolesDraft) => api.giveRoles(account.staffId, account.revision, rolesRequest(sent)),
    onSuccess: (saved, sent) => {
      draft.accept(sent);
      onSaved(saved);
    },
  });
  const submit = () => {
    const sent = rolesRequest(draft.typed);
    draft.change(sent);
    save.mutate(sent);
  };
  return (
    <Stack gap="sm" component="section" aria-label={say('person.roles')}>
      <Title order={3} size="h5">
        {say('person.roles')}
      </Title>
      <RolesFields draft={draft.typed} onChange={draft.change} />
      {account.rolesOfProvider.length > 0 && (
        <Text size="sm" c="dimmed">
          {say('person.roles.provider', { roles: account.rolesOfProvider.map(named).join(', ') })}
        </Text>
      )}
      <SaveLine save={save} isChanged={draft.isChanged} action={say('person.roles.save')} onSave={submit} onTakeIn={onTakeIn} />
      <LeaveGuard isTyped={draft.isChanged} open="person" />
    </Stack>
  );
}
