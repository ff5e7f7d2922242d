import { setTimeout as sleep } from 'node:timers/promises';
import { pick, type Random } from '../measure/random.ts';
import { start, type Replica } from './replica.ts';

export interface Downtime {
  readonly from: number;
  /** When the first replica served again, and when all did. */
  readonly firstAt: number;
  readonly allAt: number;
}

const SHORTEST_MS = 3_000;
const LONGEST_MS = 9_000;

/** Kills one replica after another by chance, as a power cut would, and starts it again; or all of them for a while. */
export class Killer {
  /** When replicas were killed one by one. */
  readonly killedAt: number[] = [];
  private isOver = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly replicas: readonly Replica[],
    private readonly random: Random,
    private readonly say: (text: string) => void,
  ) {}

  get kills(): number {
    return this.killedAt.length;
  }

  start(): void {
    this.isOver = false;
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  /** Takes all replicas away for a time. Answers when they were gone, and when they served again. */
  async downtime(ms: number): Promise<Downtime> {
    await Promise.all(this.replicas.map(({ process }) => process.kill()));
    const from = Date.now();
    await sleep(ms);
    const ready = this.replicas.map(start);
    await Promise.race(ready);
    const firstAt = Date.now();
    await Promise.all(ready);
    return { from, firstAt, allAt: Date.now() };
  }

  async kill({ name, process }: Replica): Promise<void> {
    await process.kill();
    this.killedAt.push(Date.now());
    this.say(`kill ${name}`);
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      await sleep(SHORTEST_MS + this.random() * (LONGEST_MS - SHORTEST_MS));
      if (this.isOver) return;
      const replica = pick(this.random, this.replicas);
      await this.kill(replica);
      await start(replica);
    }
  }
}
