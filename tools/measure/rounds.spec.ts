import { rounds } from './rounds.ts';

describe('rounds', () => {
  it('gives the middle and how far the rounds lie apart', () => {
    expect(rounds([5, 1, 9])).toEqual({ median: 5, min: 1, max: 9, rounds: 3 });
  });

  it('takes the lower of two middle ones', () => {
    expect(rounds([8, 2, 6, 4]).median).toBe(4);
  });

  it('refuses to tell of nothing', () => {
    expect(() => rounds([])).toThrow('nothing was measured');
  });
});
