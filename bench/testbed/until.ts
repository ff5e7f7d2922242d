import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;
/** A part of the benchmark that waits longer will not end any more. */
const PATIENCE_MS = 180_000;

/** Looks again and again until it is so; throws when that takes too long. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${PATIENCE_MS / 1_000} s: ${what}`);
    await sleep(LOOK_EVERY_MS);
  }
}
