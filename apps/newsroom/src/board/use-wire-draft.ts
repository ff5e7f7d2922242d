import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api, type WireInInbox } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useStoryLanguages } from '../publication/publication.js';
import { useRefusal } from '../refusal/use-refusal.js';
import type { Column } from './board-state.js';
import type { CardReader } from './card-reader.js';
import { useStageName } from './stage-name.js';
import type { BoardCopy } from './use-board.js';
import type { Refusal } from './use-moves.js';

interface Drafting {
  readonly copy: BoardCopy;
  readonly cards: CardReader;
  readonly announce: (words: string) => void;
  readonly refuse: (refusal: Refusal | undefined) => void;
}

/** Begins a story from a wire on the desk of the board, in one of its stages. */
export function useWireDraft({ copy, cards, announce, refuse }: Drafting): (wire: WireInInbox, column: Pick<Column, 'stage'>) => Promise<string | undefined> {
  const { say, language: own } = useLanguage();
  const { reasonOf } = useRefusal();
  const nameOf = useStageName();
  const queries = useQueryClient();
  const languages = useStoryLanguages();
  return useCallback(
    async ({ wireId, headline, language }, { stage }) => {
      /** A wire in a language that is not published is written anew in that of whoever reads it. */
      const into = [language, own].find((one) => languages.some(({ value }) => value === one)) ?? languages[0]!.value;
      const why = (error: unknown) => (error instanceof ApiFailure && !error.isAway ? reasonOf(error) : say('board.move.away'));
      refuse(undefined);
      try {
        const story = await api.draftOnDesk(wireId, copy.deskId, into);
        try {
          if (story.stageId !== stage.stageId) await api.moveToStage(story.storyId, story.stageRevision, stage.stageId);
          announce(say('board.drafted', { headline, stage: nameOf(stage) }));
        } catch (error) {
          refuse({ title: say('board.move.refused', { headline }), reason: why(error) });
        }
        cards.ask(story.storyId);
        return story.storyId;
      } catch (error) {
        refuse({ title: say('board.draft.refused', { headline }), reason: why(error) });
        return undefined;
      } finally {
        void queries.invalidateQueries({ queryKey: ['wires'] });
      }
    },
    [copy, cards, announce, refuse, say, reasonOf, nameOf, own, languages, queries],
  );
}
