import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { Unavailable } from '@stet/errors';
import { SaltRepository } from './salt.repository.js';
import { visitorsOf, type VisitorOf } from './visitor.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CHECK_EVERY_MS = 60_000;
const RETRY_MS = 1_000;

/** Has the salt of the day at hand, fetches the next one an hour ahead, and destroys each 48 hours after its day began. */
@Injectable()
export class SaltKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly days = new Map<number, VisitorOf>();
  private readonly report = (error: Error) => new Logger('salt').warn(`will try again: ${error.message}`);
  private readonly rounds = new Rounds(this.report);

  constructor(private readonly repository: SaltRepository) {}

  /** Before the service listens: its first beacon has a salt. */
  async onApplicationBootstrap(): Promise<void> {
    const keep = async () => {
      await this.keep(new Date());
      return CHECK_EVERY_MS;
    };
    const first = await keep().catch((error: Error) => {
      this.report(error);
      return RETRY_MS;
    });
    this.rounds.every(RETRY_MS, keep, first);
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }

  /** Throws `Unavailable` when the salt of this day could not be fetched yet: an unsalted visitor is never made. */
  visitorsAt(now: Date): VisitorOf {
    const visitorOf = this.days.get(dayOf(now));
    if (!visitorOf) throw new Unavailable('salt');
    return visitorOf;
  }

  async keep(now: Date): Promise<void> {
    const needed = new Set([dayOf(now), dayOf(new Date(now.getTime() + HOUR_MS))]);
    for (const day of needed) {
      if (!this.days.has(day)) this.days.set(day, visitorsOf(await this.repository.ofDay(dateOf(day))));
    }
    for (const day of this.days.keys()) if (!needed.has(day)) this.days.delete(day);
    await this.repository.destroyBefore(dateOf(dayOf(now) - 1));
  }
}

/** Days since 1970, UTC. */
function dayOf(instant: Date): number {
  return Math.floor(instant.getTime() / DAY_MS);
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
