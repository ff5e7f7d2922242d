import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../measure/random.ts';
import type { HotPage, Judge } from './judge.ts';
import { Reader, type Read, type Replica } from './reader.ts';

const READERS = 20;
const READS_PER_SECOND = 100;
const PAUSE_MS = (1_000 * READERS) / READS_PER_SECOND;
/** The front is wanted most, and everything now and then: as if ranks began here. */
const FIRST_RANK = 4;

/** Readers at every replica who come back to the same pages, at a bounded rate. */
export class Audience {
  readonly reads: Read[] = [];
  private readonly readers: readonly Reader[];
  private readonly weights: readonly number[];
  private resting: PromiseWithResolvers<void> | undefined;
  private isOver = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pages: readonly HotPage[],
    replicas: readonly Replica[],
    judge: Judge,
    private readonly random: Random,
  ) {
    this.readers = Array.from({ length: READERS }, (_, index) => new Reader(replicas[index % replicas.length]!, judge));
    this.weights = pages.map((_, rank) => 1 / (rank + FIRST_RANK));
  }

  /** Asks every replica for every page, twice: afterwards they are hot. */
  static async warm(pages: readonly HotPage[], replicas: readonly Replica[], judge: Judge): Promise<void> {
    for (const replica of replicas) {
      const reader = new Reader(replica, judge);
      for (const page of [...pages, ...pages]) {
        const { failure } = await reader.read(page);
        if (failure) throw new Error(`${replica.name} does not show ${page.path} as it should: ${failure}`);
      }
      reader.close();
    }
  }

  start(): void {
    this.running = Promise.all(this.readers.map((reader) => this.keepReading(reader)));
  }

  async stop(): Promise<void> {
    this.isOver = true;
    this.goOn();
    await this.running;
    this.readers.forEach((reader) => reader.close());
  }

  /** Nobody reads, until `goOn`. */
  rest(): void {
    this.resting ??= Promise.withResolvers<void>();
  }

  /** All of them come back at once. */
  goOn(): void {
    this.resting?.resolve();
    this.resting = undefined;
  }

  private async keepReading(reader: Reader): Promise<void> {
    while (!this.isOver) {
      await sleep(PAUSE_MS * (0.5 + this.random()));
      await this.resting?.promise;
      if (!this.isOver) this.reads.push(await reader.read(this.anyPage()));
    }
  }

  private anyPage(): HotPage {
    let left = this.random() * this.weights.reduce((sum, weight) => sum + weight, 0);
    const index = this.weights.findIndex((weight) => (left -= weight) <= 0);
    return this.pages[index === -1 ? this.pages.length - 1 : index]!;
  }
}
