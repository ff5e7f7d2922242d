import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Story } from '../api/editorial.js';
import { formatMoment, useLanguage } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';

export type ScheduledAct = 'publish' | 'withdraw';

const PERMISSION: Record<ScheduledAct, string> = { publish: 'story:publish', withdraw: 'story:withdraw' };

interface ScheduleNotesProps {
  readonly story: Story;
  readonly onChange: (act: ScheduledAct) => void;
}

/** What is to happen to the story by itself, what stands in the way, and what did not happen. */
export function ScheduleNotes({ story, onChange }: ScheduleNotesProps) {
  return (
    <>
      <MissedSchedule story={story} />
      {story.schedule && !story.schedule.canBeUndone && <ScheduleNote act="publish" story={story} schedule={story.schedule} onChange={onChange} />}
      {story.withdrawalSchedule && <ScheduleNote act="withdraw" story={story} schedule={story.withdrawalSchedule} onChange={onChange} />}
    </>
  );
}

interface ScheduleNoteProps extends ScheduleNotesProps {
  readonly act: ScheduledAct;
  readonly schedule: NonNullable<Story['schedule'] | Story['withdrawalSchedule']>;
}

function ScheduleNote({ act, story, schedule, onChange }: ScheduleNoteProps) {
  const { say, language } = useLanguage();
  const session = useSession();
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => (act === 'publish' ? api.unschedule(story.storyId) : api.unscheduleWithdrawal(story.storyId)),
    onSuccess: (changed) => queries.setQueryData(['story', story.storyId], changed),
  });
  const [there, here] = [formatMoment(schedule.at, language, schedule.zone), formatMoment(schedule.at, language)];
  return (
    <Alert color="blue" variant="light" p="sm">
      <Stack gap={6}>
        <Text size="sm" fw={600}>
          {say(`schedule.${act}`, { time: `${there} (${schedule.zone})` })}
        </Text>
        {here !== there && <Text size="sm">{say('schedule.here', { time: here })}</Text>}
        <Text size="sm">{say('schedule.by', { name: schedule.by })}</Text>
        {act === 'publish' && <WhatBlocks story={story} />}
        {cancel.error && <ProblemAlert error={cancel.error} />}
        {may(session.data, PERMISSION[act]) && (
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => onChange(act)}>
              {say('schedule.change')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="red" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {say('schedule.cancel')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

/** What would keep the story from being published, told while something can be done about it. */
function WhatBlocks({ story }: { readonly story: Story }) {
  const { say } = useLanguage();
  const session = useSession();
  const queries = useQueryClient();
  const approve = useMutation({ mutationFn: () => api.approve(story.storyId), onSuccess: (changed) => queries.setQueryData(['story', story.storyId], changed) });
  return (
    <>
      {(story.isOnHold || story.isOnLegalHold) && (
        <Text size="sm" fw={600}>
          {say('schedule.blocked.hold')}
        </Text>
      )}
      {story.changedSinceApproval && (
        <>
          <Text size="sm" fw={600}>
            {say('schedule.blocked.approval')}
          </Text>
          {may(session.data, 'story:approve') && (
            <Button size="compact-sm" w="fit-content" loading={approve.isPending} onClick={() => approve.mutate()}>
              {say('schedule.approve')}
            </Button>
          )}
          {approve.error && <ProblemAlert error={approve.error} />}
        </>
      )}
    </>
  );
}

function MissedSchedule({ story: { missedSchedule } }: { readonly story: Story }) {
  const { say, language } = useLanguage();
  if (!missedSchedule) return null;
  const { act, at, zone, reason, cause } = missedSchedule;
  return (
    <Alert color="red" variant="light" p="sm" title={say(`schedule.missed.${act}`, { time: `${formatMoment(at, language, zone)} (${zone})` })}>
      {cause ? (
        <Text size="sm">{say(`missed.${cause}`)}</Text>
      ) : (
        <Text size="sm" lang="en">
          {reason}
        </Text>
      )}
    </Alert>
  );
}
