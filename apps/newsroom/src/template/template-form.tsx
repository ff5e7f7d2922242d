import { Alert, Button, Group, NativeSelect, NumberInput, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, type Template } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { BodyField } from '../body/body-field.js';
import { useLanguage } from '../language/language.js';
import { useSections } from '../publication/publication.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { ConflictAlert } from '../shell/conflict-alert.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { WordsInput } from '../shell/words-input.js';
import { draftOf, isSameDraft, requestOf, type TemplateDraft } from './template-draft.js';

interface TemplateFormProps {
  readonly deskId: string;
  /** Absent: a new one. */
  readonly template: Template | undefined;
  /** Somebody removed it meanwhile: what is saved is a new one. */
  readonly isGone: boolean;
  readonly isChangeable: boolean;
  /** What was typed is saved or given up. */
  readonly onDone: () => void;
}

/** What stories begin as: fields and text, each of which may stay empty. */
export function TemplateForm({ deskId, template, isGone, isChangeable, onDone }: TemplateFormProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [base] = useState(template);
  const [given] = useState(() => draftOf(template));
  const [draft, setDraft] = useState(given);
  const key = useMemo(() => crypto.randomUUID(), [draft]); // other words are another command
  const ask = () => queries.invalidateQueries({ queryKey: ['templates', deskId] });
  const done = async () => {
    await ask();
    onDone();
  };
  const save = useMutation({
    mutationFn: () => (base && !isGone ? api.changeTemplate(base, requestOf(draft, base)) : api.makeTemplate(deskId, requestOf(draft, base), key)),
    onError: ask, // it may be there no more
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: () => api.removeTemplate(base!),
    onError: ask,
    onSuccess: () => {
      onDone();
      return ask();
    },
  });
  const error = isGone && isNotFound(save.error ?? remove.error) ? null : (save.error ?? remove.error);
  const failure = save.error instanceof ApiFailure ? save.error : undefined;
  const change = (changes: Partial<TemplateDraft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    save.reset();
  };
  return (
    <Stack
      component="form"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Text size="sm" c="dimmed">
        {say('templates.hint')}
      </Text>
      <TemplateFieldset draft={draft} base={base} isChangeable={isChangeable} failure={failure} onChange={change} />
      {failure?.isStale && <ConflictAlert title={say('templates.conflict')} failure={failure} action={say('templates.close')} onLoad={() => void done()} />}
      {isGone && isChangeable && <GoneAlert />}
      {error && !failure?.isStale && <ProblemAlert error={error} />}
      {isChangeable && (
        <Group justify="space-between">
          {base && !isGone ? <RemoveButton name={base.name} isPending={remove.isPending} onRemove={() => remove.mutate()} /> : <span />}
          <Button type="submit" loading={save.isPending} disabled={!draft.name.trim()}>
            {say(base && !isGone ? 'templates.save' : 'templates.make')}
          </Button>
        </Group>
      )}
      <LeaveGuard isTyped={!isSameDraft(draft, given)} open="template" />
    </Stack>
  );
}

const NOT_FOUND = 404;
const isNotFound = (error: unknown) => error instanceof ApiFailure && error.problem.status === NOT_FOUND;

function GoneAlert() {
  const { say } = useLanguage();
  return (
    <Alert color="orange" role="alert" styles={{ label: { color: 'var(--mantine-color-text)' } }} title={say('templates.gone')}>
      <Text size="sm">{say('templates.gone.text')}</Text>
    </Alert>
  );
}

interface TemplateFieldsetProps {
  readonly draft: TemplateDraft;
  readonly base: Template | undefined;
  readonly isChangeable: boolean;
  readonly failure: ApiFailure | undefined;
  readonly onChange: (changes: Partial<TemplateDraft>) => void;
}

function TemplateFieldset({ draft, base, isChangeable, failure, onChange }: TemplateFieldsetProps) {
  const { say, language } = useLanguage();
  const sections = useSections();
  const refusedOf = useRefusedFields(failure);
  const refused = (field: string) => refusedOf(`fields.${field}`);
  const words = (field: 'slugline' | 'dateline' | 'agencyLine') => (
    <TextInput label={say(`editor.${field}`)} readOnly={!isChangeable} value={draft[field]} error={refused(field)} onChange={(event) => onChange({ [field]: event.currentTarget.value })} />
  );
  return (
    <>
      <TextInput label={say('templates.name')} required data-autofocus readOnly={!isChangeable} maxLength={80} value={draft.name} error={refusedOf('name')} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      <TextInput label={say('editor.headline')} readOnly={!isChangeable} value={draft.headline} error={refused('headline')} onChange={(event) => onChange({ headline: event.currentTarget.value })} />
      <Textarea label={say('editor.standfirst')} autosize readOnly={!isChangeable} value={draft.standfirst} error={refused('standfirst')} onChange={(event) => onChange({ standfirst: event.currentTarget.value })} />
      <BodyField storyId={base?.templateId ?? ''} body={draft.body} language={language} editable={isChangeable} problem={failure?.problemFor('fields.body')} onChange={(body) => onChange({ body })} />
      <Group grow align="start">
        <NativeSelect label={say('editor.section')} disabled={!isChangeable} value={draft.section} data={[{ value: '', label: '—' }, ...sections]} error={refused('section')} onChange={(event) => onChange({ section: event.currentTarget.value })} />
        <NumberInput
          label={say('editor.urgency')}
          readOnly={!isChangeable}
          min={1}
          max={9}
          clampBehavior="strict"
          allowDecimal={false}
          value={draft.urgency}
          onChange={(value) => onChange({ urgency: typeof value === 'number' ? value : '' })}
        />
      </Group>
      {words('slugline')}
      {words('dateline')}
      {words('agencyLine')}
      <WordsInput label={say('editor.tags')} readOnly={!isChangeable} value={[...draft.tags]} onChange={(tags) => onChange({ tags })} />
      <Textarea label={say('editor.ednote')} autosize minRows={2} readOnly={!isChangeable} value={draft.ednote} error={refused('ednote')} onChange={(event) => onChange({ ednote: event.currentTarget.value })} />
    </>
  );
}

/** Asks once more: a template that is removed does not come back. */
function RemoveButton({ name, isPending, onRemove }: { readonly name: string; readonly isPending: boolean; readonly onRemove: () => void }) {
  const { say } = useLanguage();
  const [isAsked, setIsAsked] = useState(false);
  return isAsked ? (
    <Button color="red" loading={isPending} onClick={onRemove}>
      {say('templates.removeNamed', { name })}
    </Button>
  ) : (
    <Button variant="default" onClick={() => setIsAsked(true)}>
      {say('templates.remove')}
    </Button>
  );
}
