import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { CONFIG } from '../config.js';
import { SourceRepository } from '../source/source.repository.js';
import { longestPollSeconds, type Lease, type LeaseConfig } from './lease.js';
import { PollService } from './poll.service.js';
import { Retention } from './retention.js';

const LOOK_EVERY_MS = 500;
/** So many that a few servers which answer slowly keep nobody waiting. */
const AT_ONCE = 10;
/** Leased ahead, so that a poll that ends is followed by the next at once; no more than can be polled before their leases end. */
const AHEAD = 10;
const FORGET_EVERY_MS = 3_600_000;

/** Polls every source when its time comes. Several replicas share the work: a source is leased to one of them at a time. */
@Injectable()
export class Poller implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('poller');
  private readonly rounds = new Rounds((error) => this.log.warn(`will look again: ${error.message}`));
  private readonly underWay = new Set<Promise<void>>();
  /** Leased, and waiting for a hand. */
  private readonly next: Lease[] = [];
  /** Then what waits is given back: a poll that began later might outlast its lease. */
  private beginUntil = 0;
  private forgotAt = 0;

  constructor(
    private readonly sources: SourceRepository,
    private readonly polls: PollService,
    private readonly retention: Retention,
    @Inject(CONFIG) private readonly config: LeaseConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.every(LOOK_EVERY_MS, () => this.turn(), 0);
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
    await Promise.all([...this.underWay, this.sources.release(this.next)]);
  }

  /** Answers how long to wait for the next one: with all hands full, until one is free; not at all while there may be work for one that is. */
  private async turn(): Promise<number> {
    if (performance.now() > this.beginUntil) await this.sources.release(this.next.splice(0));
    let mayBeMore = true;
    if (this.next.length === 0) mayBeMore = await this.lease();
    for (const lease of this.next.splice(0, AT_ONCE - this.underWay.size)) this.begin(lease);
    if (Date.now() - this.forgotAt > FORGET_EVERY_MS) await this.forget();
    if (this.underWay.size < AT_ONCE) return mayBeMore ? 0 : LOOK_EVERY_MS;
    await Promise.race(this.underWay);
    return 0;
  }

  /** Answers whether more may be due than it leased. */
  private async lease(): Promise<boolean> {
    this.beginUntil = performance.now() + longestPollSeconds(this.config) * 1_000;
    const wanted = AT_ONCE - this.underWay.size + AHEAD;
    const leased = await this.sources.leaseDue(wanted);
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

  private async forget(): Promise<void> {
    await this.retention.forget();
    this.forgotAt = Date.now();
  }
}
