import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, type Desk } from '../api/editorial.js';
import { isAboutClocks } from '../assignment/due-field.js';
import { useLanguage } from '../language/language.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { emptyDraft, newCoverageOf } from './coverage-draft.js';
import { CoverageFields } from './coverage-fields.js';
import type { Day } from './days.js';

interface NewCoverageFormProps {
  readonly day: Day;
  readonly zone: string;
  readonly desks: readonly Desk[];
  readonly deskId: string;
  readonly onPlanned: (coverageId: string) => void;
}

/** Plans something. Once it is planned, people and stories are named. */
export function NewCoverageForm({ day, zone, desks, deskId, onPlanned }: NewCoverageFormProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [empty] = useState(() => emptyDraft(day, deskId, zone, new Date()));
  const [draft, setDraft] = useState(empty);
  const key = useMemo(() => crypto.randomUUID(), [draft]); // other words are another command
  const plan = useMutation({
    mutationFn: () => api.planCoverage(newCoverageOf(draft), key),
    onSuccess: (coverage) => {
      queries.setQueryData(['coverage', coverage.coverageId], coverage);
      void queries.invalidateQueries({ queryKey: ['coverages'] });
      onPlanned(coverage.coverageId);
    },
  });
  return (
    <Stack
      component="form"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        plan.mutate();
      }}
    >
      <CoverageFields
        draft={draft}
        desks={desks}
        isChangeable
        isNewDue
        error={plan.error}
        onChange={(changes) => {
          setDraft({ ...draft, ...changes });
          plan.reset();
        }}
      />
      {plan.error && !isAboutClocks(plan.error) && <ProblemAlert error={plan.error} />}
      <Group justify="end">
        <Button type="submit" loading={plan.isPending} disabled={!draft.title.trim() || !draft.due.localTime}>
          {say('calendar.plan')}
        </Button>
      </Group>
      <LeaveGuard isTyped={draft !== empty} open="coverage" />
    </Stack>
  );
}
