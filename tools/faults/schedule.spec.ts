import { KILLS_PER_MINUTE, scheduleOf } from './schedule.ts';

const targets = { killed: ['a', 'b', 'broker'], paused: ['a'], poisons: ['not JSON', 'no headers'] };

describe('the schedule of faults', () => {
  it('repeats itself for the same seed, and not for another', () => {
    expect(scheduleOf(7, 3, targets)).toEqual(scheduleOf(7, 3, targets));
    expect(scheduleOf(7, 3, targets)).not.toEqual(scheduleOf(8, 3, targets));
  });

  it('kills more often than is asked for, and everything as often', () => {
    const kills = scheduleOf(7, 3, targets).filter((fault) => fault.kind === 'kill');
    expect(kills.length).toBeGreaterThan(KILLS_PER_MINUTE * 3);
    for (const target of targets.killed) expect(kills.filter((kill) => kill.target === target).length).toBeGreaterThanOrEqual(Math.floor(kills.length / 3));
  });

  it('is in order and within the time', () => {
    const times = scheduleOf(7, 1, targets).map((fault) => fault.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(0);
    expect(times.at(-1)).toBeLessThan(60_000);
  });
});
