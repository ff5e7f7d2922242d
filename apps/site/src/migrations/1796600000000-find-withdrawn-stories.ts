import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Feeds tell for some days what was withdrawn; few of many stories are. */
export class FindWithdrawnStories1796600000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`create index story_withdrawn on shelf.story (language, version_published_at desc) where status = 'withdrawn'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop index shelf.story_withdrawn`);
  }
}
