import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every save with the fields that it changed, and what people typed that is in no save yet. */
export class KeepRevisions1795610000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table story_revision (
      story_id uuid not null references story,
      revision int not null check (revision > 0),
      version int not null,
      act text not null,
      note text,
      changed text[] not null,
      by_id text not null,
      by_name text not null,
      at timestamptz not null,
      primary key (story_id, revision)
    )`);
    await db.query(`create table story_text (
      story_id uuid not null references story,
      field text not null,
      revision int not null,
      value jsonb not null,
      primary key (story_id, field, revision)
    )`);
    await db.query(`create table side_copy (
      side_copy_id uuid primary key,
      story_id uuid not null references story,
      owner_id text not null,
      owner_name text not null,
      cause text not null check (cause in ('autosave', 'refused', 'lock-lost')),
      reason text,
      base_revision int not null,
      sequence bigint not null,
      fields jsonb not null,
      begun_at timestamptz not null,
      saved_at timestamptz not null,
      ended_as text check (ended_as in ('restored', 'discarded')),
      ended_by text,
      ended_at timestamptz,
      check ((ended_as is null) = (ended_at is null))
    )`);
    await db.query('create index side_copy_story on side_copy (story_id, saved_at desc, side_copy_id desc)');
    await db.query(`create table side_copy_step (
      side_copy_id uuid not null references side_copy on delete cascade,
      sequence bigint not null,
      fields jsonb not null,
      saved_at timestamptz not null,
      primary key (side_copy_id, sequence)
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table side_copy_step, side_copy, story_text, story_revision');
  }
}
