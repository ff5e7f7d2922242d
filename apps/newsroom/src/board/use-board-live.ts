import { useEffect } from 'react';
import type { BoardCard } from '../api/editorial.js';
import { hear, type Happening } from '../live/live.js';
import { cardOf, changed, viewed } from './board-state.js';
import type { CardReader } from './card-reader.js';
import type { BoardCopy } from './use-board.js';

interface Told {
  /** Somebody has moved a card, or brought one. */
  readonly onMove: (card: BoardCard) => void;
  readonly onViews: () => void;
}

/** Keeps a board as the newsroom tells: cards that changed are asked for, and nothing else. */
export function useBoardLive(copy: BoardCopy, cards: CardReader, { onMove, onViews }: Told): void {
  useEffect(() => {
    cards.onMove = onMove;
    return hear((kind, data) => {
      if (kind === 'hello' || kind === 'reset' || (kind === 'stages' && data.deskId === copy.deskId)) return copy.askAnew();
      if (kind === 'views') {
        copy.change((board) => viewed(board, data.views ?? {}));
        return onViews();
      }
      hearOfStory(copy, cards, kind, data);
    });
  }, [copy, cards, onMove, onViews]);
}

function hearOfStory(copy: BoardCopy, cards: CardReader, kind: string, { storyId, deskId, lock, people = [] }: Happening): void {
  if (!storyId) return;
  if (copy.isBeingRead) return cards.ask(storyId);
  const isHere = copy.now && cardOf(copy.now, storyId) !== undefined;
  if (kind === 'lock') return copy.change((now) => changed(now, storyId, { lock: lock?.holder ?? null }));
  if (kind === 'presence') return copy.change((now) => changed(now, storyId, { people: [...new Map(people.map(({ id, name }) => [id, { id, name }])).values()] }));
  if (isHere || deskId === copy.deskId) cards.ask(storyId);
}
