import { Injectable } from '@nestjs/common';
import type { Placement } from '@stet/contracts';
import { NotFound } from '@stet/errors';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import type { Schedule } from '../story/story.entity.js';

/** A version of a front that is to come by itself. */
export interface PlannedFront {
  readonly scheduleId: string;
  readonly language: string;
  readonly revision: number;
  readonly placements: readonly Placement[];
  readonly schedule: Schedule;
}

const PLANNED = 'select schedule_id as "scheduleId", language, revision, placements, schedule from front_schedule';

/** Versions of fronts that are due at a time. Whoever writes holds the front. */
@Injectable()
export class FrontScheduleRepository {
  constructor(private readonly db: Database) {}

  /** What is planned for a front, the next first. */
  planned(language: string, tx?: EntityManager): Promise<PlannedFront[]> {
    return this.ask(tx, `${PLANNED} where language = $1 order by due_at, schedule_id`, [language]);
  }

  async find(language: string, scheduleId: string, tx?: EntityManager): Promise<PlannedFront> {
    const [found] = await this.ask(tx, `${PLANNED} where language = $1 and schedule_id = $2`, [language, scheduleId]);
    if (!found) throw new NotFound('front schedule', scheduleId);
    return found;
  }

  async put(tx: EntityManager, { scheduleId, language, revision, placements, schedule }: PlannedFront): Promise<void> {
    await tx.query(
      `insert into front_schedule (schedule_id, language, revision, placements, schedule, due_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (schedule_id) do update set revision = excluded.revision, placements = excluded.placements, schedule = excluded.schedule, due_at = excluded.due_at`,
      [scheduleId, language, revision, JSON.stringify(placements), JSON.stringify(schedule), schedule.at],
    );
  }

  async remove(tx: EntityManager, scheduleId: string): Promise<void> {
    await tx.query('delete from front_schedule where schedule_id = $1', [scheduleId]);
  }

  /** Languages with a wall time that was turned into an instant by other rules than these. */
  async languagesByOtherRules(rules: string): Promise<string[]> {
    const rows = await this.db.query<{ language: string }>(`select distinct language from front_schedule where (schedule->>'isWallTime')::boolean and schedule->>'zoneRules' < $1`, [rules]);
    return rows.map(({ language }) => language);
  }

  private ask(tx: EntityManager | undefined, sql: string, values: unknown[]): Promise<PlannedFront[]> {
    return this.db.read((manager) => (tx ?? manager).query<PlannedFront[]>(sql, values));
  }
}
