import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a source is set to and how it fares: a revision, defaults, where it moved, and what came of its polls in the last two weeks. */
export class AddSourceHealth1797800000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table source
      add column revision int not null default 1 check (revision > 0),
      add column urgency int check (urgency between 1 and 9),
      add column freshness_seconds int check (freshness_seconds between 60 and 2592000),
      add column moved_to text,
      add column last_error_code text,
      add column retired_at timestamptz`);
    await db.query(`create table poll (
      poll_id bigint generated always as identity primary key,
      source_id uuid not null references source,
      outcome text not null check (outcome in ('changed', 'unchanged', 'failed')),
      error_code text,
      error text,
      received int not null default 0,
      updated int not null default 0,
      killed int not null default 0,
      refused int not null default 0,
      times int not null default 1 check (times > 0),
      first_at timestamptz not null,
      last_at timestamptz not null
    )`);
    await db.query('create index poll_of_source on poll (source_id, poll_id desc)');
    await db.query('create index poll_last on poll (last_at)');
    await db.query(`insert into poll (source_id, outcome, received, first_at, last_at)
      select source_id, 'changed', count(*), min(received_at), max(received_at) from wire_item
      where received_at > now() - interval '14 days' group by source_id, date_trunc('minute', received_at) order by min(received_at)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table poll');
    await db.query(`alter table source
      drop column revision, drop column urgency, drop column freshness_seconds, drop column moved_to, drop column last_error_code, drop column retired_at`);
  }
}
