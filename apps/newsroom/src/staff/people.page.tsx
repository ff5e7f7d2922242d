import { Badge, Button, Group, NativeSelect, Stack, Text, UnstyledButton } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, type ListedPerson } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { roleName, useRoleNames, useRoles } from '../role/role-names.js';
import { may, useSession } from '../session/session.js';
import { PageHead } from '../shell/page-head.js';
import { laterPart } from '../shell/later-part.js';
import { Permitted } from '../shell/permitted.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { ReadOn } from '../shell/read-on.js';
import { SearchBox } from '../shell/search-box.js';
import { usePages } from '../shell/use-pages.js';
import './people.css';
import { PeopleTabs } from './people-tabs.js';
import { NEW_PERSON, STAFF_STATES, type PeopleSearch } from './people-search.js';
import { StaffStatus } from './staff-status.js';
import { useDesks } from '../session/desk-rights.js';

const usePersonPanel = laterPart(() => import('./person-panel.js'));

/** Who works here, with their roles. The filters, and who is open, live in the address. */
export function PeoplePage() {
  const { say } = useLanguage();
  const navigate = useNavigate({ from: '/people' });
  const mayManage = may(useSession().data, 'staff:manage');
  return (
    <Stack>
      <PageHead title={say('people.title')}>
        {mayManage && <Button onClick={() => void navigate({ search: (before) => ({ ...before, person: NEW_PERSON }) })}>{say('people.invite')}</Button>}
      </PageHead>
      <PeopleTabs shown="/people" />
      <Permitted right="staff:read">
        <People />
      </Permitted>
    </Stack>
  );
}

function People() {
  const { say } = useLanguage();
  const { person: chosen, ...filters } = useSearch({ from: '/people' });
  const panel = usePersonPanel(chosen !== undefined);
  const navigate = useNavigate({ from: '/people' });
  const choose = (person: string | undefined) => void navigate({ search: (before) => ({ ...before, person }) });
  const { list, items: people } = usePages(['staff', filters], (cursor) => api.staff({ limit: 50, ...filters, ...(cursor && { cursor }) }), { placeholderData: keepPreviousData });
  return (
    <>
      <PeopleFilters filters={filters} onChange={(changes) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true })} />
      {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
      <Text size="sm" c="dimmed" role="status">
        {list.isSuccess ? say(people.length === 0 ? 'people.empty' : 'people.count', { count: `${people.length}${list.hasNextPage ? '+' : ''}` }) : say('app.loading')}
      </Text>
      <ul className="people person-lines">
        {people.map((person) => (
          <li key={person.staffId}>
            <PersonLine person={person} isChosen={person.staffId === chosen} onChoose={() => choose(person.staffId)} />
          </li>
        ))}
      </ul>
      <ReadOn list={list} />
      {chosen && panel && <panel.PersonPanel staffId={chosen} onOpen={choose} onClose={() => choose(undefined)} />}
    </>
  );
}

interface FiltersProps {
  readonly filters: Omit<PeopleSearch, 'person'>;
  readonly onChange: (changes: PeopleSearch) => void;
}

function PeopleFilters({ filters: { q, status, role, deskId }, onChange }: FiltersProps) {
  const { say } = useLanguage();
  const roles = useRoles().data?.items ?? [];
  const desks = useDesks().data ?? [];
  const any = { value: '', label: say('app.any') };
  const field = (name: keyof PeopleSearch, value: string | undefined) => ({ className: 'people-filter', value: value ?? '', onChange: ({ currentTarget }: { currentTarget: HTMLSelectElement }) => onChange({ [name]: currentTarget.value || undefined }) });
  return (
    <Group gap="sm" align="flex-end">
      <SearchBox label={say('people.search')} value={q} onChange={(words) => onChange({ q: words })} />
      <NativeSelect label={say('people.status')} data={[any, ...STAFF_STATES.map((value) => ({ value, label: say(`person.status.${value}`) }))]} {...field('status', status)} />
      <NativeSelect label={say('people.role')} data={[any, ...roles.map((one) => ({ value: one.role, label: roleName(one, say) }))]} {...field('role', role)} />
      {desks.length > 1 && <NativeSelect label={say('people.desk')} data={[any, ...desks.map(({ deskId: value, name }) => ({ value, label: name }))]} {...field('deskId', deskId)} />}
    </Group>
  );
}

function PersonLine({ person, isChosen, onChoose }: { readonly person: ListedPerson; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { say } = useLanguage();
  const named = useRoleNames();
  const roles = [...person.roles.map(named), ...person.desks.map(({ name, roles: onDesk }) => say('person.onDesk', { roles: onDesk.map(named).join(', '), desk: name }))];
  return (
    <UnstyledButton onClick={onChoose} aria-current={isChosen} className="list-button person-line">
      <span>
        <Text fw={600}>{person.name}</Text>
        <Text size="sm" c="dimmed" className="person-mail">
          {person.email}
        </Text>
      </span>
      <Text size="sm" c={roles.length === 0 ? 'dimmed' : undefined}>
        {roles.length === 0 ? say('person.noRoles') : roles.join(' · ')}
      </Text>
      <Group gap={6} className="person-marks">
        {person.resetAskedAt && (
          <Badge color="orange" variant="light" tt="none" size="sm" c="var(--mantine-color-text)">
            {say('person.resetAsked')}
          </Badge>
        )}
        <StaffStatus status={person.status} />
      </Group>
    </UnstyledButton>
  );
}
