import { cursorAt, goOn, standStill } from './partition-cursor.js';

const AWAY = 'The database does not answer.';
const aCursor = () => cursorAt({ next: 7n, epoch: '1' });

describe('a partition that stands still', () => {
  it('waits twice as long each time, and never longer than it may', () => {
    const cursor = aCursor();
    expect([1, 2, 3, 4, 5, 6, 7].map(() => standStill(cursor, AWAY, 5_000).waitMs)).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
    goOn(cursor);
    expect(standStill(cursor, AWAY, 5_000).waitMs).toBe(250);
  });

  it('is news when it begins, when the reason is another one, and now and then', () => {
    const cursor = aCursor();
    const isNews = (reason: string, now: number) => standStill(cursor, reason, 5_000, now).isNews;
    expect([isNews(AWAY, 100_000), isNews(AWAY, 101_000), isNews('gap', 102_000), isNews('gap', 131_999), isNews('gap', 132_000)]).toEqual([true, false, true, false, true]);
    goOn(cursor);
    expect(isNews('gap', 132_001)).toBe(true);
  });
});
