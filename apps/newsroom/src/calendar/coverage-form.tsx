import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Coverage, type Desk } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { isAboutClocks } from '../assignment/due-field.js';
import { useLanguage } from '../language/language.js';
import { ConflictAlert } from '../shell/conflict-alert.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { typedSince } from '../shell/rebase.js';
import { changesOf, draftOf, type Draft } from './coverage-draft.js';
import { CoverageFields } from './coverage-fields.js';

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
  const drop = () => {
    setTyped({});
    setBase(undefined);
    save.reset();
    void queries.invalidateQueries({ queryKey: ['coverage', coverage.coverageId] });
  };
  const save = useMutation({
    mutationFn: (sent: Partial<Draft>) => api.changeCoverage(coverage.coverageId, isSameInForm(base, coverage) ? coverage.revision : base!.revision, changesOf(coverage, { ...draftOf(coverage), ...sent })),
    onSuccess: (after, sent) => {
      setTyped((now) => typedSince(sent, now));
      setBase(after);
      onChanged(after);
    },
  });
  const stale = save.error instanceof ApiFailure && save.error.isStale ? save.error : undefined;
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
      {stale && <ConflictAlert title={say('calendar.conflict')} failure={stale} action={say('calendar.loadNewest')} onLoad={drop} />}
      {save.error && !stale && !isAboutClocks(save.error) && <ProblemAlert error={save.error} />}
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
function isSameInForm(base: Coverage | undefined, now: Coverage): boolean {
  return base !== undefined && Object.keys(changesOf(base, draftOf(now))).length === 0;
}
