import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Answer, type Assignment } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { LeaveGuard } from '../shell/leave-guard.js';
import { ProblemAlert } from '../shell/problem-alert.js';

/** What each state can be answered with, as the service has it. */
const ANSWERS: Readonly<Record<Assignment['state'], readonly Answer[]>> = { offered: ['accepted', 'declined', 'done'], accepted: ['done', 'declined'], declined: ['accepted'], done: ['accepted'] };
const MOST = 500;

/** What the person who is to do it can say: yes, no and why, or done. */
export function AnswerButtons({ assignment, title }: { readonly assignment: Assignment; readonly title: string }) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState<string>();
  const answer = useMutation({
    mutationFn: ({ is, why }: { is: Answer; why?: string }) => api.answerAssignment(assignment, is, why),
    onSuccess: () => setReason(undefined),
    onSettled: () => Promise.all([['my-work'], ['assignments'], ['coverages'], ['coverage']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  const give = (is: Answer) => (is === 'declined' ? setReason('') : answer.mutate({ is }));
  if (reason !== undefined)
    return (
      <Stack gap="xs" component="form" onSubmit={(event: React.FormEvent) => (event.preventDefault(), answer.mutate({ is: 'declined', why: reason.trim() }))}>
        <Textarea size="xs" label={say('assignment.whyNot')} required {...FOCUS_AT_ONCE} autosize maxLength={MOST} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {answer.error && <ProblemAlert error={answer.error} />}
        <Group gap="xs">
          <Button type="submit" size="xs" color="red" disabled={reason.trim() === ''} loading={answer.isPending}>
            {say('assignment.answer.declined')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setReason(undefined)}>
            {say('app.cancel')}
          </Button>
        </Group>
        <LeaveGuard isTyped={reason.trim() !== ''} open="coverage" />
      </Stack>
    );
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {ANSWERS[assignment.state].map((is, index) => (
          <Button key={is} size="xs" variant={index === 0 ? 'light' : 'default'} loading={answer.isPending && answer.variables.is === is} aria-label={`${say(`assignment.answer.${is}`)}: ${title}`} onClick={() => give(is)}>
            {say(`assignment.answer.${is}`)}
          </Button>
        ))}
      </Group>
      {answer.error && <ProblemAlert error={answer.error} />}
    </Stack>
  );
}
