import { Checkbox, CloseButton, Group, MultiSelect, NativeSelect, Stack, Text } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { roleName, useRoles } from '../role/role-names.js';
import type { RolesDraft } from './roles-draft.js';
import { useDesks } from '../session/desk-rights.js';

interface RolesFieldsProps {
  readonly draft: RolesDraft;
  readonly onChange: (draft: RolesDraft) => void;
}

/** Roles in the whole newsroom, and on single desks. */
export function RolesFields({ draft, onChange }: RolesFieldsProps) {
  const { say } = useLanguage();
  const roles = useRoles().data?.items ?? [];
  const desks = useDesks().data ?? [];
  const free = desks.filter(({ deskId }) => draft.desks.every((one) => one.deskId !== deskId));
  const setDesk = (deskId: string, onDesk: readonly string[]) => onChange({ ...draft, desks: draft.desks.map((one) => (one.deskId === deskId ? { deskId, roles: onDesk } : one)) });
  return (
    <Stack gap="sm">
      <Checkbox.Group label={say('person.roles.everywhere')} description={say('person.roles.everywhere.hint')} value={[...draft.roles]} onChange={(value) => onChange({ ...draft, roles: value })}>
        <Stack gap={6} mt="xs">
          {roles.map((role) => (
            <Checkbox key={role.role} value={role.role} label={roleName(role, say)} description={role.description || undefined} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Text size="sm" fw={500}>
        {say('person.roles.onDesks')}
      </Text>
      {draft.desks.map(({ deskId, roles: onDesk }) => {
        const name = desks.find((one) => one.deskId === deskId)?.name ?? deskId;
        return (
          <Group key={deskId} gap={4} align="flex-end" wrap="nowrap">
            <MultiSelect
              flex={1}
              label={say('person.roles.onDesk', { desk: name })}
              data={roles.filter(({ isFixed }) => !isFixed).map((role) => ({ value: role.role, label: roleName(role, say) }))}
              value={[...onDesk]}
              onChange={(value) => setDesk(deskId, value)}
            />
            <CloseButton mb={4} aria-label={say('house.removeNamed', { name })} onClick={() => onChange({ ...draft, desks: draft.desks.filter((one) => one.deskId !== deskId) })} />
          </Group>
        );
      })}
      {free.length > 0 && (
        <NativeSelect
          maw={260}
          size="xs"
          aria-label={say('person.roles.addDesk')}
          value=""
          data={[{ value: '', label: say('person.roles.addDesk') }, ...free.map(({ deskId, name }) => ({ value: deskId, label: name }))]}
          onChange={({ currentTarget: { value } }) => value && onChange({ ...draft, desks: [...draft.desks, { deskId: value, roles: [] }] })}
        />
      )}
    </Stack>
  );
}
