import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type AssignedTo, type Assignment } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { mayOn } from '../session/desk-rights.js';
import { useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { AnswerButtons } from './answer-buttons.js';
import { AssignmentBadge } from './assignment-badge.js';
import { AssignmentForm } from './assignment-form.js';
import { OverdueBadge } from './overdue-badge.js';

interface AssignmentListProps {
  readonly to: AssignedTo;
  readonly deskId: string;
  readonly assignments: readonly Assignment[];
  readonly onChanged: () => void;
}

/** Who does what for a story or for what is planned; those who may give it to others, or take it. */
export function AssignmentList({ to, deskId, assignments, onChanged }: AssignmentListProps) {
  const { say } = useLanguage();
  const session = useSession().data;
  const [open, setOpen] = useState<string>();
  const [mayAssign, mayTake] = [mayOn(session, 'story:assign', deskId), mayOn(session, 'story:write', deskId)];
  const close = () => {
    setOpen(undefined);
    onChanged();
  };
  return (
    <Stack gap="sm">
      {assignments.length === 0 && (
        <Text size="sm" c="dimmed">
          {say('assignment.nobody')}
        </Text>
      )}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {assignments.map((one) => (
          <li key={one.assignmentId}>
            {open === one.assignmentId ? (
              <AssignmentForm to={to} assignment={one} mayAssign onDone={close} />
            ) : (
              <OneAssignment assignment={one} isMine={one.staffId === session?.staffId} onChange={mayAssign ? () => setOpen(one.assignmentId) : undefined} onRemoved={onChanged} />
            )}
          </li>
        ))}
      </Stack>
      {open === 'new' && <AssignmentForm to={to} mayAssign={mayAssign} onDone={close} />}
      {open !== 'new' && (mayAssign || mayTake) && (
        <Group>
          <Button size="xs" variant="light" onClick={() => setOpen('new')}>
            {say(mayAssign ? 'assignment.assignSomebody' : 'assignment.takeIt')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface OneAssignmentProps {
  readonly assignment: Assignment;
  readonly isMine: boolean;
  /** Absent for those who may not. */
  readonly onChange: (() => void) | undefined;
  readonly onRemoved: () => void;
}

function OneAssignment({ assignment, isMine, onChange, onRemoved }: OneAssignmentProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const remove = useMutation({ mutationFn: () => api.removeAssignment(assignment), onSuccess: onRemoved });
  const { name, work, due, note, reason } = assignment;
  return (
    <Stack gap={4}>
      <Group gap={6}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="sm">{say(`assignment.work.${work}`)}</Text>
        <AssignmentBadge state={assignment.state} />
        <OverdueBadge assignment={assignment} />
      </Group>
      {due && (
        <Text size="xs" c="dimmed">
          {say('assignment.by', { time: moment(due.at) })}
        </Text>
      )}
      {(reason ?? note) && (
        <Text size="sm" className="comment-text">
          {reason ?? note}
        </Text>
      )}
      {isMine && <AnswerButtons assignment={assignment} title={say(`assignment.work.${work}`)} />}
      {onChange && (
        <Group gap="xs">
          <Button size="compact-xs" variant="subtle" aria-label={say('assignment.changeNamed', { name })} onClick={onChange}>
            {say('assignment.change')}
          </Button>
          <Button size="compact-xs" variant="subtle" color="red" loading={remove.isPending} aria-label={say('assignment.removeNamed', { name })} onClick={() => remove.mutate()}>
            {say('assignment.remove')}
          </Button>
        </Group>
      )}
      {remove.error && <ProblemAlert error={remove.error} />}
    </Stack>
  );
}
