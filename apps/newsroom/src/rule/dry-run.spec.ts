import type { WireDryRun } from '../api/editorial.js';
import { progressOf, together, tryThrough } from './dry-run.js';

const part = (changes: Partial<WireDryRun>): WireDryRun => ({ looked: 2, changed: 1, rules: [{ fits: 2, changed: 1, alerts: 1 }], examples: [], lookedUntil: '2026-03-16T00:00:00.000Z', next: 'more', ...changes });

it('adds the parts of a dry run together', () => {
  const both = together(together(undefined, part({})), part({ looked: 3, next: null, lookedUntil: null }));
  expect(both).toEqual({ looked: 5, changed: 2, rules: [{ fits: 4, changed: 2, alerts: 2 }], examples: [], lookedUntil: '2026-03-16T00:00:00.000Z', next: null });
});

it('has examples of each rule', () => {
  const examplesOf = (rule: number, count: number) => Array.from({ length: count }, (_, index) => ({ wire: { wireId: `${rule}-${index}` }, rules: [rule] })) as unknown as WireDryRun['examples'];
  const { examples } = [0, 1, 2, 3].reduce((run, rule) => together(run, part({ examples: examplesOf(rule, 5) })), part({ examples: [...examplesOf(0, 3), ...examplesOf(4, 1)] }));
  expect([0, 1, 2, 3, 4].map((rule) => examples.filter(({ rules }) => rules[0] === rule).length)).toEqual([5, 5, 5, 5, 1]);
});

it('goes on until all is looked at, or somebody leaves', async () => {
  const through = async (leftAfter: number) => {
    const [asked, told, left]: [(string | undefined)[], number[], AbortController] = [[], [], new AbortController()];
    const ask = (cursor: string | undefined) => {
      asked.push(cursor);
      if (asked.length === leftAfter) left.abort();
      return Promise.resolve(part({ next: asked.length < 3 ? `after-${asked.length}` : null }));
    };
    await tryThrough(ask, ({ looked }) => void told.push(looked), left.signal);
    return [asked, told];
  };
  expect(await through(4)).toEqual([[undefined, 'after-1', 'after-2'], [2, 4, 6]]);
  expect(await through(2)).toEqual([[undefined, 'after-1'], [2]]);
});

it('says how far back it has looked', () => {
  const now = new Date('2026-03-31T00:00:00.000Z');
  expect([progressOf(part({}), now), progressOf(part({ lookedUntil: '2020-01-01T00:00:00.000Z' }), now), progressOf(part({ lookedUntil: null }), now), progressOf(part({ next: null }), now)]).toEqual([50, 99, 0, 100]);
});
