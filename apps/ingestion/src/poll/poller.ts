import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { CONFIG } from '../config.js';
import type { Way } from '../source/source.entity.js';
import { SourceRepository } from '../source/source.repository.js';
import { longestPollSeconds, type LeaseConfig } from './lease.js';
import { PollLane } from './poll-lane.js';
import { PollService } from './poll.service.js';
import { Retention } from './retention.js';

const FORGET_EVERY_MS = 3_600_000;
/** So many hands that a few servers which answer slowly keep nobody waiting. Folders and mailboxes, of which a look may take minutes, keep no feed waiting. */
const LANES: readonly { readonly ways: readonly Way[]; readonly hands: number }[] = [
  { ways: ['poll'], hands: 10 },
  { ways: ['folder', 'sftp', 'imap'], hands: 5 },
];

/** Polls every source when its time comes. Several replicas share the work: a source is leased to one of them at a time. */
@Injectable()
export class Poller implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('poller');
  private readonly rounds = new Rounds((error) => this.log.warn(`will forget later: ${error.message}`));
  private readonly lanes: readonly PollLane[];

  constructor(
    sources: SourceRepository,
    polls: PollService,
    private readonly retention: Retention,
    @Inject(CONFIG) config: LeaseConfig,
  ) {
    this.lanes = LANES.map((lane) => new PollLane(sources, polls, { ...lane, longestPollMs: longestPollSeconds(config) * 1_000 }));
  }

  onApplicationBootstrap(): void {
    for (const lane of this.lanes) lane.start();
    this.rounds.every(FORGET_EVERY_MS, () => this.retention.forget(), 0);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.rounds.stop(), ...this.lanes.map((lane) => lane.stop())]);
  }
}
