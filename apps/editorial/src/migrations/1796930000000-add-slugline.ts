import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words by which the newsroom knows a story; lists are searched by them as by headlines. */
export class AddSlugline1796930000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table story add column slugline text');
    await db.query('create index story_slugline on story using gin (slugline gin_trgm_ops) where slugline is not null');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index story_slugline');
    await db.query('alter table story drop column slugline');
  }
}
