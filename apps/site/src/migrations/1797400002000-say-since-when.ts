import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when the version that the shelf has stands there; unknown of those that came before. */
export class SaySinceWhen1797400002000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table shelf.story add column shelved_at timestamptz');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table shelf.story drop column shelved_at');
  }
}
