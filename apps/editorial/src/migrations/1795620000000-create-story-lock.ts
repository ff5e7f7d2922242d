import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who types into a story, by a lease with a fencing token; who else has it open. */
export class CreateStoryLock1795620000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table story_lock (
      story_id uuid primary key references story,
      token bigint not null check (token > 0),
      holder_id text,
      holder_name text,
      client_id uuid,
      acquired_at timestamptz,
      lease_until timestamptz not null default '-infinity',
      check ((holder_id is null) = (client_id is null))
    )`);
    await db.query(`create table story_takeover (
      story_id uuid not null references story,
      token bigint not null,
      from_id text not null,
      from_name text not null,
      by_id text not null,
      by_name text not null,
      reason text not null,
      at timestamptz not null,
      primary key (story_id, token)
    )`);
    await db.query(`create table story_presence (
      story_id uuid not null references story,
      client_id uuid not null,
      person_id text not null,
      person_name text not null,
      opened_at timestamptz not null,
      seen_until timestamptz not null,
      primary key (story_id, client_id)
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table story_presence, story_takeover, story_lock');
  }
}
