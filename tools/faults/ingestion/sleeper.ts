import { setTimeout as sleep } from 'node:timers/promises';
import { pick, type Random } from '../../measure/random.ts';
import type { Killer } from '../killer.ts';
import { start, type Replica } from '../replica.ts';
import type { ReplicatedService } from '../replicated-service.ts';
import type { Feeds, Held } from './feeds.ts';
import type { Span } from './judge.ts';
import { until } from '../until.ts';
import type { Ways } from './ways.ts';

/** A lease runs out within that. */
const TAKEN_OVER_WITHIN_MS = 120_000;
/** For reading what it was sent. */
const READ_WITHIN_MS = 1_000;
const LATE_WITHIN_MS = 10_000;
const LATE = /^stet_polls_total\{outcome="late"\} (\d+)$/m;

/** What came of putting a replica to sleep. */
export interface Nap extends Span {
  /** Documents that it had been sent when it fell asleep, each older than what others took in meanwhile. */
  readonly held: number;
  /** Polls that it gave up when it woke. */
  readonly late: number;
}

/** Who has a part in it. */
interface Cast {
  readonly testbed: ReplicatedService;
  readonly ways: Ways;
  readonly feeds: Feeds;
  readonly killer: Killer;
}

/**
 * Puts a replica to sleep (SIGSTOP) for longer than its leases, just when it wants to write down documents that it has read, and wakes it. While the others are dead, all requests are of that one: their
 * documents are held back, its way to the database is blocked, they are sent, and it is stopped. Then the feeds change again; the others come back and poll those feeds to an end, under leases of their own.
 */
export class Sleeper {
  constructor(
    private readonly cast: Cast,
    private readonly random: Random,
    private readonly say: (text: string) => void,
  ) {}

  async nap(): Promise<Nap> {
    const { testbed, ways, feeds, killer } = this.cast;
    const sleeper = pick(this.random, testbed.replicas);
    const index = testbed.replicas.indexOf(sleeper);
    const others = testbed.replicas.filter((replica) => replica !== sleeper);
    await Promise.all(others.map((other) => killer.kill(other)));
    const held = await feeds.holdBack();
    const from = Date.now();
    ways.block(index, true);
    held.give();
    await sleep(READ_WITHIN_MS);
    sleeper.process.signal('SIGSTOP');
    this.say(`${sleeper.name} sleeps, with ${held.addresses.length} documents in its hands`);
    held.changeAgain();
    await Promise.all(others.map(start));
    await until('the others have polled what the sleeper held', () => this.isTakenOver(held, from), TAKEN_OVER_WITHIN_MS);
    ways.block(index, false);
    sleeper.process.signal('SIGCONT');
    this.say(`${sleeper.name} wakes after ${Math.round((Date.now() - from) / 1_000)} s`);
    return { from, until: Date.now(), held: held.addresses.length, late: await this.lateOf(sleeper, held) };
  }

  private async isTakenOver({ addresses }: Held, since: number): Promise<boolean> {
    const { rows } = await this.cast.testbed.db.query('select from source where url = any($1) and last_success_at > $2', [addresses, new Date(since)]);
    return rows.length === addresses.length;
  }

  /** As it counts them itself, once all are counted or the time is over. */
  private async lateOf({ address }: Replica, { addresses }: Held): Promise<number> {
    const deadline = Date.now() + LATE_WITHIN_MS;
    for (;;) {
      const metrics = await fetch(`${address}/metrics`).then((answer) => answer.text());
      const late = Number(LATE.exec(metrics)?.[1] ?? 0);
      if (late >= addresses.length || Date.now() > deadline) return late;
      await sleep(LATE_WITHIN_MS / 20);
    }
  }
}
