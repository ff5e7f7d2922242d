import { Logger } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import type { Way } from '../source/source.entity.js';
import type { SourceRepository } from '../source/source.repository.js';
import type { Lease } from './lease.js';
import type { PollService } from './poll.service.js';

const LOOK_EVERY_MS = 500;

export interface LaneSettings {
  readonly ways: readonly Way[];
  /** Polls at a time; as many are leased ahead, so that one that ends is followed by the next at once. */
  readonly hands: number;
  /** A lease allows for one more poll before its own. */
  readonly longestPollMs: number;
}

/** Polls sources of some ways when their time comes, with hands of its own: those of other ways wait for none of them. */
export class PollLane {
  private readonly log = new Logger('poller');
  private readonly rounds = new Rounds((error) => this.log.warn(`will look again: ${error.message}`));
  private readonly underWay = new Set<Promise<void>>();
  /** Leased, and waiting for a hand. */
  private readonly next: Lease[] = [];
  /** Then what waits is given back: a poll that began later might outlast its lease. */
  private beginUntil = 0;

  constructor(
    private readonly sources: Pick<SourceRepository, 'leaseDue' | 'release'>,
    private readonly polls: Pick<PollService, 'pollLeased'>,
    private readonly settings: LaneSettings,
  ) {}

  start(): void {
    this.rounds.every(LOOK_EVERY_MS, () => this.turn(), 0);
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    await Promise.all([...this.underWay, this.sources.release(this.next)]);
  }

  /** Answers how long to wait for the next one: with all hands full, until one is free; not at all while there may be work for one that is. */
  private async turn(): Promise<number> {
    const { hands } = this.settings;
    if (performance.now() > this.beginUntil) await this.sources.release(this.next.splice(0));
    let mayBeMore = true;
    if (this.next.length === 0) mayBeMore = await this.lease();
    for (const lease of this.next.splice(0, hands - this.underWay.size)) this.begin(lease);
    if (this.underWay.size < hands) return mayBeMore ? 0 : LOOK_EVERY_MS;
    await Promise.race(this.underWay);
    return 0;
  }

  /** Answers whether more may be due than it leased. */
  private async lease(): Promise<boolean> {
    const { ways, hands, longestPollMs } = this.settings;
    this.beginUntil = performance.now() + longestPollMs;
    const wanted = hands - this.underWay.size + hands;
    const leased = await this.sources.leaseDue(ways, wanted);
    this.next.push(...leased);
    return leased.length === wanted;
  }

  private begin(lease: Lease): void {
    const poll = this.polls
      .pollLeased(lease)
      .then(() => undefined)
      .catch((error: Error) => this.log.warn(`poll of source ${lease.sourceId} will be repeated: ${error.message}`))
      .finally(() => this.underWay.delete(poll));
    this.underWay.add(poll);
  }
}
