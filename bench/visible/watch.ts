import { setTimeout as sleep } from 'node:timers/promises';

/** One answer, as a reader gets it. */
export interface Look {
  readonly status: number;
  readonly text: string;
}

const LOOK_AGAIN_EVERY_MS = 50;
const PATIENCE_MS = 30_000;
const LEAST_FAILURE = 500;
const AS_BROWSERS = { 'accept-encoding': 'gzip, br' };

/** A reader who asks for one page again and again: until it is new, and afterwards whether it stays so. */
export class Watch {
  looks = 0;
  /** Answers out of a cache that were not new yet. */
  oldFromCache = 0;
  /** Answers that were not new any more. */
  regressions = 0;
  readonly failures: string[] = [];
  private isNew = false;
  private isOver = false;
  private readonly seen = Promise.withResolvers<number | undefined>();
  private readonly ended: Promise<void>;

  /** Begins at once; times count from `since`, on the clock of `performance.now()`. */
  constructor(
    private readonly address: string,
    private readonly since: number,
    private readonly everyMs: number,
    private readonly isAsWanted: (look: Look) => boolean,
  ) {
    this.ended = this.run();
  }

  /** Milliseconds until it was new; `undefined` when it never was. */
  get visibleAfter(): Promise<number | undefined> {
    return this.seen.promise;
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      const began = performance.now();
      await this.look().catch((error: unknown) => this.failures.push(`${this.address}: ${String(error)}`));
      if (!this.isNew && began - this.since > PATIENCE_MS) break;
      await sleep(Math.max(0, began + (this.isNew ? LOOK_AGAIN_EVERY_MS : this.everyMs) - performance.now()));
    }
    this.seen.resolve(undefined); // changes nothing where it was seen
  }

  private async look(): Promise<void> {
    this.looks += 1;
    const answer = await fetch(this.address, { headers: AS_BROWSERS, redirect: 'manual' });
    const look = { status: answer.status, text: await answer.text() };
    const at = performance.now();
    if (look.status >= LEAST_FAILURE) this.failures.push(`${this.address} was answered ${look.status}`);
    else if (this.isAsWanted(look)) this.found(at);
    else if (this.isNew) this.regressions += 1;
    else if (answer.headers.get('x-cache') === 'HIT') this.oldFromCache += 1;
  }

  private found(at: number): void {
    this.isNew = true;
    this.seen.resolve(at - this.since);
  }
}
