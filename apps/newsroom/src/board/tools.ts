import { createContext, useContext } from 'react';
import type { BoardCard, WireInInbox } from '../api/editorial.js';
import type { Direction } from './board-state.js';
import type { Sparklines } from './sparklines.js';

/** What a stage is chosen for, and beside what the choice is offered. */
export type MenuFor = { readonly beside: DOMRect; readonly back: HTMLElement } & ({ readonly card: BoardCard } | { readonly wire: WireInInbox });

/** What columns and cards do through the board they stand on. It stays the same while cards come and go. */
export interface BoardTools {
  readonly mayMove: boolean;
  readonly sectionOf: (slug: string) => string;
  readonly momentOf: (instant: string) => string;
  readonly sparklines: Sparklines;
  readonly openMenu: (wanted: MenuFor) => void;
  readonly step: (storyId: string, direction: Direction) => void;
  readonly readOn: (stageId: string) => void;
}

export const BoardToolsContext = createContext<BoardTools | null>(null);

export function useBoardTools(): BoardTools {
  const tools = useContext(BoardToolsContext);
  if (!tools) throw new TypeError('useBoardTools needs a board above it');
  return tools;
}

/** The card that the keyboard is to be on; another object each time, so that the same card can be wanted again. */
export interface WantedFocus {
  readonly storyId: string;
}
