import { Injectable } from '@nestjs/common';
import type { Placement } from '@stet/contracts';
import { Stale } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { changesOf } from '../audit/audit.js';
import { Audit } from '../audit/audit.service.js';
import { CommandRepository } from '../command/command.repository.js';
import type { Command } from '../command/given-command.js';
import type { ScheduledTime } from '../story/story-command.js';
import type { Schedule } from '../story/story.entity.js';
import { refuseMisplaced } from './front-checks.js';
import { FrontTimePast, TooManyFrontSchedules } from './front.errors.js';
import { FrontPlaces } from './front-places.js';
import { FrontScheduleRepository, type PlannedFront } from './front-schedule.repository.js';
import { FrontVersions, type Held } from './front-versions.js';

const MOST_PLANNED = 100;

/** Plans versions of fronts. */
@Injectable()
export class FrontScheduleService {
  constructor(
    private readonly db: Database,
    private readonly versions: FrontVersions,
    private readonly schedules: FrontScheduleRepository,
    private readonly places: FrontPlaces,
    private readonly commands: CommandRepository,
    private readonly audit: Audit,
  ) {}

  plan(language: string, placements: readonly Placement[], time: ScheduledTime, by: Command): Promise<PlannedFront> {
    return this.db.transaction(async (tx) => {
      const { actor, key } = by;
      const scheduleId = await this.commands.once(tx, { actorId: actor.id, act: `schedule front ${language}`, ...(key && { key }) }, async () => {
        const held = await this.versions.open(tx, language);
        if ((await this.schedules.planned(language, tx)).length >= MOST_PLANNED) throw new TooManyFrontSchedules(MOST_PLANNED);
        return this.put(tx, held, null, { scheduleId: uuidv7(), language, revision: 1, placements, schedule: scheduleOf(time, held, by) }, by);
      });
      return this.schedules.find(language, scheduleId, tx);
    });
  }

  change(language: string, scheduleId: string, placements: readonly Placement[], time: ScheduledTime, by: Command): Promise<PlannedFront> {
    return this.db.transaction(async (tx) => {
      const held = await this.versions.open(tx, language);
      const before = await this.seen(tx, language, scheduleId, by);
      const unseen = await this.places.unseen(tx, before.placements, placements, by.actor);
      await this.put(tx, held, before, { scheduleId, language, revision: before.revision + 1, placements: [...placements, ...unseen], schedule: scheduleOf(time, held, by) }, by, placements);
      return this.schedules.find(language, scheduleId, tx);
    });
  }

  cancel(language: string, scheduleId: string, by: Command): Promise<void> {
    return this.db.transaction(async (tx) => {
      const { placements } = await this.versions.hold(tx, language);
      const before = await this.seen(tx, language, scheduleId, by);
      await this.schedules.remove(tx, scheduleId);
      await this.versions.watch(tx, language, placements);
      this.note(tx, before, null);
    });
  }

  private async put(tx: EntityManager, held: Held, before: PlannedFront | null, planned: PlannedFront, { actor }: Command, named = planned.placements): Promise<string> {
    const dueAt = new Date(planned.schedule.at);
    if (dueAt <= held.now) throw new FrontTimePast(planned.schedule.at);
    refuseMisplaced(planned.placements, held.slots, dueAt);
    await this.places.admit(tx, named, { language: held.language, placements: [...held.placements, ...(before?.placements ?? [])] }, actor);
    await this.schedules.put(tx, planned);
    await this.versions.watch(tx, held.language, held.placements);
    this.note(tx, before, planned);
    return planned.scheduleId;
  }

  private async seen(tx: EntityManager, language: string, scheduleId: string, { seenRevision }: Command): Promise<PlannedFront> {
    const before = await this.schedules.find(language, scheduleId, tx);
    if (seenRevision !== undefined && seenRevision !== before.revision) throw new Stale('front schedule', seenRevision, before.revision);
    return before;
  }

  private note(tx: EntityManager, before: PlannedFront | null, after: PlannedFront | null): void {
    const told = (planned: PlannedFront | null) => planned && { at: planned.schedule.at, zone: planned.schedule.zone, placements: planned.placements };
    this.audit.note(tx, { subject: { kind: 'front', id: (after ?? before)!.language }, changes: changesOf(told(before), told(after)) });
  }
}

function scheduleOf(time: ScheduledTime, { now }: Held, { actor }: Command): Schedule {
  return { ...time, byId: actor.id, byName: actor.name, byKind: actor.kind, setAt: now.toISOString() };
}
