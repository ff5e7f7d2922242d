import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { LiveRepository } from './live.repository.js';

const LAPSES_EVERY_MS = 5_000;
const FORGET_EVERY_MS = 600_000;

/** Tells of what nobody commands, leases that end and tabs that are gone, and forgets what is told. Each replica does, and they do not disturb each other. */
@Injectable()
export class LiveUpkeep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds((error) => new Logger('live').warn(`lapses are told later: ${error.message}`));

  constructor(private readonly events: LiveRepository) {}

  onApplicationBootstrap(): void {
    this.rounds.every(LAPSES_EVERY_MS, () => this.events.tellOfLapses());
    this.rounds.every(FORGET_EVERY_MS, () => this.events.forget());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }
}
