import { NOT_PLACED } from '../wire/wire-placement.js';
import { DryRunOf } from './dry-run.js';
import type { LookedAtWire } from './wire-rule.repository.js';

const wires = Array.from({ length: 20 }, (_, index) => ({ wireId: `wire-${index}` }) as LookedAtWire);
const aRun = () => new DryRunOf([], () => ({ placement: NOT_PLACED, isChanged: false, rules: [], alerts: null }));

describe('a dry run', () => {
  it('ends when its time does, after one item at least', async () => {
    const run = aRun();
    let looks = 0;
    expect(await run.lookAt(wires, () => ++looks < 7)).toBe(false);
    expect(run.result(false)).toMatchObject({ looked: 7, last: { wireId: 'wire-6' } });
    expect(await run.lookAt(wires.slice(0, 1), () => false)).toBe(true);
  });

  it('lets others have their turn after each item, which may be long', async () => {
    const run = aRun();
    const turns: number[] = [];
    setImmediate(() => turns.push(run.result(false).looked));
    await run.lookAt(wires, () => true);
    expect([turns, run.result(true).looked]).toEqual([[1], wires.length]);
  });
});
