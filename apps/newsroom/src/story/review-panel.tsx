import { Alert, Button, Group, Modal, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { useMoments } from '../publication/publication.js';
import { may, useSession } from '../session/session.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { CommandKeys } from './command-keys.js';
import { movesOf, type ReviewMove } from './review-moves.js';

interface ReviewPanelProps {
  readonly story: Story;
  readonly isSaved: boolean;
  readonly save: () => Promise<boolean>;
}

/** Where the story stands between its writer and its publication, and the steps that this person can take. */
export function ReviewPanel({ story, isSaved, save }: ReviewPanelProps) {
  const { say } = useLanguage();
  const session = useSession();
  const [asked, setAsked] = useState<ReviewMove>();
  const step = useStep(story, isSaved, save);
  const mayDo = (permission: string) => may(session.data, permission);
  const moves = movesOf(story, story.hasUnpublishedChanges || !isSaved, mayDo);
  const isWaiting = moves.length === 0 && !mayDo('story:publish');
  return (
    <Paper withBorder p="sm" radius="sm" component="section" aria-label={say('review.title')}>
      <Stack gap="xs">
        <Text fw={600}>{say('review.title')}</Text>
        <Decisions story={story} />
        {isWaiting && <Text size="sm">{say('review.others')}</Text>}
        <Group gap="xs">
          {moves.map((move) => (
            <Button
              key={move.name}
              size="xs"
              variant={move.isMain ? 'light' : 'default'}
              loading={step.isPending && step.variables.move === move}
              disabled={step.isPending}
              onClick={() => (move.asks ? setAsked(move) : step.mutate({ move, words: '' }))}
            >
              {say(`review.${move.name}`)}
            </Button>
          ))}
        </Group>
        {step.error && !asked && <ProblemAlert error={step.error} />}
      </Stack>
      {asked && <WordsDialog move={asked} story={story} step={step} onClose={() => setAsked(undefined)} />}
    </Paper>
  );
}

/** What is approved or sent back is what was saved: unsaved words are saved first. A press that is repeated after a failure is the same command. */
function useStep(story: Story, isSaved: boolean, save: () => Promise<boolean>) {
  const { say } = useLanguage();
  const queries = useQueryClient();
  const [keys] = useState(() => new CommandKeys());
  return useMutation({
    mutationFn: async ({ move, words }: { move: ReviewMove; words: string }) => {
      if (!isSaved && !(await save())) throw new Error(say('save.unsaved'));
      const command = `${move.name} ${words}`;
      const changed = await move.give(story.storyId, words, keys.of(command));
      keys.done(command);
      return changed;
    },
    onSuccess: async (changed) => {
      queries.setQueryData(['story', story.storyId], changed);
      await queries.invalidateQueries({ queryKey: ['versions', story.storyId] });
    },
  });
}

/** What colleagues decided, with their words. */
function Decisions({ story }: { readonly story: Story }) {
  const { say } = useLanguage();
  const moment = useMoments();
  const decisions = [
    { key: 'review.held', colour: 'orange', decision: story.hold },
    { key: 'review.heldByLegal', colour: 'red', decision: story.legalHold },
    { key: 'review.returned', colour: 'orange', decision: story.status === 'returned' ? story.returned : null },
    { key: story.changedSinceApproval ? 'review.approvedBefore' : 'review.approved', colour: 'teal', decision: story.status === 'approved' || story.status === 'scheduled' ? story.approval : null },
  ] as const;
  return decisions.map(
    ({ key, colour, decision }) =>
      decision && (
        <Alert key={key} color={colour} variant="light" p="xs" styles={{ title: { color: 'var(--mantine-color-text)' } }} title={say(key, { name: decision.by })}>
          {decision.reason && <Text size="sm">{decision.reason}</Text>}
          <Text size="xs">{moment(decision.at)}</Text>
        </Alert>
      ),
  );
}

interface WordsDialogProps {
  readonly move: ReviewMove;
  readonly story: Story;
  readonly step: ReturnType<typeof useStep>;
  readonly onClose: () => void;
}

function WordsDialog({ move, story, step, onClose }: WordsDialogProps) {
  const { say } = useLanguage();
  const [words, setWords] = useState('');
  const give = () => step.mutate({ move, words }, { onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={say(`review.${move.name}`)} centered closeButtonProps={{ 'aria-label': say('app.close') }}>
      <Stack>
        <Textarea label={say(move.asks!)} required autosize minRows={2} data-autofocus lang={story.language} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        {step.error && <ProblemAlert error={step.error} />}
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            {say('app.cancel')}
          </Button>
          <Button loading={step.isPending} disabled={!words.trim()} onClick={give}>
            {say(`review.${move.name}`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
