import { RelayNudge } from './relay-nudge.js';

const LONG_MS = 10_000;

/** Milliseconds that something took. */
async function took(work: Promise<void>): Promise<number> {
  const began = performance.now();
  await work;
  return performance.now() - began;
}

describe('the nudge', () => {
  it('wakes a relay that waits', async () => {
    const nudge = new RelayNudge();
    const waited = took(nudge.wait(LONG_MS));
    nudge.now();
    expect(await waited).toBeLessThan(1_000);
  });

  it('that came while the relay worked is not lost', async () => {
    const nudge = new RelayNudge();
    nudge.now();
    expect(await took(nudge.wait(LONG_MS))).toBeLessThan(1_000);
    expect(await took(nudge.wait(30))).toBeGreaterThanOrEqual(25); // it counts once
  });

  it('that never comes is not waited for', async () => {
    expect(await took(new RelayNudge().wait(20))).toBeLessThan(1_000);
  });
});
