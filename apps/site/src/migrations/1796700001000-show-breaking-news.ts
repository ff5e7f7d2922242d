import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a story is breaking news; hardly any is. */
export class ShowBreakingNews1796700001000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table shelf.story add column breaking_until timestamptz');
    await run.query(`create index story_breaking on shelf.story (language, breaking_until desc) where status = 'usable' and breaking_until is not null`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table shelf.story drop column breaking_until');
  }
}
