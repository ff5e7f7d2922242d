import { Badge, Button, Stack, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, type Role } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { PageHead } from '../shell/page-head.js';
import { Permitted } from '../shell/permitted.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { SidePanel } from '../shell/side-panel.js';
import '../staff/people.css';
import { PeopleTabs } from '../staff/people-tabs.js';
import { roleName, useRoles } from './role-names.js';
import { RoleForm } from './role-form.js';

/** In place of an id: a role that is still to be made. */
const NEW = 'new';

/** What each role may do. */
export function RolesPage() {
  const { say } = useLanguage();
  const navigate = useNavigate({ from: '/people/roles' });
  const mayManage = may(useSession().data, 'role:manage');
  return (
    <Stack>
      <PageHead title={say('roles.title')}>
        {mayManage && <Button onClick={() => void navigate({ search: { role: NEW } })}>{say('roles.make')}</Button>}
      </PageHead>
      <PeopleTabs shown="/people/roles" />
      <Permitted right="staff:read">
        <Roles />
      </Permitted>
    </Stack>
  );
}

function Roles() {
  const { say } = useLanguage();
  const { role: chosen } = useSearch({ from: '/people/roles' });
  const navigate = useNavigate({ from: '/people/roles' });
  const choose = (role: string | undefined) => void navigate({ search: { role } });
  const list = useRoles();
  const all = useQuery({ queryKey: ['permissions'], queryFn: api.permissions, staleTime: Infinity }).data?.items.length ?? 0;
  const roles = list.data?.items ?? [];
  const role = roles.find((one) => one.role === chosen);
  return (
    <>
      <Text size="sm" c="dimmed">
        {say('roles.hint')}
      </Text>
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      <Stack component="ul" gap={0} p={0} m={0} className="people">
        {roles.map((one) => (
          <li key={one.role}>
            <RoleLine role={one} all={all} isChosen={one.role === chosen} onChoose={() => choose(one.role)} />
          </li>
        ))}
      </Stack>
      {chosen && (role || chosen === NEW) && (
        <SidePanel title={role ? roleName(role, say) : say('role.new')} onClose={() => choose(undefined)}>
          <RoleForm key={chosen} role={role} onMade={choose} onGone={() => choose(undefined)} />
        </SidePanel>
      )}
    </>
  );
}

function RoleLine({ role, all, isChosen, onChoose }: { readonly role: Role; readonly all: number; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { say } = useLanguage();
  return (
    <UnstyledButton onClick={onChoose} aria-current={isChosen} className="list-button person-line">
      <span>
        <Text fw={600}>{roleName(role, say)}</Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {role.role}
        </Text>
      </span>
      <Text size="sm">{role.description}</Text>
      <Badge variant="default" size="sm" tt="none">
        {role.isFixed ? say('roles.fixed') : say('roles.rights', { count: role.permissions.length, all })}
      </Badge>
    </UnstyledButton>
  );
}
