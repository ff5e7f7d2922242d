import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { Audit, SYSTEM } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { RevisionRepository } from '../revision/revision.repository.js';
import { timeInWords } from '../story/story-schedule.js';
import type { Schedule } from '../story/story.entity.js';
import { StoryRepository } from '../story/story.repository.js';
import type { Story } from '../story/story.js';
import { ZONE_RULES_NOW } from './schedule.tokens.js';
import { TimerRepository } from './timer.repository.js';
import { rederived } from './wall-time.js';

/**
 * When a country changes its clocks, what somebody chose is the time of day: schedules are moved to its instant by the new rules. Those come with a
 * release of Node, so a process looks once, when it starts; one with older rules than a schedule was computed by leaves it alone.
 */
@Injectable()
export class ScheduleRules {
  private readonly log = new Logger('schedule');

  constructor(
    @Inject(ZONE_RULES_NOW) private readonly rules: string,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly timers: TimerRepository,
    private readonly stories: StoryRepository,
    private readonly revisions: RevisionRepository,
    private readonly audit: Audit,
  ) {}

  async apply(): Promise<void> {
    for (const storyId of await this.timers.byOtherRules(this.rules)) {
      await this.audit.unasked('applyZoneRules', () => this.db.transaction(async (tx) => this.applyTo(tx, await this.stories.lock(tx, storyId))));
    }
  }

  private async applyTo(tx: EntityManager, story: Story): Promise<void> {
    const [schedule, withdrawalSchedule] = [this.byNewRules(story.schedule), this.byNewRules(story.withdrawalSchedule)];
    const moved = [schedule, withdrawalSchedule].filter((one, index) => one && one.at !== [story.schedule, story.withdrawalSchedule][index]!.at) as Schedule[];
    const hasMoved = moved.length > 0;
    const after = { ...story, schedule, withdrawalSchedule, ...(hasMoved && { revision: story.revision + 1, changedAt: await this.clock.now(tx) }) };
    await this.stories.save(tx, after);
    if (!hasMoved) return;
    const note = `Clocks were changed (${this.rules}): ${moved.map((one) => `${timeInWords(one)} is ${one.at}`).join('; ')}`;
    await this.revisions.record(tx, story, after, { act: 'schedule', note, by: SYSTEM });
    this.log.warn('a schedule was moved by new rules of its zone', { storyId: story.storyId });
  }

  private byNewRules<S extends Schedule>(schedule: S | null): S | null {
    if (!schedule?.isWallTime || schedule.zoneRules >= this.rules) return schedule;
    const { at, offset } = rederived({ ...schedule, at: new Date(schedule.at) });
    return { ...schedule, at: at.toISOString(), offset, zoneRules: this.rules };
  }
}
