import type { ServiceName } from '../stack/plan.ts';
import type { Mark, Progress } from './progress.ts';

interface Hurt {
  /** `kill site`, `database away`. */
  readonly what: string;
  readonly services: readonly ServiceName[];
  readonly mark: Mark;
  readonly since: number;
  /** Do the processes that were hurt serve again? */
  isServing: boolean;
}

/** How long it took until what was hurt served again and everything from before had been applied. */
export interface Recovery {
  readonly what: string;
  readonly ms: number;
}

/** Measures recoveries. Faults overlap: what delays one recovery may be the next fault. */
export class Recoveries {
  readonly all: Recovery[] = [];
  private hurt: Hurt[] = [];

  constructor(
    private readonly progress: Progress,
    private readonly onRecovery: (recovery: Recovery) => void,
  ) {}

  get underWay(): number {
    return this.hurt.length;
  }

  /** From now on it counts; call the answer when the processes serve again. */
  begin(what: string, services: readonly ServiceName[]): () => void {
    const hurt = { what, services, mark: this.progress.mark(), since: performance.now(), isServing: false };
    this.hurt.push(hurt);
    return () => (hurt.isServing = true);
  }

  /** To be called after every look at the progress. */
  settle(): void {
    const [recovered, left] = split(this.hurt, (one) => one.isServing && one.services.every((service) => this.progress.hasReached(service, one.mark)));
    this.hurt = left;
    for (const { what, since } of recovered) {
      const recovery = { what, ms: Math.round(performance.now() - since) };
      this.all.push(recovery);
      this.onRecovery(recovery);
    }
  }
}

function split<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
