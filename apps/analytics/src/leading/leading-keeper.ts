import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { Database } from '@stet/persistence';
import { floor } from '../readership/segment.js';
import { LeadingRepository } from './leading.repository.js';

const EVERY_MS = 300_000;
const DAY_MS = 86_400_000;
/** Views come so late. */
const LATE_MS = 3 * 3_600_000;
/** As far back as can be asked for. */
const DAYS_BACK = 800;

/** Every five minutes: finds the leading stories of days that ended and of those that were counted again. */
@Injectable()
export class LeadingKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds = new Rounds((error) => new Logger('leading keeper').warn(`will try again: ${error.message}`));

  constructor(
    private readonly db: Database,
    private readonly leading: LeadingRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.every(EVERY_MS, () => this.lead(new Date()), 0);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  async lead(now: Date): Promise<void> {
    const until = floor(new Date(now.getTime() - LATE_MS), DAY_MS);
    const from = new Date(until.getTime() - DAYS_BACK * DAY_MS);
    while (!this.rounds.signal.aborted && (await this.db.transaction((tx) => this.leading.leadSome(tx, from, until))));
  }
}
