import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The stories that an editor chose to be read with one, in their order. */
export class AddRelatedStories1796930001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table story add column related_stories jsonb not null default '[]'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table story drop column related_stories');
  }
}
