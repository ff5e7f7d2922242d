import { CoverageCannotBecome } from './coverage.errors.js';
import { COVERAGE_STATES, changedCoverage, moved, type Coverage, type CoverageState } from './coverage.js';

const aCoverage = (changes: Partial<Coverage> = {}): Coverage => ({
  ...{ coverageId: 'c', deskId: 'd', title: 'Ferry line opens', note: '', place: 'Harbour', wants: ['text'], languages: ['en', 'az'], state: 'planned', cancelReason: null, revision: 1 },
  due: { at: '2090-07-01T08:00:00.000Z', localTime: '2090-07-01T09:00:00', zone: 'Europe/London', offset: '+01:00', isWallTime: true, zoneRules: '2026c' },
  ...changes,
});
const POSSIBLE: Readonly<Record<CoverageState, string>> = { planned: 'confirmed in-work done cancelled', confirmed: 'planned in-work done cancelled', 'in-work': 'confirmed done cancelled', done: 'in-work', cancelled: 'planned' };
const every = COVERAGE_STATES.flatMap((from) => COVERAGE_STATES.filter((to) => to !== from).map((to) => [from, to, POSSIBLE[from].split(' ').includes(to)] as const));

describe('coverage', () => {
  it.each(every)('that is %s can become %s: %s', (state, next, isPossible) => {
    const move = () => moved(aCoverage({ state, cancelReason: state === 'cancelled' ? 'Fog.' : null }), next, 'Storm.');
    if (isPossible) expect(move()).toMatchObject({ state: next, revision: 2, cancelReason: next === 'cancelled' ? 'Storm.' : null });
    else expect(move).toThrow(CoverageCannotBecome);
  });

  it('that is there already stays as it is', () => {
    const planned = aCoverage();
    expect(moved(planned, 'planned', null)).toBe(planned);
  });

  it('keeps what a change does not name', () => {
    expect(changedCoverage(aCoverage(), { place: 'Pier 4', note: undefined })).toEqual({ ...aCoverage(), place: 'Pier 4', revision: 2 });
  });
});
