import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How replicas learn which pages a transaction made old. An identity column, because a rebuild copies the table with a sequence of its own. */
export class AddChanges1795640000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table shelf.change (
        id bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        keys text[] not null,
        gone text[] not null,
        paths text[] not null
      )`);
    await run.query(`comment on table shelf.change is 'What was changed, by surrogate keys and addresses; ids in the order of commit, kept for an hour'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table shelf.change`);
  }
}
