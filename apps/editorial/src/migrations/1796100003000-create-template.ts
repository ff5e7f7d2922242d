import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stories begin as, and how people look at the board. */
export class CreateTemplate1796100003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table template (
      template_id uuid primary key,
      desk_id uuid not null references desk on delete cascade,
      name text not null,
      fields jsonb not null,
      revision int not null default 1,
      changed_at timestamptz not null default newsroom_now()
    )`);
    await db.query('create unique index template_name on template (desk_id, lower(name))');
    await db.query(`create table saved_view (
      view_id uuid primary key,
      owner_id uuid not null references staff,
      desk_id uuid references desk on delete cascade,
      name text not null,
      filters jsonb not null,
      revision int not null default 1,
      changed_at timestamptz not null default newsroom_now()
    )`);
    await db.query('create unique index saved_view_name on saved_view (owner_id, lower(name))');
    await db.query('create index saved_view_desk on saved_view (desk_id) where desk_id is not null');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table saved_view, template');
  }
}
