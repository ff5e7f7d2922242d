import type { Board, BoardCard, BoardCards } from '../api/editorial.js';

export type Column = Board['columns'][number];
export type Direction = 'up' | 'down' | 'left' | 'right';

/** Where a card stands, and after which others. */
export function columnOf(board: Board, storyId: string): Column | undefined {
  return board.columns.find(({ items }) => items.some((card) => card.storyId === storyId));
}

export function cardOf(board: Board, storyId: string): BoardCard | undefined {
  for (const { items } of board.columns) for (const card of items) if (card.storyId === storyId) return card;
  return undefined;
}

/** Puts in how some stories stand now: those that did not come with the others are on this board no more. */
export function withCards(board: Board, asked: readonly string[], { items, counts }: Pick<BoardCards, 'items' | 'counts'>): Board {
  const anew = new Set(asked);
  const columns = board.columns.map((column) => {
    const kept = column.items.some(({ storyId }) => anew.has(storyId)) ? column.items.filter(({ storyId }) => !anew.has(storyId)) : column.items;
    const coming = items.filter(({ stageId }) => stageId === column.stage.stageId);
    return { column, kept, coming };
  });
  return counted({ ...board, columns: columns.map(({ column, kept, coming }) => (kept === column.items && coming.length === 0 ? column : { ...column, items: sorted(kept, coming, column.next !== null) })) }, counts);
}

/** Goes on where a column ended. */
export function withPage(board: Board, stageId: string, { items, next, counts }: BoardCards): Board {
  const coming = new Set(items.map(({ storyId }) => storyId));
  const columns = board.columns.map((column) => (column.stage.stageId === stageId ? { ...column, items: sorted(column.items.filter(({ storyId }) => !coming.has(storyId)), items, false), next } : column));
  return counted({ ...board, columns }, counts);
}

/** Stands a story in another stage. */
export function moved(board: Board, storyId: string, stageId: string): Board {
  const from = columnOf(board, storyId);
  const card = cardOf(board, storyId);
  if (!from || !card || from.stage.stageId === stageId) return board;
  const columns = board.columns.map((column) => {
    if (column === from) return { ...column, count: column.count - 1, items: column.items.filter((one) => one !== card) };
    if (column.stage.stageId === stageId) return { ...column, count: column.count + 1, items: sorted(column.items, [{ ...card, stageId }], false) };
    return column;
  });
  return { ...board, columns };
}

/** Changes what is known of one story. */
export function changed(board: Board, storyId: string, change: Partial<BoardCard>): Board {
  return { ...board, columns: board.columns.map((column) => mapped(column, (card) => (card.storyId === storyId ? { ...card, ...change } : card))) };
}

/** Puts in how often stories were read. */
export function viewed(board: Board, views: Readonly<Record<string, number>>): Board {
  return { ...board, columns: board.columns.map((column) => mapped(column, (card) => (views[card.storyId] === undefined || views[card.storyId] === card.views ? card : { ...card, views: views[card.storyId]! }))) };
}

/** The story that a key leads to from another one; past columns in which nothing stands. */
export function neighbour({ columns }: Board, storyId: string, direction: Direction): string | undefined {
  const place = columns.findIndex(({ items }) => items.some((card) => card.storyId === storyId));
  const index = columns[place]?.items.findIndex((card) => card.storyId === storyId) ?? -1;
  if (index < 0) return undefined;
  if (direction === 'up' || direction === 'down') return columns[place]!.items[index + (direction === 'up' ? -1 : 1)]?.storyId;
  const beside = direction === 'left' ? columns.slice(0, place).reverse() : columns.slice(place + 1);
  const items = beside.find((column) => column.items.length > 0)?.items ?? [];
  return items[Math.min(index, items.length - 1)]?.storyId;
}

/** The newest change first, as the service has it. What would stand last is left for the page on which it comes. */
function sorted(kept: readonly BoardCard[], coming: readonly BoardCard[], hasMore: boolean): BoardCard[] {
  const fitting = hasMore ? coming.filter((card) => kept.length === 0 || !isBefore(kept.at(-1)!, card)) : coming;
  return [...kept, ...fitting].sort((one, other) => (isBefore(one, other) ? -1 : 1));
}

function isBefore(one: BoardCard, other: BoardCard): boolean {
  return one.changedAt === other.changedAt ? one.storyId > other.storyId : one.changedAt > other.changedAt;
}

function counted(board: Board, counts: BoardCards['counts']): Board {
  const of = new Map(counts.map(({ stageId, count }) => [stageId, count]));
  return { ...board, columns: board.columns.map((column) => ((of.get(column.stage.stageId) ?? column.count) === column.count ? column : { ...column, count: of.get(column.stage.stageId)! })) };
}

/** The same column when nothing in it changes, so that it is not drawn anew. */
function mapped(column: Column, change: (card: BoardCard) => BoardCard): Column {
  const items = column.items.map(change);
  return items.every((card, index) => card === column.items[index]) ? column : { ...column, items };
}
