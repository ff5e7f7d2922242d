import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import { ReadOnlyNote } from '../shell/permitted.js';
import { SaveProblem } from '../shell/save-problem.js';
import { whyParked } from './why-parked.js';

interface ParkedDetailsProps {
  readonly group: string;
  readonly parkedKey: string;
  readonly onGone: () => void;
}

/** What waits under a parked key, why, and what can be done about it. */
export function ParkedDetails({ group, parkedKey, onGone }: ParkedDetailsProps) {
  const { say } = useLanguage();
  const moment = useMoments();
  const queries = useQueryClient();
  const mayManage = may(useSession().data, 'ops:manage');
  const [isDropping, setDropping] = useState(false);
  const records = useQuery({ queryKey: ['ops-parked', group, parkedKey], queryFn: () => api.parkedRecords(group, parkedKey), retry: false });
  const told = () => queries.invalidateQueries({ queryKey: ['ops-parked'] });
  const redrive = useMutation({ mutationFn: () => api.redriveParked(group, parkedKey), onSettled: told });
  const items = records.data?.items ?? [];
  if (redrive.isSuccess) return <Text role="status">{say('ops.redrive.done', { count: redrive.data.records })}</Text>;
  return (
    <Stack>
      <Text size="xs" c="dimmed" ff="monospace">
        {group}
      </Text>
      <SaveProblem error={redrive.error ?? records.error} />
      {mayManage ? (
        <div>
          <Group gap="xs">
            <Button loading={redrive.isPending} onClick={() => redrive.mutate()}>
              {say('ops.redrive')}
            </Button>
            <Button variant="subtle" color="red" onClick={() => setDropping(true)}>
              {say('ops.drop')}
            </Button>
          </Group>
          <Text size="xs" c="dimmed" mt={4}>
            {say('ops.redrive.hint')} {say('ops.runbook', { runbook: 'parked-keys' })}
          </Text>
        </div>
      ) : (
        <ReadOnlyNote right="ops:manage" />
      )}
      <Title order={3} size="h5">
        {say('ops.parked.records')}
      </Title>
      {items.map(({ partition, offset, code, reason, attempts, appendedAt, value }) => (
        <Stack key={`${partition} ${offset}`} gap={4}>
          <Text size="sm" fw={600}>
            {moment(appendedAt)}
          </Text>
          <Text size="sm">{whyParked(code, say)}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {reason} · {say('ops.parked.attempts', { count: attempts })}
          </Text>
          <details>
            <Text component="summary" size="sm">
              {say('ops.parked.message')}
            </Text>
            <pre className="parked-value" tabIndex={0} role="region" aria-label={say('ops.parked.message')}>
              {value === null ? say('ops.parked.empty') : indented(value)}
            </pre>
          </details>
        </Stack>
      ))}
      {isDropping && <DropDialog group={group} parkedKey={parkedKey} count={items.length} onDropped={() => void told().then(onGone)} onClose={() => setDropping(false)} />}
    </Stack>
  );
}

/** JSON as people read it; anything else as it is. */
function indented(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value; // it may be parked because it is no JSON
  }
}

interface DropDialogProps {
  readonly group: string;
  readonly parkedKey: string;
  readonly count: number;
  readonly onDropped: () => void;
  readonly onClose: () => void;
}

function DropDialog({ group, parkedKey, count, onDropped, onClose }: DropDialogProps) {
  const { say } = useLanguage();
  const [reason, setReason] = useState('');
  const drop = useMutation({ mutationFn: () => api.dropParked(group, parkedKey, reason.trim()), onSuccess: onDropped });
  return (
    <ConfirmDialog title={say('ops.drop.title')} action={say('ops.drop.do')} error={drop.error} isPending={drop.isPending} isDisabled={reason.trim() === ''} onConfirm={() => drop.mutate()} onClose={onClose}>
      <Text size="sm">{say('ops.drop.text', { count })}</Text>
      <Textarea label={say('ops.drop.reason')} required autosize minRows={2} maxLength={1_000} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
    </ConfirmDialog>
  );
}
