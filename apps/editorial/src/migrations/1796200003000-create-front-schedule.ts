import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of fronts that come by themselves. */
export class CreateFrontSchedule1796200003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table front_schedule (
      schedule_id uuid primary key,
      language text not null,
      revision int not null,
      placements jsonb not null,
      schedule jsonb not null,
      due_at timestamptz not null
    )`);
    await db.query(`comment on table front_schedule is 'Versions of fronts that are to come; a row goes in the transaction that makes the version, so that it is made once'`);
    await db.query('create index front_schedule_due on front_schedule (language, due_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table front_schedule');
  }
}
