import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Story } from '../api/editorial.js';
import { useLanguage } from '../language/language.js';
import { CommandKeys } from '../story/command-keys.js';
import type { ReviewMove } from './review-moves.js';

export type ReviewStep = ReturnType<typeof useReviewStep>;

/** What is approved or sent back is what was saved: unsaved words are saved first. A press that is repeated after a failure is the same command. */
export function useReviewStep(story: Story, isSaved: boolean, save: () => Promise<boolean>) {
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
