import { Checkbox, Chip, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useLanguage } from '../language/language.js';
import { usePublication } from '../publication/publication.js';
import { WEEK, WHOLE_DAY, type RuleConditions } from './rule-draft.js';
import { useRuleWords } from './rule-words.js';

const ZONES = Intl.supportedValuesOf('timeZone');

type Hours = NonNullable<RuleConditions['hours']>;

interface HoursFieldsProps {
  readonly hours: Hours | undefined;
  readonly problemOf: (field: string) => string | undefined;
  readonly onChange: (hours: Hours | undefined) => void;
}

/** At which hours a rule holds, by the clocks of which place. */
export function HoursFields({ hours, problemOf, onChange }: HoursFieldsProps) {
  const { say } = useLanguage();
  const words = useRuleWords();
  const own = usePublication().data?.timezone ?? 'UTC';
  const set = (changes: Partial<Hours>) => hours && onChange({ ...hours, ...changes });
  const turn = (isOn: boolean) => onChange(isOn ? { zone: own, days: [...WEEK], ...WHOLE_DAY } : undefined);
  return (
    <Stack gap="sm">
      <Checkbox label={say('rules.hours')} checked={hours !== undefined} onChange={({ currentTarget }) => turn(currentTarget.checked)} />
      {hours && (
        <>
          <Select searchable allowDeselect={false} limit={100} label={say('rules.hours.zone')} data={ZONES.includes(hours.zone) ? ZONES : [hours.zone, ...ZONES]} error={problemOf('conditions.hours.zone')} value={hours.zone} onChange={(zone) => zone && set({ zone })} />
          <Chip.Group multiple value={hours.days.map(String)} onChange={(days) => days.length > 0 && set({ days: days.map(Number).toSorted((one, other) => one - other) })}>
            <Group gap="xs" role="group" aria-label={say('rules.hours.days')}>
              {WEEK.map((day) => (
                <Chip key={day} value={String(day)} size="sm">
                  {words.day(day)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Group gap="sm" align="start">
            <TextInput className="rule-time" label={say('rules.hours.from')} maxLength={5} placeholder="22:00" error={problemOf('conditions.hours.from')} value={hours.from} onChange={({ currentTarget }) => set({ from: currentTarget.value })} />
            <TextInput className="rule-time" label={say('rules.hours.until')} maxLength={5} placeholder="06:00" error={problemOf('conditions.hours.until')} value={hours.until} onChange={({ currentTarget }) => set({ until: currentTarget.value })} />
          </Group>
          <Text size="xs" c="dimmed">
            {say('rules.hours.hint')}
          </Text>
        </>
      )}
    </Stack>
  );
}
