import type { ServiceName } from '../stack/plan.ts';
import type { Mark, Progress } from './progress.ts';

interface Hurt {
  /** `kill site`, `database away`. */
  readonly what: string;
  readonly services: readonly ServiceName[];
  readonly mark: Mark;
  readonly since: number;
  /** Milliseconds until the processes that were hurt served again. */
  servingMs?: number;
}

/** How long it took, in milliseconds. */
export interface Recovery {
  readonly what: string;
  /** Until what was hurt served again. */
  readonly servingMs: number;
  /** Until everything from before the fault was applied, too. */
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
    const hurt: Hurt = { what, services, mark: this.progress.mark(), since: performance.now() };
    this.hurt.push(hurt);
    return () => (hurt.servingMs = sinceThen(hurt));
  }

  /** To be called after every look at the progress. */
  settle(): void {
    const [recovered, left] = split(this.hurt, (one) => one.servingMs !== undefined && one.services.every((service) => this.progress.hasReached(service, one.mark)));
    this.hurt = left;
    for (const hurt of recovered) {
      const recovery = { what: hurt.what, servingMs: hurt.servingMs!, ms: sinceThen(hurt) };
      this.all.push(recovery);
      this.onRecovery(recovery);
    }
  }
}

function sinceThen({ since }: Hurt): number {
  return Math.round(performance.now() - since);
}

function split<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
