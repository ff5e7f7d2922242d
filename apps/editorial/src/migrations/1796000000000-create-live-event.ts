import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened in the newsroom, for those who watch: kept for a day, in the order in which it may be told. */
export class CreateLiveEvent1796000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table live_event (
      tx xid8 not null default pg_current_xact_id(),
      id bigint not null generated always as identity,
      at timestamptz not null default clock_timestamp(),
      kind text not null,
      desk_id uuid,
      from_desk_id uuid,
      staff_id uuid,
      data jsonb not null,
      primary key (tx, id)
    )`);
    await db.query('create index live_event_at on live_event (at)');
    await db.query(`create table live_forgotten (only_row boolean primary key default true check (only_row), tx xid8 not null)`);
    await db.query(`insert into live_forgotten (tx) values ('0')`);
    await db.query('alter table story_lock add column is_lapse_told boolean not null default true');
    await db.query('create index story_lock_lapsing on story_lock (lease_until) where not is_lapse_told');
    await db.query('create index story_presence_until on story_presence (seen_until)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index story_presence_until');
    await db.query('alter table story_lock drop column is_lapse_told');
    await db.query('drop table live_forgotten, live_event');
  }
}
