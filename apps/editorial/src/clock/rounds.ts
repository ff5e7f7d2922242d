/** Work that is done again and again: one turn after the other, and a turn that fails ends none that follow. */
export class Rounds {
  private readonly timers = new Set<NodeJS.Timeout>();
  private isStopped = false;

  constructor(private readonly complain: (error: Error) => void) {}

  every(ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void work().catch((error: unknown) => this.complain(error as Error)).then(() => !this.isStopped && this.every(ms, work));
    }, ms);
    this.timers.add(timer);
  }

  stop(): void {
    this.isStopped = true;
    this.timers.forEach(clearTimeout);
  }
}
