import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { FOCUS_AT_ONCE } from '../shell/focus-at-once.js';
import { ProblemAlert } from '../shell/problem-alert.js';
import { Dialog } from './dialog.js';
import type { ReviewMove } from './review-moves.js';
import type { ReviewStep } from './use-review-step.js';

interface WordsDialogProps {
  readonly move: ReviewMove;
  readonly story: Story;
  readonly step: ReviewStep;
  readonly onClosed: () => void;
  readonly otherwise: string;
}

/** Asks for the words that colleagues are to read. */
export function WordsDialog({ move, story, step, onClosed, otherwise }: WordsDialogProps) {
  const { say } = useLanguage();
  const [words, setWords] = useState('');
  return (
    <Dialog title={say(`review.${move.name}`)} isTyped={words.trim() !== ''} onClosed={onClosed} otherwise={otherwise}>
      {(leave, close) => (
        <Stack>
          <Textarea label={say(move.asks!)} required autosize minRows={2} {...FOCUS_AT_ONCE} lang={story.language} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
          {step.error && <ProblemAlert error={step.error} />}
          <Group justify="end">
            <Button variant="default" onClick={() => leave()}>
              {say('app.cancel')}
            </Button>
            <Button loading={step.isPending} disabled={!words.trim()} onClick={() => step.mutate({ move, words }, { onSuccess: () => close() })}>
              {say(`review.${move.name}`)}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
