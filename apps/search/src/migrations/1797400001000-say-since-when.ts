import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when the version that the catalogue has is answered with; unknown of those that came before. */
export class SaySinceWhen1797400001000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table catalogue.story add column catalogued_at timestamptz');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table catalogue.story drop column catalogued_at');
  }
}
