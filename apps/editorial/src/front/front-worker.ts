import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { newTraceparent, runInContext } from '@stet/observability';
import { randomUUID } from 'node:crypto';
import { DueFronts } from './due-fronts.js';

export const FRONT_TIMERS = Symbol('timers of fronts');
const LOOK_MS = 500;

/** Looks which fronts change by themselves now, in every replica; what is due after a downtime is caught up with. */
@Injectable()
export class FrontWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('front');
  private readonly rounds = new Rounds((error) => this.log.warn(`fronts wait: ${error.message}`));
  private hasNewestRules = false;

  constructor(
    @Inject(FRONT_TIMERS) private readonly isWanted: boolean,
    private readonly fronts: DueFronts,
  ) {}

  onApplicationBootstrap(): void {
    if (this.isWanted) this.rounds.every(LOOK_MS, () => this.look());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  private async look(): Promise<void> {
    if (!this.hasNewestRules) await this.fronts.applyZoneRules();
    this.hasNewestRules = true;
    for (const language of await this.fronts.due()) await runInContext({ correlationId: randomUUID(), traceparent: newTraceparent() }, () => this.fronts.lookAt(language));
  }
}
