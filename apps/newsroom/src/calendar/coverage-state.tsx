import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Coverage, type CoverageState } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { EntryIcon } from './entry-look.js';

/** What becomes of what is planned, as the service has it. */
const NEXT: Readonly<Record<CoverageState, readonly CoverageState[]>> = {
  planned: ['confirmed', 'in-work', 'done', 'cancelled'],
  confirmed: ['in-work', 'done', 'planned', 'cancelled'],
  'in-work': ['done', 'confirmed', 'cancelled'],
  done: ['in-work'],
  cancelled: ['planned'],
};
const MOST = 500;

interface CoverageStateFieldProps {
  readonly coverage: Coverage;
  readonly isChangeable: boolean;
  readonly onChanged: (coverage: Coverage) => void;
}

/** Where it stands, and what can become of it. To cancel it needs a reason: those who were to work on it are told. */
export function CoverageStateField({ coverage, isChangeable, onChanged }: CoverageStateFieldProps) {
  const { say } = useLanguage();
  const [reason, setReason] = useState<string>();
  const { coverageId, state, cancelReason, due } = coverage;
  const move = useMutation({
    mutationFn: ({ to, why }: { to: CoverageState; why?: string }) => api.moveCoverage(coverageId, to, why),
    onSuccess: (after) => {
      setReason(undefined);
      onChanged(after);
    },
  });
  return (
    <Stack gap="xs" component="section" aria-label={say('calendar.stateOf')}>
      <Group gap={6}>
        <EntryIcon entry={{ kind: 'coverage', coverage, id: coverageId, at: due.at, day: '', time: '' }} size={18} />
        <Text fw={600}>{say(`calendar.state.${state}`)}</Text>
        {cancelReason && <Text size="sm">{cancelReason}</Text>}
      </Group>
      {isChangeable && reason === undefined && (
        <Group gap="xs">
          {NEXT[state].map((to) => (
            <Button key={to} size="xs" variant="default" loading={move.isPending && move.variables.to === to} onClick={() => (to === 'cancelled' ? setReason('') : move.mutate({ to }))}>
              {say(`calendar.become.${to}`)}
            </Button>
          ))}
        </Group>
      )}
      {reason !== undefined && (
        <Stack gap="xs" component="form" onSubmit={(event: React.FormEvent) => (event.preventDefault(), move.mutate({ to: 'cancelled', why: reason.trim() }))}>
          <Textarea label={say('calendar.whyCancelled')} description={say('calendar.whyCancelled.hint')} required autoFocus autosize maxLength={MOST} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Group gap="xs">
            <Button type="submit" size="xs" color="red" disabled={!reason.trim()} loading={move.isPending}>
              {say('calendar.become.cancelled')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setReason(undefined)}>
              {say('calendar.keep')}
            </Button>
          </Group>
        </Stack>
      )}
      <LeaveGuard isTyped={!!reason?.trim()} open="coverage" />
      {move.error && <ProblemAlert error={move.error} />}
    </Stack>
  );
}
