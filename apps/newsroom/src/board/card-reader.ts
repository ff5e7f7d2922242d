import type { Board, BoardCard, BoardCards } from '../api/editorial.js';
import { cardOf, withCards } from './board-state.js';

/** What happens within this time is asked for once. */
const GATHER_MS = 150;
const MOST_AT_ONCE = 100;

/** A board as a window keeps it. */
export interface KeptBoard {
  readonly now: Board | undefined;
  readonly isBeingRead: boolean;
  change(work: (board: Board) => Board): void;
  /** Reads the whole board again. */
  askAnew(): void;
  /** How some stories stand now. */
  cards(storyIds: readonly string[]): Promise<BoardCards>;
}

/** Asks how stories stand now, one request at a time: an answer never comes after a newer one. */
export class CardReader {
  onMove: (card: BoardCard) => void = () => undefined;
  private readonly asked = new Set<string>();
  /** On their way to another stage by this window's own doing. */
  private readonly moving = new Set<string>();
  private isAsking = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly copy: KeptBoard) {}

  ask(storyId: string): void {
    this.asked.add(storyId);
    this.timer ??= setTimeout(() => void this.read(), GATHER_MS);
  }

  /** What is said of the story meanwhile waits until `work` is done. */
  async whileMoving<Answer>(storyId: string, work: () => Promise<Answer>): Promise<Answer> {
    this.moving.add(storyId);
    try {
      return await work();
    } finally {
      this.moving.delete(storyId);
      this.ask(storyId);
    }
  }

  private async read(): Promise<void> {
    this.timer = undefined;
    const storyIds = [...this.asked].filter((storyId) => !this.moving.has(storyId)).slice(0, MOST_AT_ONCE);
    if (this.isAsking || storyIds.length === 0) return;
    storyIds.forEach((storyId) => this.asked.delete(storyId));
    this.isAsking = true;
    try {
      this.put(storyIds, await this.copy.cards(storyIds));
    } catch {
      this.copy.askAnew(); // says why, if that fails as well
    } finally {
      this.isAsking = false;
      if (this.asked.size > 0) this.timer ??= setTimeout(() => void this.read(), GATHER_MS);
    }
  }

  private put(storyIds: readonly string[], answer: BoardCards): void {
    const before = this.copy.now;
    const settled = storyIds.filter((storyId) => !this.moving.has(storyId)); // a move that began while this was asked knows better
    const items = answer.items.filter(({ storyId }) => settled.includes(storyId));
    this.copy.change((board) => withCards(board, settled, { ...answer, items }));
    if (this.copy.isBeingRead) storyIds.forEach((storyId) => this.ask(storyId));
    if (before) for (const card of items) if (cardOf(before, card.storyId)?.stageId !== card.stageId) this.onMove(card);
  }
}
