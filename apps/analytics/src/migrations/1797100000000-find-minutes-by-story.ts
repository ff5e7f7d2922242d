import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The minutes of some stories are read without those of all others. */
export class FindMinutesByStory1797100000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('create index view_minute_story on view_minute (story_id, minute) include (views)');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index view_minute_story');
  }
}
