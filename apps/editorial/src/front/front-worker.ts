import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { newTraceparent, runInContext } from '@stet/observability';
import { Database } from '@stet/persistence';
import { randomUUID } from 'node:crypto';
import { Rounds } from '../clock/rounds.js';
import { FrontService } from './front.service.js';

export const FRONT_TIMERS = Symbol('timers of fronts');
const LOOK_MS = 500;

/** Looks which fronts change by themselves now, in every replica; what is due after a downtime is caught up with. */
@Injectable()
export class FrontWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('front');
  private readonly rounds = new Rounds((error) => this.log.warn(`fronts wait: ${error.message}`));
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(FRONT_TIMERS) private readonly isWanted: boolean,
    private readonly db: Database,
    private readonly fronts: FrontService,
  ) {}

  onApplicationBootstrap(): void {
    if (this.isWanted) this.rounds.every(LOOK_MS, () => (this.turn = this.look()) as Promise<void>);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.rounds.stop();
    await this.turn.catch(() => undefined);
  }

  private async look(): Promise<void> {
    const due = await this.db.query<{ language: string }>('select distinct language from front_timer where due_at <= (select newsroom_now()) order by language');
    for (const { language } of due) await runInContext({ correlationId: randomUUID(), traceparent: newTraceparent() }, () => this.fronts.lookAgain(language));
  }
}
