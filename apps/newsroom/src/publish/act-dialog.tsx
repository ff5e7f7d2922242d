import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { BreakingField, keepBreaking } from '../story/breaking-field.js';
import { breakingChoiceOf, type BreakingChoice } from '../story/breaking-choice.js';
import { CommandKeys } from '../story/command-keys.js';
import { CheckList, isFromKilled, isKeptBack, useChecks } from './check-list.js';
import { Dialog, type End } from './dialog.js';
import { focusField } from './focus-target.js';
import { UNDO_SECONDS, UNDO_STORED, USUAL_UNDO_SECONDS } from './leaving.js';
import { Reach } from './reach.js';
import { useSavedFirst } from './use-saved-first.js';

export type GivenAct = 'publish' | 'update' | 'correct' | 'kill' | 'takedown';

export interface ActDialogProps {
  readonly act: GivenAct;
  readonly story: Story;
  readonly isSaved: boolean;
  readonly save: () => Promise<boolean>;
  /** Told with what was done, before the dialog is out of sight. */
  readonly onDone: (changed: Story) => void;
  /** Where the focus goes once it was done. */
  readonly goToResult: () => void;
  readonly onClosed: () => void;
  readonly otherwise: string;
}

const NOTES = { correct: 'publish.correct.note', kill: 'publish.withdraw.notice', takedown: 'publish.withdraw.notice' } as const;

/** Asks once more before readers notice something: what stands in the way, what happens where, what readers are told. */
export function ActDialog({ act, story, isSaved, save, onDone, goToResult, onClosed, otherwise }: ActDialogProps) {
  const { say } = useLanguage();
  const [note, setNote] = useState('');
  const [breaking, setBreaking] = useState(() => breakingChoiceOf(story));
  const [undoSeconds, setUndoSeconds] = useUndoSeconds();
  const isEnding = act === 'kill' || act === 'takedown';
  const marksBreaking = act === 'publish' || act === 'update';
  const waits = act === 'publish' && !breaking.isMarked && undoSeconds > 0;
  const command = useCommand({ act, story, isSaved, save, note, breaking, inSeconds: waits ? undoSeconds : 0 });
  useSavedFirst(isSaved, save);
  const checks = useChecks(story, !isEnding && isSaved);
  const [knowsOfKill, setKnowsOfKill] = useState(false);
  const isBlocked = !isEnding && (isKeptBack(checks, breaking.isMarked) || (isFromKilled(checks) && !knowsOfKill));
  const give = (close: End) =>
    command.mutate(undefined, {
      onSuccess: (changed) => {
        onDone(changed);
        close(goToResult);
      },
    });
  return (
    <Dialog title={say(act === 'publish' ? 'publish.now' : `publish.${act}`)} isTyped={note.trim() !== ''} onClosed={onClosed} otherwise={otherwise}>
      {(leave, close) => (
        <Stack>
          {isEnding && <Text size="sm">{say(`publish.text.${act}`)}</Text>}
          {marksBreaking && <BreakingField story={story} choice={breaking} onChange={setBreaking} />}
          {!isEnding && <CheckList story={story} checks={checks} kill={{ isKnown: knowsOfKill, onKnow: setKnowsOfKill }} onGoTo={(field) => leave(() => focusField(field))} />}
          {act in NOTES && (
            <Textarea label={say(NOTES[act as keyof typeof NOTES])} required autosize minRows={2} {...FOCUS_AT_ONCE} lang={story.language} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          )}
          {note.trim() !== '' && <NotePreview act={act} story={story} note={note} />}
          <Reach story={story} act={act} isBreaking={breaking.isMarked} />
          {act === 'publish' && !breaking.isMarked ? (
            <NativeSelect
              size="xs"
              label={say('undo.setting')}
              value={String(undoSeconds)}
              data={UNDO_SECONDS.map((seconds) => ({ value: String(seconds), label: seconds === 0 ? say('undo.none') : say('undo.seconds', { seconds }) }))}
              onChange={(event) => setUndoSeconds(Number(event.currentTarget.value))}
            />
          ) : (
            <Text size="xs" c="dimmed">
              {say('undo.atOnce')}
            </Text>
          )}
          {command.error && <ProblemAlert error={command.error} />}
          <Group justify="end">
            <Button variant="default" onClick={() => leave()}>
              {say('app.cancel')}
            </Button>
            <Button color={isEnding ? 'red' : undefined} loading={command.isPending} disabled={isBlocked || (act in NOTES && !note.trim())} onClick={() => give(close)}>
              {say(`publish.${act}`)}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}

/** How long this person has to take a publication back; kept on this device. */
function useUndoSeconds() {
  return useLocalStorage({ key: UNDO_STORED, defaultValue: USUAL_UNDO_SECONDS, getInitialValueInEffect: false });
}

interface Commanded extends Pick<ActDialogProps, 'act' | 'story' | 'isSaved' | 'save'> {
  readonly note: string;
  readonly breaking: BreakingChoice;
  readonly inSeconds: number;
}

/** A second press of the same words repeats the command, and makes no second version. */
function useCommand({ act, story, isSaved, save, note, breaking, inSeconds }: Commanded) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [keys] = useState(() => new CommandKeys());
  const { storyId } = story;
  return useMutation({
    mutationFn: async () => {
      if (!isSaved && !(await save())) throw new Error(say('save.unsaved'));
      if (act === 'publish' || act === 'update') await keepBreaking(story, breaking);
      const key = keys.of(`${act} ${inSeconds} ${note}`);
      if (act === 'kill' || act === 'takedown') return api.withdraw(storyId, { reason: act, notice: note }, key);
      if (act === 'correct') return api.correct(storyId, note, key);
      return act === 'update' ? api.update(storyId, key) : api.publish(storyId, key, inSeconds);
    },
    onSuccess: async (changed) => {
      queries.setQueryData(['story', storyId], changed);
      await queries.invalidateQueries({ queryKey: ['versions', storyId] });
    },
  });
}

/** The words as readers meet them. */
function NotePreview({ act, story, note }: { readonly act: GivenAct; readonly story: Story; readonly note: string }) {
  const { say } = useLanguage();
  return (
    <Paper withBorder p="xs" radius="sm" component="section" aria-label={say('publish.note.preview')}>
      <Text size="xs" c="dimmed">
        {say('publish.note.preview')}
      </Text>
      {act !== 'correct' && (
        <Text size="sm" fw={600}>
          {say('publish.note.instead', { headline: story.headline })}
        </Text>
      )}
      <Text size="sm" lang={story.language} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', borderInlineStart: '3px solid var(--mantine-primary-color-filled)', paddingInlineStart: 8 }}>
        {note}
      </Text>
    </Paper>
  );
}
