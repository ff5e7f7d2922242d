import { ActionIcon, Button, Group, NativeSelect, SegmentedControl, Text, TextInput, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api, type CoverageState, type Desk } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { laterPart } from '../shell/later-part.js';
import { STATES, VIEWS, type CalendarSearch, type View } from './calendar-search.js';
import { isDay, type Day } from './days.js';

const useColleagueField = laterPart(() => import('../assignment/colleague-field.js'));

interface CalendarBarProps {
  readonly title: string;
  readonly zone: string;
  readonly view: View;
  readonly day: Day;
  readonly isNarrow: boolean;
  readonly search: CalendarSearch;
  readonly desks: readonly Desk[];
  /** Steps of the view: a month, a week, or a stretch of the list. */
  readonly onStep: (steps: -1 | 1) => void;
  readonly onChange: (changes: CalendarSearch) => void;
}

/** What the calendar shows, and the ways to other days, desks and people. */
export function CalendarBar({ title, zone, view, day, isNarrow, search, desks, onStep, onChange }: CalendarBarProps) {
  const { say } = useLanguage();
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <ActionIcon variant="default" size={36} aria-label={say('calendar.before')} onClick={() => onStep(-1)}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" size={36} aria-label={say('calendar.after')} onClick={() => onStep(1)}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
          <Button variant="default" onClick={() => onChange({ day: undefined })}>
            {say('calendar.today')}
          </Button>
          <div>
            <Title order={2} size="h4" aria-live="polite">
              {title}
            </Title>
            <Text size="xs" c="dimmed">
              {say('calendar.zone', { zone })}
            </Text>
          </div>
        </Group>
        {!isNarrow && <SegmentedControl aria-label={say('calendar.view')} value={view} data={VIEWS.map((value) => ({ value, label: say(`calendar.view.${value}`) }))} onChange={(value) => onChange({ view: value as View })} />}
      </Group>
      <Group align="end" gap="xs" role="search" aria-label={say('calendar.filters')}>
        <TextInput type="date" size="xs" label={say('calendar.goTo')} value={day} onChange={({ currentTarget: { value } }) => isDay(value) && onChange({ day: value })} />
        {desks.length > 1 && (
          <NativeSelect
            size="xs"
            label={say('app.desk')}
            value={search.desk ?? ''}
            data={[{ value: '', label: say('app.any') }, ...desks.map(({ deskId, name }) => ({ value: deskId, label: name }))]}
            onChange={(event) => onChange({ desk: event.currentTarget.value || undefined })}
          />
        )}
        <NativeSelect
          size="xs"
          label={say('calendar.stateOf')}
          value={search.state ?? ''}
          data={[{ value: '', label: say('app.any') }, ...STATES.map((value) => ({ value, label: say(`calendar.state.${value}`) }))]}
          onChange={(event) => onChange({ state: (event.currentTarget.value || undefined) as CoverageState | undefined })}
        />
        <StaffFilter staffId={search.staff} onChange={(staff) => onChange({ staff })} />
      </Group>
    </>
  );
}

function StaffFilter({ staffId, onChange }: { readonly staffId: string | undefined; readonly onChange: (staffId: string | undefined) => void }) {
  const { say } = useLanguage();
  const field = useColleagueField();
  const person = useQuery({ queryKey: ['person', staffId], queryFn: () => api.person(staffId!), enabled: staffId !== undefined, staleTime: 60_000 });
  return field && <field.ColleagueField size="xs" clearable label={say('calendar.staff')} chosen={staffId ? { staffId, name: person.data?.name ?? '…' } : undefined} onChoose={(colleague) => onChange(colleague?.staffId)} />;
}
