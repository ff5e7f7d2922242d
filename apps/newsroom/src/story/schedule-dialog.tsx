import { Button, Group, Modal, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, type ScheduledTime, type Story } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { usePublication } from '../publication/publication.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { MINUTES, SkippedTime, TwiceShown } from './clock-times.js';
import type { ScheduledAct } from './schedule-note.js';

interface ScheduleDialogProps {
  readonly act: ScheduledAct;
  readonly story: Story;
  readonly isSaved: boolean;
  readonly save: () => Promise<boolean>;
  readonly onClose: () => void;
}

const CONFLICT = 409;

/** Chooses when a story appears or disappears: a time of day in a zone, which clocks may skip or show twice. */
export function ScheduleDialog({ act, story, isSaved, save, onClose }: ScheduleDialogProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const publication = usePublication();
  const before = act === 'publish' ? story.schedule : story.withdrawalSchedule;
  const [localTime, setLocalTime] = useState(before?.localTime.slice(0, MINUTES) ?? '');
  const [chosenZone, setZone] = useState(before?.zone);
  const [offset, setOffset] = useState<string>();
  const [notice, setNotice] = useState(story.withdrawalSchedule?.notice ?? '');
  const zone = chosenZone ?? publication.data?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = useMemo(() => [...new Set([zone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])], [zone]);
  const command = useMutation({
    mutationFn: async () => {
      if (!isSaved && !(await save())) throw new Error(say('save.unsaved'));
      const time: ScheduledTime = { localTime, zone, ...(offset && { offset }) };
      return act === 'withdraw' ? api.scheduleWithdrawal(story.storyId, { ...time, notice }) : schedule(story, time);
    },
    onSuccess: (changed) => {
      queries.setQueryData(['story', story.storyId], changed);
      onClose();
    },
  });
  const problem = command.error instanceof ApiFailure ? command.error.problem : undefined;
  const change = (work: () => void) => {
    work();
    setOffset(undefined);
    command.reset();
  };
  return (
    <Modal opened onClose={onClose} title={say(`schedule.title.${act}`)} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          command.mutate();
        }}
      >
        <Stack>
          <TextInput type="datetime-local" label={say('schedule.when')} required data-autofocus value={localTime} onChange={({ currentTarget: { value } }) => change(() => setLocalTime(value))} />
          <Select label={say('schedule.zone')} searchable allowDeselect={false} data={zones} value={zone} maxDropdownHeight={220} onChange={(value) => change(() => setZone(value ?? undefined))} />
          {problem?.nearest && <SkippedTime zone={zone} times={problem.nearest} onChoose={(time) => change(() => setLocalTime(time.slice(0, MINUTES)))} />}
          {problem?.choices && <TwiceShown zone={zone} times={problem.choices} offset={offset} onChoose={setOffset} />}
          {act === 'withdraw' && <Textarea label={say('publish.withdraw.notice')} required autosize minRows={2} lang={story.language} value={notice} onChange={(event) => setNotice(event.currentTarget.value)} />}
          {act === 'publish' && needsApproval(story) && <Text size="sm">{say('schedule.approves')}</Text>}
          {command.error && !problem?.nearest && !problem?.choices && <ProblemAlert error={command.error} />}
          <Group justify="end">
            <Button variant="default" onClick={onClose}>
              {say('app.cancel')}
            </Button>
            <Button type="submit" loading={command.isPending} disabled={!localTime || (act === 'withdraw' && !notice.trim()) || (problem?.choices && !offset)}>
              {say('schedule.set')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Whether it is to be approved before it is scheduled. */
export function needsApproval({ allowed, changedSinceApproval }: Story): boolean {
  return !allowed.includes('schedule') || changedSinceApproval;
}

/** Who may approve need not go the long way first; a time that is refused approves nothing. */
async function schedule(story: Story, time: ScheduledTime): Promise<Story> {
  try {
    return await api.schedule(story.storyId, time);
  } catch (failure) {
    const isForState = failure instanceof ApiFailure && failure.problem.status === CONFLICT;
    if (!isForState || !needsApproval(story)) throw failure;
    await approve(await api.story(story.storyId));
    return api.schedule(story.storyId, time);
  }
}

async function approve({ storyId, allowed }: Story): Promise<void> {
  if (allowed.includes('submit')) await api.submit(storyId);
  if (allowed.includes('submit') || allowed.includes('approve')) await api.approve(storyId);
}
