import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WireSource } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusedFields } from '../refusal/use-refusal.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { overwrittenFields, typedSince } from '../shell/rebase.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { SaveProblem } from '../shell/save-problem.js';
import { SOURCE_FIELDS, SourceForm, requestOf, type SourceSettings } from './source-form.js';
import { useSourceWork } from './source-work.js';

const settingsOf = ({ name, language, pollIntervalSeconds, urgency, freshnessSeconds, identifyBy, creditUrl }: WireSource): SourceSettings => ({
  ...{ name, language, pollIntervalSeconds, urgency, freshnessSeconds, identifyBy },
  creditUrl: creditUrl ?? '',
});

/** What is set of a source. What was typed stays while the source is looked at again; it is saved on the revision that was seen. */
export function SourceSettingsForm({ source }: { readonly source: WireSource }) {
  const { say } = useLanguage();
  /** What stood here when typing began. */
  const [seen, setSeen] = useState<WireSource>();
  const [typed, setTyped] = useState<Partial<SourceSettings>>({});
  const { change } = useSourceWork(seen ?? source);
  const queries = useQueryClient();
  const isTouched = Object.keys(typed).length > 0;
  if (isTouched && !seen) setSeen(source);
  const shown = (isTouched && seen) || source;
  const settings = { ...settingsOf(shown), ...typed };
  const failure = change.error instanceof ApiFailure ? change.error : undefined;
  const refused = useRefusedFields(failure);
  const overwritten = overwrittenFields(settingsOf(shown), settings, settingsOf(source));
  const begin = (changes: Partial<SourceSettings>) => {
    if (!isTouched) setSeen(source);
    setTyped((before) => ({ ...before, ...changes }));
  };
  const take = (saved: WireSource, sent: Partial<SourceSettings>) => {
    setSeen(saved);
    setTyped((now) => typedSince(sent, now));
  };
  const takeIn = useMutation({
    mutationFn: () => queries.refetchQueries({ queryKey: ['sources'] }, { throwOnError: true }),
    onSuccess: () => {
      setSeen(undefined);
      change.reset();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(requestOf(settings), { onSuccess: (saved) => take(saved, typed) });
      }}
    >
      <Stack gap="sm">
        <Title order={3} size="h6">
          {say('source.settings')}
        </Title>
        <SourceForm settings={settings} isPolled={shown.way !== 'push'} onChange={begin} problemOf={refused} />
        {takeIn.error && <ProblemAlert error={takeIn.error} />}
        <SaveProblem error={change.error} onTakeIn={() => takeIn.mutate()} overwritten={overwritten.map((field) => say(SOURCE_FIELDS[field]))} />
        <Group gap="sm">
          <Button type="submit" size="xs" disabled={!isTouched} loading={change.isPending}>
            {say('source.save')}
          </Button>
          <Text size="sm" role="status">
            {change.isSuccess && !isTouched && say('source.saved')}
          </Text>
        </Group>
      </Stack>
      <LeaveGuard isTyped={isTouched} open="source" />
    </form>
  );
}
