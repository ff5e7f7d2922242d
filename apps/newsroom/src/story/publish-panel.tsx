import { Alert, Anchor, Button, Group, Modal, Paper, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, type Story } from '../api/editorial.js';
import { useLanguage, type Say } from '../language/language.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { BreakingField, keepBreaking } from './breaking.js';
import { breakingChoiceOf } from './breaking-choice.js';
import { CommandKeys } from './command-keys.js';
import { ScheduleDialog, needsApproval } from './schedule-dialog.js';
import { ScheduleNotes, type ScheduledAct } from './schedule-note.js';
import { CheckList, useChecks } from './check-list.js';

type Act = 'publish' | 'update' | 'correct' | 'withdraw';

interface PublishPanelProps {
  readonly story: Story;
  readonly isSaved: boolean;
  readonly save: () => Promise<boolean>;
}

/** The only place where a story meets the world. */
export function PublishPanel({ story, isSaved, save }: PublishPanelProps) {
  const { say } = useLanguage();
  const session = useSession();
  const [act, setAct] = useState<Act>();
  const [scheduledAct, setScheduledAct] = useState<ScheduledAct>();
  const may_ = (permission: string) => may(session.data, permission);
  const isBefore = story.allowed.includes('publish');
  if (!isOfUse(story, may_)) return null;
  return (
    <Paper withBorder p="sm" radius="sm">
      <Stack gap="xs">
        <ScheduleNotes story={story} onChange={setScheduledAct} />
        {story.status === 'published' && story.hasUnpublishedChanges && <Text size="sm">{say('publish.unpublished')}</Text>}
        <Group gap="xs">
          {isBefore && may_('story:publish') && <Button onClick={() => setAct('publish')}>{say('publish.publish')}</Button>}
          {isBefore && !story.schedule && may_('story:publish') && (!needsApproval(story) || may_('story:approve')) && (
            <Button variant="default" onClick={() => setScheduledAct('publish')}>
              {say('schedule.open')}
            </Button>
          )}
          {story.status === 'published' && (
            <>
              {may_('story:publish') && <Button onClick={() => setAct('update')}>{say('publish.update')}</Button>}
              {may_('story:correct') && (
                <Button variant="light" onClick={() => setAct('correct')}>
                  {say('publish.correct')}
                </Button>
              )}
              {may_('story:withdraw') && (
                <Button variant="subtle" color="red" onClick={() => setAct('withdraw')}>
                  {say('publish.withdraw')}
                </Button>
              )}
              {may_('story:withdraw') && !story.withdrawalSchedule && (
                <Button variant="subtle" color="gray" onClick={() => setScheduledAct('withdraw')}>
                  {say('schedule.withdrawal')}
                </Button>
              )}
            </>
          )}
        </Group>
        {story.publicUrl && (
          <Anchor href={story.publicUrl} target="_blank" rel="noopener" size="sm">
            {say('publish.seeOnSite')} ↗
          </Anchor>
        )}
      </Stack>
      {scheduledAct && <ScheduleDialog act={scheduledAct} story={story} isSaved={isSaved} save={save} onClose={() => setScheduledAct(undefined)} />}
      {act && <ActDialog act={act} story={story} isSaved={isSaved} save={save} onClose={() => setAct(undefined)} />}
    </Paper>
  );
}

/** Somebody who may publish nothing, of a story that nobody published or scheduled, has nothing to see in the panel. */
function isOfUse(story: Story, mayDo: (permission: string) => boolean): boolean {
  const acts = story.allowed.includes('publish') ? ['story:publish'] : story.status === 'published' ? ['story:publish', 'story:correct', 'story:withdraw'] : [];
  return acts.some(mayDo) || [story.publicUrl, story.schedule, story.withdrawalSchedule, story.missedSchedule].some(Boolean);
}

/** What is checked is what was saved: unsaved words are saved when the dialog opens. */
function useSavedFirst(isSaved: boolean, save: () => Promise<boolean>): void {
  const began = useRef(false);
  useEffect(() => {
    if (!isSaved && !began.current) void save();
    began.current = true;
  }, [isSaved, save]);
}

function titleOf(act: Act, say: Say): string {
  return act === 'publish' ? say('publish.now') : say(`publish.${act}`);
}

interface ActDialogProps extends PublishPanelProps {
  readonly act: Act;
  readonly onClose: () => void;
}

function ActDialog({ act, story, isSaved, save, onClose }: ActDialogProps) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const [breaking, setBreaking] = useState(() => breakingChoiceOf(story));
  const [reason, setReason] = useState<'kill' | 'takedown'>('kill');
  const [keys] = useState(() => new CommandKeys()); // a second press of the same words repeats the command, and makes no second version
  const marksBreaking = act === 'publish' || act === 'update';
  const command = useMutation({
    mutationFn: async () => {
      if (!isSaved && !(await save())) throw new Error(say('save.unsaved'));
      if (marksBreaking) await keepBreaking(story, breaking);
      const key = keys.of(`${reason} ${note}`);
      return act === 'withdraw' ? api.withdraw(story.storyId, { reason, notice: note }, key) : act === 'correct' ? api.correct(story.storyId, note, key) : act === 'update' ? api.update(story.storyId, key) : api.publish(story.storyId, key);
    },
    onSuccess: async (changed) => {
      queries.setQueryData(['story', story.storyId], changed);
      await queries.invalidateQueries({ queryKey: ['versions', story.storyId] });
    },
  });
  const needsNote = act === 'correct' || act === 'withdraw';
  const isRelease = act !== 'withdraw';
  useSavedFirst(isSaved, save);
  const checks = useChecks(story, isRelease && isSaved);
  const isBlocked = isRelease && checks.data?.isPublishable === false;
  return (
    <Modal opened onClose={onClose} title={titleOf(act, say)} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        {command.isSuccess ? (
          <Alert color="teal" role="status">
            {say(`publish.done.${act}`, { version: command.data.version ?? 0 })}
          </Alert>
        ) : (
          <>
            {!needsNote && <Text size="sm">{say(act === 'publish' ? 'publish.now.text' : 'publish.update.text')}</Text>}
            {marksBreaking && <BreakingField story={story} choice={breaking} onChange={setBreaking} />}
            {isRelease && <CheckList story={story} checks={checks} />}
            {act === 'withdraw' && (
              <Radio.Group label={say('publish.withdraw.reason')} value={reason} onChange={(value) => setReason(value as typeof reason)}>
                <Stack gap={4} mt={4}>
                  <Radio value="kill" label={say('publish.withdraw.kill')} />
                  <Radio value="takedown" label={say('publish.withdraw.takedown')} />
                </Stack>
              </Radio.Group>
            )}
            {needsNote && (
              <Textarea
                label={say(act === 'correct' ? 'publish.correct.note' : 'publish.withdraw.notice')}
                required
                autosize
                minRows={2}
                data-autofocus
                lang={story.language}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
            )}
            {command.error && <ProblemAlert error={command.error} />}
          </>
        )}
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {say(command.isSuccess ? 'app.close' : 'app.cancel')}
          </Button>
          {!command.isSuccess && (
            <Button color={act === 'withdraw' ? 'red' : undefined} loading={command.isPending} disabled={isBlocked || (needsNote && !note.trim())} onClick={() => command.mutate()}>
              {say(`publish.${act}`)}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
