import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES } from '../stack/plan.ts';
import type { Poisoner } from './poisoner.ts';
import type { Recoveries } from './recoveries.ts';
import type { Fault } from './schedule.ts';
import type { Replica } from './replica.ts';
import type { Testbed } from './testbed.ts';

export const BROKER = 'broker';

const DOWN_MS = 200;
const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 50;
/** Processes that are down or asleep at once, the broker among them. */
const MOST_DOWN = 3;

/** Does to the newsroom what the schedule says, and sees to it that what was hurt is started again. */
export class Saboteur {
  /** How often each thing was done: `kill site`, `pause`, `poison`. */
  readonly counts = new Map<string, number>();
  kills = 0;
  private readonly underWay = new Set<Promise<void>>();
  private readonly busy = new Set<string>();
  private isOver = false;

  constructor(
    private readonly testbed: Testbed,
    private readonly recoveries: Recoveries,
    private readonly poisoner: Poisoner,
    private readonly onFault: (text: string) => void,
  ) {}

  async run(schedule: readonly Fault[]): Promise<void> {
    let began = performance.now();
    for (const fault of schedule) {
      await sleep(Math.max(0, began + fault.at - performance.now()));
      began += await this.waitForRoom();
      const done = this.perform(fault)
        .catch((error: unknown) => this.onFault(`${fault.kind} ${fault.target} went wrong: ${(error as Error).message}`))
        .finally(() => this.underWay.delete(done));
      this.underWay.add(done);
    }
  }

  /** A machine that is slow to start things again gets the rest of the schedule later: where nothing stands, nothing can be broken. Answers how much later, in milliseconds. */
  private async waitForRoom(): Promise<number> {
    const since = performance.now();
    while (this.busy.size >= MOST_DOWN) await sleep(LOOK_EVERY_MS);
    return performance.now() - since;
  }

  /** No more faults; resolves when everything that was hurt serves again. */
  async rest(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.underWay);
    this.testbed.proxy.dropReplies(() => false);
    this.counts.set('reply dropped', this.testbed.proxy.dropped);
  }

  private perform(fault: Fault): Promise<void> {
    switch (fault.kind) {
      case 'kill':
        return this.kill(fault.target);
      case 'pause':
        return this.pause(fault);
      case 'drop-replies':
        return this.dropReplies(fault);
      case 'database-away':
        return this.stopDatabase(fault);
      case 'poison':
        this.note('poison', fault.target);
        return this.poisoner.append(fault.target, () => this.isOver);
    }
  }

  private async kill(target: string): Promise<void> {
    if (target === BROKER && !this.busy.has(BROKER)) return this.killBroker();
    const replica = this.serving(target, this.testbed.replicas);
    if (replica) await this.killReplica(replica);
  }

  /** If the target is down or asleep just then, another: the newsroom is spared nothing. But where there are two replicas, one is left if that can be. */
  private serving(target: string, among: readonly Replica[]): Replica | undefined {
    const serving = among.filter((replica) => replica.process.pid !== undefined && !this.busy.has(replica.name));
    const spare = serving.filter((one) => !this.testbed.replicas.some((other) => other.service === one.service && this.busy.has(other.name)));
    const some = spare.length > 0 ? spare : serving;
    return some.find((one) => one.name === target) ?? some[this.kills % Math.max(1, some.length)];
  }

  private async killReplica({ name, service, process }: Replica): Promise<void> {
    await this.while(name, async () => {
      const serves = this.hurt(`kill ${service}`, name, [service]);
      await process.kill();
      await sleep(DOWN_MS);
      process.start();
      await process.ready(READY_WITHIN_MS);
      serves();
    });
  }

  private async killBroker(): Promise<void> {
    await this.while(BROKER, async () => {
      const serves = this.hurt('kill broker', BROKER, SERVICES);
      await this.testbed.newsroom.kafka.kill();
      await sleep(DOWN_MS);
      await this.testbed.newsroom.kafka.start();
      serves();
    });
  }

  /** Asleep for longer than its session; it wakes up in the middle of what it did, and its partitions are another's. */
  private async pause({ target, forMs }: Fault): Promise<void> {
    const replica = this.serving(target, this.testbed.replicas.filter(({ service }) => this.testbed.addressesOf(service).length > 1));
    const pid = replica?.process.pid;
    if (!replica || pid === undefined) return;
    await this.while(replica.name, async () => {
      const serves = this.hurt('pause', replica.name, [replica.service]);
      process.kill(pid, 'SIGSTOP');
      await sleep(forMs);
      process.kill(pid, 'SIGCONT');
      serves();
    });
  }

  private async dropReplies({ forMs }: Fault): Promise<void> {
    const serves = this.hurt('drop replies', '', ['editorial', 'analytics', 'ingestion']);
    let replies = 0;
    this.testbed.proxy.dropReplies(() => ++replies % 2 === 0);
    await sleep(forMs);
    this.testbed.proxy.dropReplies(() => false);
    serves();
  }

  private async stopDatabase({ forMs }: Fault): Promise<void> {
    const { postgres } = this.testbed.newsroom;
    const pid = postgres.pid;
    if (pid === undefined) return;
    const serves = this.hurt('database away', '', SERVICES);
    process.kill(pid, 'SIGINT'); // PostgreSQL's fast shutdown
    while (postgres.pid !== undefined) await sleep(LOOK_EVERY_MS);
    await sleep(forMs);
    postgres.start();
    serves();
  }

  private hurt(what: string, target: string, services: Replica['service'][] | typeof SERVICES): () => void {
    if (what.startsWith('kill')) this.kills += 1;
    this.note(what, target);
    return this.recoveries.begin(what, services);
  }

  private note(what: string, target: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
    this.onFault(`${what} ${target}`.trim());
  }

  private async while(name: string, work: () => Promise<void>): Promise<void> {
    this.busy.add(name);
    await work().finally(() => this.busy.delete(name));
  }
}
