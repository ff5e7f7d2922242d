import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose stories are read: the authors of each story, and what they are called. */
export class KnowAuthors1797700000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table story add column authors text[] not null default '{}'`);
    await run.query(`comment on column story.authors is 'Keys of authors: the id of each, or the name as printed where there is none'`);
    await run.query(`create table author (author text primary key, name text not null)`);
    await run.query(`comment on table author is 'What an author was called in the story that came last'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table author`);
    await run.query(`alter table story drop column authors`);
  }
}
