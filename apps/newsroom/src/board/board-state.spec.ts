import type { Board, BoardCard } from '../api/editorial.js';
import { cardOf, changed, moved, neighbour, viewed, withCards, withPage } from './board-state.js';

const at = (minute: number) => `2026-03-01T08:${String(minute).padStart(2, '0')}:00.000Z`;
const card = (storyId: string, stageId: string, minute: number, change: Partial<BoardCard> = {}) => ({ storyId, stageId, changedAt: at(minute), views: 0, ...change }) as BoardCard;
const column = (stageId: string, items: BoardCard[], next: string | null = null, count = items.length): Board['columns'][number] => ({ stage: { stageId, names: { en: stageId } }, items, next, count });
const aBoard = (): Board => ({
  deskId: 'd',
  revision: 1,
  columns: [column('draft', [card('c', 'draft', 30), card('b', 'draft', 20), card('a', 'draft', 10)]), column('legal', []), column('ready', [card('z', 'ready', 25)])],
});
const ids = (board: Board) => board.columns.map(({ items }) => items.map(({ storyId }) => storyId).join(''));
const counts = (board: Board) => board.columns.map(({ count }) => count);
const told = (...numbers: number[]) => ['draft', 'legal', 'ready'].map((stageId, index) => ({ stageId, count: numbers[index]! }));

it('stands a story in another stage, among the others by its last change', () => {
  const board = moved(aBoard(), 'b', 'ready');
  expect([ids(board), counts(board), cardOf(board, 'b')?.stageId]).toEqual([['ca', '', 'zb'], [2, 0, 2], 'ready']);
  expect(moved(board, 'b', 'ready')).toBe(board);
});

it('puts in how stories stand now, and leaves out those that fit no more', () => {
  const board = withCards(aBoard(), ['a', 'b', 'new'], { items: [card('a', 'legal', 40), card('new', 'draft', 25)], counts: told(2, 1, 1) });
  expect([ids(board), counts(board)]).toEqual([['cnew', 'a', 'z'], [2, 1, 1]]);
});

it('leaves what would stand last for the page on which it comes', () => {
  const start: Board = { ...aBoard(), columns: [column('draft', [card('c', 'draft', 30), card('b', 'draft', 20)], 'more', 5)] };
  expect(ids(withCards(start, ['old', 'mid'], { items: [card('old', 'draft', 5), card('mid', 'draft', 25)], counts: told(7) }))).toEqual(['cmidb']);
});

it('goes on where a column ended, and shows nothing twice', () => {
  const start: Board = { ...aBoard(), columns: [column('draft', [card('c', 'draft', 30), card('b', 'draft', 20)], 'more', 4)] };
  const board = withPage(start, 'draft', { items: [card('b', 'draft', 20), card('a', 'draft', 10)], next: null, counts: told(3) });
  expect([ids(board), board.columns[0]!.next, counts(board)]).toEqual([['cba'], null, [3]]);
});

it('keeps the columns in which nothing changes, so that they are not drawn anew', () => {
  const before = aBoard();
  const after = viewed(changed(before, 'z', { lock: { id: '1', name: 'Mara Lind' } }), { z: 7, elsewhere: 3 });
  expect(after.columns[0]).toBe(before.columns[0]);
  expect(cardOf(after, 'z')).toMatchObject({ views: 7, lock: { name: 'Mara Lind' } });
});

it('leads to neighbours, past columns in which nothing stands, and not beyond the edge', () => {
  const board = aBoard();
  const steps = (['up', 'down', 'left', 'right'] as const).map((direction) => neighbour(board, 'b', direction));
  expect(steps).toEqual(['c', 'a', undefined, 'z']);
  expect([neighbour(board, 'z', 'left'), neighbour(board, 'a', 'down'), neighbour(board, 'gone', 'up')]).toEqual(['c', undefined, undefined]);
});
