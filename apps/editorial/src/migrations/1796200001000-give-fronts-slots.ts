import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which slot each story of a front stands in, how long it is pinned there, who made the version, and when a front changes by itself. */
export class GiveFrontsSlots1796200001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table front add column placements jsonb, add column curated_by_name text');
    await db.query('create index front_at on front (language, curated_at)');
    await db.query(`create table front_timer (
      language text not null,
      due_at timestamptz not null
    )`);
    await db.query('create index front_timer_due on front_timer (due_at, language)');
    await db.query(`comment on table front_timer is 'When a front is to be looked at: a pin ends, or a story on it was withdrawn; a row goes in the transaction that does it'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table front_timer');
    await db.query('drop index front_at');
    await db.query('alter table front drop column placements, drop column curated_by_name');
  }
}
