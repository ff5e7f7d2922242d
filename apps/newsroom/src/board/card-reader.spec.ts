import { jest } from '@jest/globals';
import type { Board, BoardCard, BoardCards } from '../api/editorial.js';
import { cardOf, moved } from './board-state.js';
import { CardReader, type KeptBoard } from './card-reader.js';

const card = (storyId: string, stageId: string) => ({ storyId, stageId, changedAt: '2026-03-01T08:00:00.000Z', views: 0 }) as BoardCard;
const column = (stageId: string, items: BoardCard[]): Board['columns'][number] => ({ stage: { stageId, names: { en: stageId } }, items, next: null, count: items.length });

/** A newsroom whose answers come when the test lets them. */
class FakeBoard implements KeptBoard {
  now: Board | undefined = { deskId: 'd', revision: 1, columns: [column('draft', [card('a', 'draft'), card('b', 'draft')]), column('ready', [])] };
  isBeingRead = false;
  anew = 0;
  readonly requests: { readonly asked: readonly string[]; readonly answer: (items: BoardCard[]) => void; readonly fail: () => void }[] = [];

  change(work: (board: Board) => Board): void {
    this.now = this.now && work(this.now);
  }
  askAnew(): void {
    this.anew += 1;
  }
  cards(asked: readonly string[]): Promise<BoardCards> {
    return new Promise((resolve, reject) => this.requests.push({ asked, answer: (items) => resolve({ items, next: null, counts: [] }), fail: () => reject(new Error('away')) }));
  }
}

describe('the reader of cards', () => {
  let board: FakeBoard;
  let reader: CardReader;
  let told: string[];
  beforeEach(() => {
    jest.useFakeTimers();
    board = new FakeBoard();
    reader = new CardReader(board);
    told = [];
    reader.onMove = ({ storyId, stageId }) => told.push(`${storyId} to ${stageId}`);
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const aMoment = () => jest.advanceTimersByTimeAsync(200);
  const stageOf = (storyId: string) => cardOf(board.now!, storyId)?.stageId;

  it('asks once for all that happens at a time, and says who was moved', async () => {
    for (const storyId of ['a', 'b', 'a']) reader.ask(storyId);
    await aMoment();
    expect(board.requests.map(({ asked }) => asked)).toEqual([['a', 'b']]);
    board.requests[0]!.answer([card('a', 'ready'), card('b', 'draft')]);
    await aMoment();
    expect([stageOf('a'), stageOf('b'), told]).toEqual(['ready', 'draft', ['a to ready']]);
  });

  it('waits for an answer before it asks again, so that none comes after a newer one', async () => {
    reader.ask('a');
    await aMoment();
    reader.ask('a');
    await aMoment();
    expect(board.requests).toHaveLength(1);
    board.requests[0]!.answer([card('a', 'draft')]);
    await aMoment();
    expect(board.requests).toHaveLength(2);
  });

  it('leaves a card alone that is on its way, and asks for it when it has come', async () => {
    reader.ask('a');
    await aMoment();
    let arrive = () => undefined as void;
    const way = reader.whileMoving('a', () => new Promise<void>((resolve) => (arrive = resolve)));
    board.change((now) => moved(now, 'a', 'ready'));
    board.requests[0]!.answer([card('a', 'draft')]);
    await aMoment();
    expect([stageOf('a'), board.requests.length]).toEqual(['ready', 1]);
    arrive();
    await way;
    await aMoment();
    expect(board.requests[1]!.asked).toEqual(['a']);
  });

  it('asks again for what it put in while the whole board was read: that answer may be older', async () => {
    board.isBeingRead = true;
    reader.ask('a');
    await aMoment();
    board.requests[0]!.answer([card('a', 'ready')]);
    board.isBeingRead = true;
    await aMoment();
    board.isBeingRead = false;
    expect(board.requests.map(({ asked }) => asked)).toEqual([['a'], ['a']]);
    board.requests[1]!.answer([card('a', 'ready')]);
    await aMoment();
    expect(board.requests).toHaveLength(2);
  });

  it('reads the whole board when nobody answers', async () => {
    reader.ask('a');
    await aMoment();
    board.requests[0]!.fail();
    await aMoment();
    expect(board.anew).toBe(1);
  });
});
