import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { leavesAt } from './leaving.js';

/** To which the focus goes when somebody published: the next key takes it back. */
export const UNDO = 'publication-undo';
const TICK_MS = 250;
const SECOND_MS = 1_000;
const WHOLE = 100;

interface UndoNoteProps {
  readonly story: Story;
  readonly schedule: NonNullable<Story['schedule']>;
}

/** The seconds that are left before a publication leaves, and the way to take it back. The server keeps the time: closing the window changes nothing. */
export function UndoNote({ story, schedule }: UndoNoteProps) {
  const { say } = useLanguage();
  const session = useSession();
  const queries = useQueryClient();
  const [end] = useState(() => leavesAt(schedule, Date.now()));
  const leftMs = useLeft(end, () => void queries.invalidateQueries({ queryKey: ['story', story.storyId] }));
  const undo = useMutation({ mutationFn: () => api.unschedule(story.storyId), onSuccess: (changed) => queries.setQueryData(['story', story.storyId], changed) });
  const whole = Date.parse(schedule.at) - Date.parse(schedule.setAt);
  const seconds = Math.ceil(leftMs / SECOND_MS);
  return (
    <Paper p="sm" radius="sm" bg="var(--mantine-color-default-hover)">
      <Stack gap={8}>
        <span className="visually-hidden" role="status">
          {say('undo.announced', { seconds: Math.round(whole / SECOND_MS) })}
        </span>
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={600} aria-hidden>
            {seconds > 0 ? say('undo.left', { seconds }) : say('undo.leaving')}
          </Text>
          {may(session.data, 'story:publish') && (
            <Button id={UNDO} size="compact-md" variant="default" leftSection={<IconArrowBackUp size={16} aria-hidden />} loading={undo.isPending} disabled={leftMs === 0} onClick={() => undo.mutate()}>
              {say('undo.undo')}
            </Button>
          )}
        </Group>
        <Progress value={(leftMs / whole) * WHOLE} size="xs" aria-hidden transitionDuration={TICK_MS} />
        <Text size="xs" c="dimmed">
          {say('undo.by', { name: schedule.by })}
        </Text>
        {undo.error && <ProblemAlert error={undo.error} />}
      </Stack>
    </Paper>
  );
}

/** What is left until then; afterwards it asks every tick whether it is out. */
function useLeft(end: number, onOver: () => void): number {
  const [now, setNow] = useState(() => Date.now());
  const isOver = now >= end;
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
      if (isOver) onOver();
    }, isOver ? 2 * TICK_MS : TICK_MS);
    return () => clearInterval(timer);
  }, [isOver]); // what is called is the same for as long as it is shown
  return Math.max(0, end - now);
}
