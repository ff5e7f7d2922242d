import { Checkbox, Fieldset, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { FieldProblem } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusal } from '../refusal/use-refusal.js';
import { useDesks } from '../session/desk-rights.js';
import { WordsInput } from '../shell/words-input.js';
import { ConditionFields } from './condition-fields.js';
import { HoursFields } from './hours-fields.js';
import { conditionsWith, type RuleActions, type RuleDraft } from './rule-draft.js';

const URGENCIES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

interface RuleFormProps {
  readonly rule: RuleDraft;
  readonly editable: boolean;
  /** What is wrong with it. */
  readonly faults: readonly FieldProblem[];
  /** How often somebody was done although something is wrong: each time the first of it is brought to the eye. */
  readonly tries: number;
  readonly onChange: (changes: Partial<RuleDraft>) => void;
}

/** A rule: when it fits, and what becomes of what fits. It is kept with all others. */
export function RuleForm({ rule, editable, faults, tries, onChange }: RuleFormProps) {
  const { say } = useLanguage();
  const { fieldReasonOf } = useRefusal();
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => fields.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [tries]);
  const problemOf = (field: string) => faults.filter((one) => one.field === field || one.field.startsWith(`${field}.`)).map(fieldReasonOf)[0];
  const change: Parameters<typeof ConditionFields>[0]['onChange'] = (changes) => onChange({ conditions: conditionsWith(rule.conditions, changes) });
  return (
    <Stack ref={fields}>
      <TextInput label={say('rules.name')} required data-autofocus maxLength={80} readOnly={!editable} error={problemOf('name')} value={rule.name} onChange={({ currentTarget }) => onChange({ name: currentTarget.value })} />
      <Fieldset legend={say('rules.if')} disabled={!editable}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {say('rules.if.hint')}
          </Text>
          <ConditionFields conditions={rule.conditions} problemOf={problemOf} onChange={change} />
          <HoursFields hours={rule.conditions.hours} problemOf={problemOf} onChange={(hours) => change({ hours })} />
        </Stack>
      </Fieldset>
      <Fieldset legend={say('rules.then')} disabled={!editable}>
        <ActionFields actions={rule.actions} problemOf={problemOf} onChange={(changes) => onChange({ actions: { ...rule.actions, ...changes } })} />
      </Fieldset>
      <Checkbox label={say('rules.goesOn')} description={say('rules.goesOn.hint')} disabled={!editable} checked={rule.goesOn} onChange={({ currentTarget }) => onChange({ goesOn: currentTarget.checked })} />
    </Stack>
  );
}

interface ActionFieldsProps {
  readonly actions: RuleActions;
  readonly problemOf: (field: string) => string | undefined;
  readonly onChange: (changes: Partial<RuleActions>) => void;
}

function ActionFields({ actions, problemOf, onChange }: ActionFieldsProps) {
  const { say } = useLanguage();
  const { data: desks = [], isSuccess } = useDesks();
  const isGone = isSuccess && actions.deskId !== null && !desks.some(({ deskId }) => deskId === actions.deskId);
  return (
    <Stack gap="sm">
      <NativeSelect
        label={say('rules.desk')}
        value={actions.deskId ?? ''}
        data={[{ value: '', label: say('rules.desk.none') }, ...desks.map(({ deskId, name }) => ({ value: deskId, label: name })), ...(isGone ? [{ value: actions.deskId!, label: say('rules.unknownDesk') }] : [])]}
        error={problemOf('actions.deskId')}
        onChange={({ currentTarget: { value } }) => onChange({ deskId: value || null })}
      />
      <WordsInput label={say('editor.tags')} description={say('editor.tags.hint')} maxTags={20} error={problemOf('actions.tags')} value={actions.tags} onChange={(tags) => onChange({ tags })} />
      <NativeSelect
        label={say('rules.urgency.set')}
        value={String(actions.urgency ?? '')}
        data={[{ value: '', label: say('rules.urgency.own') }, ...URGENCIES]}
        error={problemOf('actions.urgency')}
        onChange={({ currentTarget: { value } }) => onChange({ urgency: value === '' ? null : Number(value) })}
      />
      <Checkbox label={say('rules.alerts')} description={say('rules.alerts.hint')} checked={actions.alerts} onChange={({ currentTarget }) => onChange({ alerts: currentTarget.checked })} />
      <Checkbox label={say('rules.skips')} description={say('rules.skips.hint')} checked={actions.skips} onChange={({ currentTarget }) => onChange({ skips: currentTarget.checked })} />
    </Stack>
  );
}
