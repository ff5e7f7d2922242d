import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Coverage, type Desk } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { isAboutClocks } from '../assignment/due-field.js';
import { useLanguage } from '../language/language.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { overwrittenFields, typedSince } from '../shell/rebase.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { SaveProblem } from '../shell/save-problem.js';
import { changesOf, draftOf, rebasedDraft, typedOnTop, type Draft } from './coverage-draft.js';
import { COVERAGE_FIELDS, CoverageFields } from './coverage-fields.js';

interface CoverageFormProps {
  readonly coverage: Coverage;
  readonly desks: readonly Desk[];
  readonly isChangeable: boolean;
  readonly onChanged: (coverage: Coverage) => void;
}

/** What is planned, to be changed. What others save meanwhile is not written over, and what is typed stays until it is saved or dropped. */
export function CoverageForm({ coverage, desks, isChangeable, onChanged }: CoverageFormProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Partial<Draft>>({});
  /** What stood here when typing began. */
  const [base, setBase] = useState<Coverage>();
  const draft: Draft = { ...draftOf(coverage), ...typed };
  const isUnsaved = Object.keys(changesOf(coverage, draft)).length > 0;
  if (isUnsaved && !base) setBase(coverage);
  const queryKey = ['coverage', coverage.coverageId];
  const refresh = () => queries.invalidateQueries({ queryKey });
  const drop = () => {
    setTyped({});
    setBase(undefined);
    save.reset();
    void refresh();
  };
  const takeIn = useMutation({
    mutationFn: () => queries.refetchQueries({ queryKey }, { throwOnError: true }),
    onSuccess: () => {
      const newest = queries.getQueryData<Coverage>(queryKey) ?? coverage;
      setTyped((now) => typedOnTop(base ?? newest, now, newest));
      setBase(newest);
      save.reset();
    },
  });
  const save = useMutation({
    mutationFn: (sent: Partial<Draft>) => api.changeCoverage(coverage.coverageId, (base && !isSameInForm(base, coverage) ? base : coverage).revision, changesOf(coverage, { ...draftOf(coverage), ...sent })),
    onSuccess: (after, sent) => {
      setTyped((now) => typedSince(sent, now));
      setBase(after);
      onChanged(after);
    },
    onError: (error) => {
      if (error instanceof ApiFailure && error.isStale) void refresh(); // the notice says which fields both changed
    },
  });
  const overwritten = base ? overwrittenFields(draftOf(base), { ...draftOf(base), ...typed }, draftOf(coverage), rebasedDraft) : [];
  return (
    <Stack
      component="form"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        save.mutate(typed);
      }}
    >
      <CoverageFields
        draft={draft}
        desks={desks}
        isChangeable={isChangeable}
        isNewDue={typed.due !== undefined}
        error={save.error}
        onChange={(next) => {
          setTyped({ ...typed, ...next });
          setBase((isUnsaved && base) || coverage);
          save.reset();
        }}
      />
      {takeIn.error && <ProblemAlert error={takeIn.error} />}
      {!isAboutClocks(save.error) && <SaveProblem error={save.error} onTakeIn={() => takeIn.mutate()} overwritten={overwritten.map((field) => say(COVERAGE_FIELDS[field]))} />}
      {isChangeable && (
        <Group justify="end">
          {isUnsaved && (
            <Button variant="default" onClick={drop}>
              {say('calendar.drop')}
            </Button>
          )}
          <Button type="submit" loading={save.isPending} disabled={!isUnsaved || !draft.title.trim() || !draft.due.localTime}>
            {say('calendar.save')}
          </Button>
        </Group>
      )}
      <LeaveGuard isTyped={isUnsaved} open="coverage" />
    </Stack>
  );
}

/** Whether nothing that the form shows was changed since: a state or a story is set beside it, and needs no question. */
function isSameInForm(base: Coverage, now: Coverage): boolean {
  return Object.keys(changesOf(base, draftOf(now))).length === 0;
}
