import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Board, type BoardCards, type BoardFilters } from '../api/editorial.js';
import { useIsLive, useRefresh } from '../live/live.js';
import { withPage } from './board-state.js';
import type { KeptBoard } from './card-reader.js';

const PER_STAGE = 30;
const PER_PAGE = 50;

/** What one board shows, as it is kept and changed in this window. */
export class BoardCopy implements KeptBoard {
  readonly key: readonly unknown[];
  private readonly reading = new Set<string>();
  private reads = 0;

  constructor(
    private readonly queries: QueryClient,
    readonly deskId: string,
    readonly filters: BoardFilters,
  ) {
    this.key = ['board', deskId, filters];
  }

  get now(): Board | undefined {
    return this.queries.getQueryData<Board>(this.key);
  }

  /** What is put in meanwhile is written over by an answer that may be older. */
  get isBeingRead(): boolean {
    return this.reads > 0;
  }

  change(work: (board: Board) => Board): void {
    this.queries.setQueryData<Board>(this.key, (board) => board && work(board));
  }

  askAnew(): void {
    void this.queries.invalidateQueries({ queryKey: this.key });
  }

  cards(storyIds: readonly string[]): Promise<BoardCards> {
    return api.boardCards(this.deskId, { ...this.filters, storyId: [...storyIds] });
  }

  /** As deep as it was read before: whoever has scrolled stays where they are. */
  async read(): Promise<Board> {
    this.reads += 1;
    try {
      return await this.readDeep();
    } finally {
      this.reads -= 1;
    }
  }

  private async readDeep(): Promise<Board> {
    const before = this.now;
    let board = await api.board(this.deskId, { ...this.filters, perStage: PER_STAGE });
    for (const { stage, items } of before?.columns ?? []) {
      const column = () => board.columns.find((one) => one.stage.stageId === stage.stageId);
      for (let next = column()?.next; next && column()!.items.length < items.length; next = column()!.next) board = withPage(board, stage.stageId, await this.page(stage.stageId, next));
    }
    return board;
  }

  /** Reads a column on; once, however often it is asked to meanwhile. */
  async readOn(stageId: string): Promise<void> {
    const next = this.now?.columns.find(({ stage }) => stage.stageId === stageId)?.next;
    if (!next || this.reading.has(stageId)) return;
    this.reading.add(stageId);
    try {
      const page = await this.page(stageId, next);
      this.change((board) => withPage(board, stageId, page));
    } finally {
      this.reading.delete(stageId);
    }
  }

  private page(stageId: string, cursor: string) {
    return api.boardCards(this.deskId, { ...this.filters, stageId, cursor, limit: PER_PAGE });
  }
}

/** A desk's board with these filters. While the newsroom tells what happens it is not asked for again. */
export function useBoard(deskId: string, filters: BoardFilters) {
  const queries = useQueryClient();
  const isLive = useIsLive();
  const copy = useMemo(() => new BoardCopy(queries, deskId, filters), [queries, deskId, JSON.stringify(filters)]);
  const board = useQuery({ queryKey: copy.key, queryFn: () => copy.read(), refetchInterval: useRefresh(), refetchOnWindowFocus: !isLive, structuralSharing: true });
  return { copy, board };
}
