const COMPLAIN_EVERY_MS = 30_000;

/** Work that is done again and again until it is stopped: one turn after the other, and a turn that fails ends none that follow. */
export class Rounds {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly turns = new Set<Promise<void>>();
  private complainedAt = -COMPLAIN_EVERY_MS;
  private readonly over = new AbortController();

  /** `complain` is told of an outage once in a while, not of each try. */
  constructor(private readonly complain: (error: Error) => void) {}

  /** Aborted when they are to stop: for a turn that has where to leave off. */
  get signal(): AbortSignal {
    return this.over.signal;
  }

  /** Waits between turns; a turn may answer how many milliseconds the wait for the next one is. */
  every(ms: number, work: () => Promise<number | void>, first = ms): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const turn = this.take(work).then((next) => {
        this.turns.delete(turn);
        if (!this.signal.aborted) this.every(ms, work, next ?? ms);
      });
      this.turns.add(turn);
    }, first);
    this.timers.add(timer);
  }

  /** Begins no turn any more; resolves once those under way are done. */
  async stop(): Promise<void> {
    this.over.abort();
    this.timers.forEach(clearTimeout);
    await Promise.all(this.turns);
  }

  private async take(work: () => Promise<number | void>): Promise<number | void> {
    try {
      return await work();
    } catch (error) {
      if (performance.now() - this.complainedAt < COMPLAIN_EVERY_MS) return;
      this.complainedAt = performance.now();
      this.complain(error as Error);
    }
  }
}
