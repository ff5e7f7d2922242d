import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Apart from the shelf: what others have heard stays true when the shelf is rebuilt. */
export class AddIntermediaries1795640000001 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table intermediary (
        name text primary key,
        generation text not null,
        change_id bigint not null,
        owner text,
        lease_until timestamptz not null default '-infinity'
      )`);
    await run.query(`comment on table intermediary is 'Caches and hubs outside: the last change that each has heard of, and which replica tells it'`);
    await run.query(`
      create table told_feed (
        feed text primary key,
        digest text not null,
        told_at timestamptz not null default now()
      )`);
    await run.query(`comment on table told_feed is 'What each feed said when the hub was last told of it'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table told_feed, intermediary`);
  }
}
