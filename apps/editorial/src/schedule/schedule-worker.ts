import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@stet/bootstrap';
import { metrics, newTraceparent, runInContext } from '@stet/observability';
import { randomUUID } from 'node:crypto';
import { DueRules } from './due-rules.js';
import { ScheduleFiring } from './schedule-firing.js';
import { ScheduleRules } from './schedule-rules.js';
import { TIMERS } from './schedule.tokens.js';
import { TimerRepository } from './timer.repository.js';

/** Nothing is looked for less often than this: a schedule that another replica takes in is seen in time. */
const LONGEST_WAIT_MS = 500;
/** What is due and in somebody else's hands is looked for again after this. */
const SHORTEST_WAIT_MS = 20;
/** What this replica does at once when much is due, as after a downtime. */
const AT_ONCE = 4;

/** Looks what is due by the database's clock, in every replica; none leads and none is needed. */
@Injectable()
export class ScheduleWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('schedule');
  private readonly due = metrics.gauge('stet_schedule_due', 'Schedules that are due and not kept');
  private readonly overdue = metrics.gauge('stet_schedule_overdue_seconds', 'Age of the oldest schedule that is due and not kept');
  private readonly rounds = new Rounds((error) => this.log.warn(`schedules wait: ${error.message}`));
  private hasNewestRules = false;

  constructor(
    @Inject(TIMERS) private readonly isWanted: boolean,
    private readonly timers: TimerRepository,
    private readonly firing: ScheduleFiring,
    private readonly rules: ScheduleRules,
    private readonly dueRules: DueRules,
  ) {}

  onApplicationBootstrap(): void {
    if (this.isWanted) this.rounds.every(LONGEST_WAIT_MS, () => this.look(), 0);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** Does what is due; answers in how many milliseconds there may be more. */
  private async look(): Promise<number> {
    if (!this.hasNewestRules) await this.applyRules();
    const { due, overdueSeconds, nextInMs } = await this.timers.now();
    this.due.set(due);
    this.overdue.set(overdueSeconds);
    if (nextInMs === null || nextInMs > 0) return Math.min(nextInMs ?? LONGEST_WAIT_MS, LONGEST_WAIT_MS);
    const drained = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => this.drain()));
    for (const one of drained) if (one.status === 'rejected') throw one.reason;
    return SHORTEST_WAIT_MS;
  }

  private async applyRules(): Promise<void> {
    await this.rules.apply();
    await this.dueRules.apply();
    this.hasNewestRules = true;
  }

  private async drain(): Promise<void> {
    const fireDue = () => runInContext({ correlationId: randomUUID(), traceparent: newTraceparent() }, () => this.firing.fireDue());
    while (!this.rounds.signal.aborted && (await fireDue()).length > 0);
  }
}
