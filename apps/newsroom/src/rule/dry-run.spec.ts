import type { WireDryRun } from '../api/editorial.js';
import { progressOf, together } from './dry-run.js';

const part = (changes: Partial<WireDryRun>): WireDryRun => ({ looked: 2, changed: 1, rules: [{ fits: 2, changed: 1, alerts: 1 }], examples: [], lookedUntil: '2026-03-16T00:00:00.000Z', next: 'more', ...changes });

it('adds the parts of a dry run together', () => {
  const both = together(together(undefined, part({})), part({ looked: 3, next: null, lookedUntil: null }));
  expect(both).toEqual({ looked: 5, changed: 2, rules: [{ fits: 4, changed: 2, alerts: 2 }], examples: [], lookedUntil: '2026-03-16T00:00:00.000Z', next: null });
});

it('says how far back it has looked', () => {
  const now = new Date('2026-03-31T00:00:00.000Z');
  expect([progressOf(part({}), now), progressOf(part({ lookedUntil: '2020-01-01T00:00:00.000Z' }), now), progressOf(part({ lookedUntil: null }), now), progressOf(part({ next: null }), now)]).toEqual([50, 99, 0, 100]);
});
