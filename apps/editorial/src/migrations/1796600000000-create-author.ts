import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who writes. An author is never deleted: published versions name them. */
export class CreateAuthor1796600000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`create table author (
      author_id uuid primary key,
      version int not null,
      slug text not null unique,
      former_slugs text[] not null default '{}',
      name jsonb not null,
      role jsonb not null,
      biography jsonb not null,
      portrait jsonb,
      links jsonb not null,
      is_retired boolean not null default false,
      sort_name text not null,
      changed_by text not null,
      changed_by_name text not null,
      changed_at timestamptz not null
    )`);
    await run.query(`comment on column author.former_slugs is 'Earlier addresses of the page; nobody else gets one'`);
    await run.query('create index author_by_name on author (sort_name, author_id)');
    await run.query('create index author_former_slugs on author using gin (former_slugs)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table author');
  }
}
