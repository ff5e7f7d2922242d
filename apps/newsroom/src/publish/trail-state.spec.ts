import { LATE_MS, askAgainIn, shownState } from './trail-state.js';

const states = (waitedMs: number) => (['there', 'under-way', 'held', 'silent'] as const).map((state) => shownState({ state }, waitedMs));

describe('the trail', () => {
  it('waits calmly, and says after a while what is missing', () => {
    expect(states(0)).toEqual(['there', 'waiting', 'held', 'waiting']);
    expect(states(LATE_MS)).toEqual(['there', 'late', 'held', 'silent']);
  });

  it('is asked often, then seldom, and not any more once it is everywhere', () => {
    expect([askAgainIn(undefined, 0), askAgainIn([{ state: 'under-way' }], 0)]).toEqual([500, 500]);
    expect(askAgainIn([{ state: 'there' }, { state: 'silent' }], LATE_MS)).toBe(4_000);
    expect(askAgainIn([{ state: 'there' }, { state: 'there' }], 0)).toBe(false);
  });
});
