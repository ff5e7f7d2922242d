import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 25;
const DEFAULT_TIMEOUT_MS = 30_000;

/** Tries an assertion until it holds; throws its last failure when time is up. Answers what the assertion answers. */
export async function eventually<T>(assertion: () => Promise<T> | T, options: { readonly timeoutMs?: number } = {}): Promise<T> {
  const deadline = Date.now() + (options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(LOOK_EVERY_MS);
    }
  }
}
