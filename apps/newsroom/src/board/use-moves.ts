import { useCallback, useState } from 'react';
import { api, type BoardCard } from '../api/editorial.js';
import { ApiFailure } from '../api/problem.js';
import { useLanguage } from '../language/language.js';
import { useRefusal } from '../refusal/use-refusal.js';
import { changed, cardOf, columnOf, moved, type Column } from './board-state.js';
import type { CardReader } from './card-reader.js';
import { useStageName } from './stage-name.js';
import type { BoardCopy } from './use-board.js';

/** What did not go as it was wanted, for those who wanted it. */
export interface Refusal {
  readonly title: string;
  readonly reason: string;
}

/** Moves cards: they stand in their new stage at once, and go back with a reason when the newsroom refuses. */
export function useMoves(copy: BoardCopy, cards: CardReader, announce: (words: string) => void) {
  const { say } = useLanguage();
  const refusals = useRefusal();
  const nameOf = useStageName();
  const [refusal, setRefusal] = useState<Refusal>();

  const reasonOf = useCallback(
    async (error: unknown, { storyId }: BoardCard): Promise<string> => {
      if (error instanceof ApiFailure && error.isAway) return say('board.move.away');
      if (!(error instanceof ApiFailure && error.isStale)) return refusals.reasonOf(error);
      const { items } = await api.boardCards(copy.deskId, { storyId: [storyId] });
      const stage = copy.now?.columns.find((column) => column.stage.stageId === items[0]?.stageId)?.stage;
      return stage ? say('board.move.stale', { stage: nameOf(stage) }) : say('board.move.gone');
    },
    [copy, say, nameOf, refusals],
  );

  const move = useCallback(
    async (storyId: string, { stage }: Pick<Column, 'stage'>): Promise<void> => {
      const card = copy.now && cardOf(copy.now, storyId);
      if (!card || card.stageId === stage.stageId) return;
      const headline = card.headline || say('stories.untitled');
      setRefusal(undefined);
      copy.change((board) => moved(board, storyId, stage.stageId));
      try {
        await cards.whileMoving(storyId, async () => {
          const { stageId, revision, since } = await api.moveToStage(storyId, card.stageRevision, stage.stageId);
          copy.change((board) => changed(board, storyId, { stageId, stageRevision: revision, stageSince: since }));
        });
        announce(say('board.moved', { headline, stage: nameOf(stage) }));
      } catch (error) {
        copy.change((board) => (columnOf(board, storyId)?.stage.stageId === stage.stageId ? moved(board, storyId, card.stageId) : board));
        setRefusal({ title: say('board.move.refused', { headline }), reason: await reasonOf(error, card).catch(() => say('board.move.away')) });
      }
    },
    [copy, cards, say, nameOf, announce, reasonOf],
  );

  return { move, refusal, setRefusal };
}
