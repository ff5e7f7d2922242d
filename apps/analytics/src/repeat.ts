import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';

/** Does `work` now and then again and again, `everyMs` after it ended; a failure is logged and the next turn comes. Answers how to stop and wait. */
export function repeat(name: string, everyMs: number, work: () => Promise<void>): () => Promise<void> {
  const log = new Logger(name);
  const stop = new AbortController();
  const turns = (async () => {
    while (!stop.signal.aborted) {
      await work().catch((error: unknown) => log.warn(`will try again: ${error instanceof Error ? error.message : String(error)}`));
      await sleep(everyMs, undefined, { signal: stop.signal }).catch(() => undefined); // aborted: the loop ends
    }
  })();
  return async () => {
    stop.abort();
    await turns;
  };
}
