import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hardly any story has missed its schedule, and those are looked for often. */
export class FindMissedSchedules1797400003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create index story_missed_schedule on story ((missed_schedule->>'missedAt') desc) where missed_schedule is not null`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index story_missed_schedule');
  }
}
