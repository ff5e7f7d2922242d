import { hasPassed, notDone, type Outcome } from './report.ts';

const outcome: Outcome = {
  ...{ seconds: 60, seed: 1, isKept: false, kills: 7, cuts: { 'under way': 3 }, counts: { saved: 9, 'lock/takeover': 2 }, troubles: [], remarks: [] },
  account: { typed: 9, sent: 9, acknowledged: 9, saved: 5, refused: 1, found: { current: 9, revisions: 9, sideCopies: 9 }, onlyInSideCopies: 0, lost: [] },
};

describe('a run', () => {
  it('passes when nothing is lost', () => {
    expect(hasPassed(outcome)).toBe(true);
  });

  it.each<[string, Partial<Outcome>]>([
    ['something is lost', { account: { ...outcome.account, lost: ['‹a1›'] } }],
    ['the newsroom answered with 500', { troubles: ['500'] }],
    ['nothing was killed', { kills: 0 }],
    ['nothing was cut', { cuts: { 'under way': 0 } }],
    ['nobody took the story over', { counts: { saved: 9 } }],
  ])('fails when %s', (_name, changes) => {
    expect(hasPassed({ ...outcome, ...changes })).toBe(false);
  });

  it('says what it did not do', () => {
    expect(notDone({ ...outcome, kills: 0, counts: {} })).toEqual(['kills', 'take-overs', 'saves']);
  });
});
