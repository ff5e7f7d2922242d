import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { ReparseRepository } from './reparse.repository.js';
import { LEASE_SECONDS, Reparser } from './reparser.js';

const LOOK_EVERY_MS = 1_000;

/** Works on what is to be read again. Several replicas share the work: a reparse is leased to one of them at a time, and goes to another when that one is gone. */
@Injectable()
export class ReparseWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds = new Rounds((error) => new Logger('reparse').warn(`will look again: ${error.message}`));

  constructor(
    private readonly reparses: ReparseRepository,
    private readonly reparser: Reparser,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.every(LOOK_EVERY_MS, () => this.turn(), 0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** Answers how long to wait for the next one: not at all while there is work. */
  private async turn(): Promise<number> {
    const reparseId = await this.reparses.lease(LEASE_SECONDS);
    if (!reparseId) return LOOK_EVERY_MS;
    try {
      await this.reparser.work(reparseId, this.rounds.signal);
    } finally {
      await this.reparses.release(reparseId);
    }
    return 0;
  }
}
