const COMPLAIN_EVERY_MS = 30_000;

/** Work that is done again and again until it is stopped: one turn after the other, and a turn that fails ends none that follow. */
export class Rounds {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly turns = new Set<Promise<void>>();
  private readonly over = new AbortController();

  /** `complain` is told of an outage once in a while, not of each try. */
  constructor(private readonly complain: (error: Error) => void) {}

  /** Aborted when they are to stop: for a turn that has where to leave off. */
  get signal(): AbortSignal {
    return this.over.signal;
  }

  /** Waits between turns; a turn may answer how many milliseconds the wait for the next one is. */
  every(ms: number, work: () => Promise<number | void>, first = ms): void {
    let complainedAt = -COMPLAIN_EVERY_MS;
    const take = async (): Promise<number | void> => {
      try {
        return await work();
      } catch (error) {
        if (performance.now() - complainedAt < COMPLAIN_EVERY_MS) return;
        complainedAt = performance.now();
        this.complain(error as Error);
      }
    };
    const begin = (afterMs: number) => {
      if (this.signal.aborted) return;
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        const turn = take().then((next) => {
          this.turns.delete(turn);
          begin(next ?? ms);
        });
        this.turns.add(turn);
      }, afterMs);
      this.timers.add(timer);
    };
    begin(first);
  }

  /** Begins no turn any more; resolves once those under way are done. */
  async stop(): Promise<void> {
    this.over.abort();
    this.timers.forEach(clearTimeout);
    await Promise.all(this.turns);
  }
}
