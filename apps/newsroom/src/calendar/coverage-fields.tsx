import { Checkbox, Group, NativeSelect, Text, TextInput, Textarea } from '@mantine/core';
import type { Desk, Want } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { DueField } from '../assignment/due-field.js';
import { useLanguage } from '../language/language.js';
import { useStoryLanguages } from '../publication/publication.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { hasPassed, type Draft } from './coverage-draft.js';

/** What the fields are called. */
export const COVERAGE_FIELDS = { title: 'calendar.what', due: 'due.when', place: 'calendar.place', deskId: 'app.desk', wants: 'calendar.wants', languages: 'calendar.languages', note: 'calendar.note' } as const;

const WANTS: readonly Want[] = ['text', 'photo', 'video'];

interface CoverageFieldsProps {
  readonly draft: Draft;
  readonly desks: readonly Desk[];
  readonly isChangeable: boolean;
  /** Whether its time was chosen here: what is planned comes to pass by itself. */
  readonly isNewDue: boolean;
  readonly error: unknown;
  readonly onChange: (changes: Partial<Draft>) => void;
}

/** What is planned: what, when, where, for whom. */
export function CoverageFields({ draft, desks, isChangeable, isNewDue, error, onChange }: CoverageFieldsProps) {
  const { say } = useLanguage();
  const languages = useStoryLanguages();
  const failure = error instanceof ApiFailure ? error : undefined;
  const refused = useRefusedFields(failure);
  const { title, deskId, place, note, wants, languages: told, due } = draft;
  const readOnly = !isChangeable;
  return (
    <>
      <TextInput label={say(COVERAGE_FIELDS.title)} required data-autofocus readOnly={readOnly} maxLength={200} value={title} error={refused('title')} onChange={(event) => onChange({ title: event.currentTarget.value })} />
      <DueField due={due} required disabled={readOnly} error={error} onChange={(next) => onChange({ due: next })} />
      {isNewDue && hasPassed(due, new Date()) && (
        <Text size="sm" fw={600} role="status">
          {say('calendar.past', { zone: due.zone })}
        </Text>
      )}
      <TextInput label={say(COVERAGE_FIELDS.place)} readOnly={readOnly} maxLength={200} value={place} error={refused('place')} onChange={(event) => onChange({ place: event.currentTarget.value })} />
      {desks.length > 1 && (
        <NativeSelect label={say(COVERAGE_FIELDS.deskId)} disabled={readOnly} value={deskId} data={desks.map((desk) => ({ value: desk.deskId, label: desk.name }))} onChange={(event) => onChange({ deskId: event.currentTarget.value })} />
      )}
      <Checkbox.Group label={say(COVERAGE_FIELDS.wants)} readOnly={readOnly} value={[...wants]} onChange={(value) => onChange({ wants: WANTS.filter((want) => value.includes(want)) })}>
        <Group gap="md" mt={4}>
          {WANTS.map((want) => (
            <Checkbox key={want} value={want} label={say(`calendar.want.${want}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Checkbox.Group label={say(COVERAGE_FIELDS.languages)} readOnly={readOnly} value={[...told]} onChange={(value) => onChange({ languages: value })}>
        <Group gap="md" mt={4}>
          {languages.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
      <Textarea label={say(COVERAGE_FIELDS.note)} autosize minRows={2} maxRows={12} readOnly={readOnly} maxLength={4_000} value={note} error={refused('note')} onChange={(event) => onChange({ note: event.currentTarget.value })} />
    </>
  );
}
