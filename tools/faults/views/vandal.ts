import { setTimeout as sleep } from 'node:timers/promises';
import { pick, type Random } from '../../measure/random.ts';
import { start } from '../replica.ts';
import type { ReplicatedService } from '../replicated-service.ts';

const SHORTEST_MS = 2_000;
const LONGEST_MS = 6_000;
const REPLIES_DROPPED_MS = 2_500;
const DOWN_MS = 300;
/** Longer than a session: its partitions go to others, and it wakes up in the middle of what it did. */
const ASLEEP_MS = 8_000;

/** Kills collectors and counters, puts them to sleep, restarts the broker and drops its replies, one after the other, as the seed decides. */
export class Vandal {
  readonly counts: Record<string, number> = {};
  private isOver = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly testbed: ReplicatedService,
    private readonly random: Random,
    private readonly say: (text: string) => void,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      await sleep(SHORTEST_MS + this.random() * (LONGEST_MS - SHORTEST_MS));
      if (this.isOver) return;
      const dice = this.random();
      if (dice < 0.6) await this.kill();
      else if (dice < 0.75) await this.pause();
      else if (dice < 0.9) await this.dropReplies();
      else await this.restartBroker();
    }
  }

  private async kill(): Promise<void> {
    const replica = pick(this.random, this.testbed.replicas);
    this.note('kill', replica.name);
    await replica.process.kill();
    await start(replica);
  }

  private async pause(): Promise<void> {
    const replica = pick(this.random, this.testbed.replicas);
    const { pid } = replica.process;
    if (pid === undefined) return;
    this.note('sleep', replica.name);
    process.kill(pid, 'SIGSTOP');
    await sleep(ASLEEP_MS);
    process.kill(pid, 'SIGCONT');
  }

  private async dropReplies(): Promise<void> {
    this.note('replies dropped', '');
    let replies = 0;
    this.testbed.proxy!.dropReplies(() => ++replies % 2 === 0);
    await sleep(REPLIES_DROPPED_MS);
    this.testbed.proxy!.dropReplies(() => false);
  }

  private async restartBroker(): Promise<void> {
    this.note('broker', 'kill');
    await this.testbed.broker.kill();
    await sleep(DOWN_MS);
    await this.testbed.broker.start();
  }

  private note(what: string, target: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
    this.say(`${what} ${target}`.trim());
  }
}
