import { Anchor, Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type NewRole, type Role } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { may, useSession } from '../session/session.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { ReadOnlyNote } from '../shell/permitted.js';
import { rebaseBy, rebaseChoices } from '../shell/rebase.js';
import { SaveProblem } from '../shell/save-problem.js';
import { useDraft } from '../shell/use-draft.js';
import { PermissionChoices } from './permission-choices.js';

interface RoleDraft {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
}

const NOTHING: RoleDraft = { role: '', name: '', description: '', permissions: [] };
/** Who ticks a right does not give back one that others took. */
const rebasedRole = rebaseBy<RoleDraft>({ permissions: rebaseChoices });
/** Permissions are checked by the API: a newer one has none of the names this app was built with. */
const asked = (draft: Omit<RoleDraft, 'role'>) => ({ ...draft, permissions: [...draft.permissions] as NewRole['permissions'] });

interface RoleFormProps {
  /** None that is still to be made. */
  readonly role: Role | undefined;
  readonly onMade: (role: string) => void;
  readonly onGone: () => void;
}

/** What a role is called and may do. */
export function RoleForm({ role, onMade, onGone }: RoleFormProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const session = useSession().data;
  const editable = may(session, 'role:manage') && !role?.isFixed;
  const draft = useDraft<RoleDraft>(role ? { role: role.role, name: role.name, description: role.description, permissions: role.permissions } : NOTHING, rebasedRole);
  const [isRemoving, setRemoving] = useState(false);
  const told = async () => {
    await Promise.all([queries.invalidateQueries({ queryKey: ['roles'] }), queries.invalidateQueries({ queryKey: ['session'] })]);
  };
  const save = useMutation({
    mutationFn: ({ role: id, ...sent }: RoleDraft) => (role ? api.changeRole(role.role, role.revision, asked(sent)) : api.makeRole({ role: id, ...asked(sent) })),
    onSuccess: async (saved, sent) => {
      draft.accept(sent);
      await told();
      if (!role) onMade(saved.role);
    },
  });
  const failure = save.error instanceof ApiFailure ? save.error : undefined;
  const refused = useRefusedFields(failure);
  const field = (name: 'role' | 'name' | 'description') => ({
    value: draft.typed[name],
    readOnly: !editable,
    error: refused(name),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => draft.change({ [name]: value }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft.typed);
      }}
    >
      <Stack gap="sm">
        {!may(session, 'role:manage') && <ReadOnlyNote right="role:manage" />}
        {role?.isFixed && <Text size="sm">{say('role.fixed')}</Text>}
        {!role && <TextInput label={say('role.id')} description={say('role.id.hint')} required pattern="[a-z][a-z0-9\-]{0,39}" placeholder="night-editor" {...field('role')} />}
        <TextInput label={say('role.name')} required maxLength={80} {...field('name')} />
        <Textarea label={say('role.description')} autosize minRows={1} maxLength={500} {...field('description')} />
        <Text fw={500} size="sm">
          {say('role.rights')}
        </Text>
        <PermissionChoices chosen={draft.typed.permissions} editable={editable} givable={session?.everywhere ?? []} onChange={(permissions) => draft.change({ permissions })} />
        <SaveProblem
          error={save.error}
          onTakeIn={() => {
            save.reset();
            void told();
          }}
        />
        <Group justify="space-between" className="front-save">
          <Group gap="sm">
            {role && (
              <HoldersLink role={role.role} />
            )}
            {role && editable && (
              <Button variant="subtle" color="red" size="xs" onClick={() => setRemoving(true)}>
                {say('house.remove')}
              </Button>
            )}
          </Group>
          {editable && (
            <Button type="submit" loading={save.isPending} disabled={!draft.isChanged}>
              {say('house.save')}
            </Button>
          )}
        </Group>
        {editable && role && (
          <Text size="xs" c="dimmed">
            {say('role.rights.save')}
          </Text>
        )}
      </Stack>
      {role && isRemoving && <RemoveRole role={role} onGone={() => void told().then(onGone)} onClose={() => setRemoving(false)} />}
      <LeaveGuard isTyped={draft.isChanged && !isRemoving} open="role" />
    </form>
  );
}

function RemoveRole({ role, onGone, onClose }: { readonly role: Role; readonly onGone: () => void; readonly onClose: () => void }) {
  const { say } = useLanguage();
  const remove = useMutation({ mutationFn: () => api.removeRole(role.role), onSuccess: onGone });
  return (
    <ConfirmDialog title={say('role.remove.title', { name: role.name })} action={say('house.remove')} error={remove.error} isPending={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      <Text size="sm">{say('role.remove.text')}</Text>
      <HoldersLink role={role.role} />
    </ConfirmDialog>
  );
}

function HoldersLink({ role }: { readonly role: string }) {
  const { say } = useLanguage();
  return (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/people" search={{ role }} />}>
      {say('roles.people')}
    </Anchor>
  );
}
