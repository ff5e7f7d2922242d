import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When stories are to be published and withdrawn by themselves, and the timers that see to it. */
export class AddSchedules1795800000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table story add column schedule jsonb, add column withdrawal_schedule jsonb, add column missed_schedule jsonb');
    await db.query(`create table story_timer (
      story_id uuid not null references story,
      act text not null check (act in ('publish', 'withdraw')),
      due_at timestamptz not null,
      try_at timestamptz not null,
      attempts int not null default 0,
      complaint text,
      primary key (story_id, act),
      check (try_at >= due_at)
    )`);
    await db.query(`comment on table story_timer is 'What is due when; a row goes in the transaction that does it, so that it is done once'`);
    await db.query('create index story_timer_try on story_timer (try_at, story_id)');
    await db.query('create index story_timer_due on story_timer (due_at, story_id, act)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table story_timer');
    await db.query(`update story set status = 'approved' where status = 'scheduled'`);
    await db.query('alter table story drop column schedule, drop column withdrawal_schedule, drop column missed_schedule');
  }
}
