import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where on a front each of its stories stands; null in fronts from before slots. */
export class GiveFrontsSlots1796200002000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table shelf.front add column placements jsonb');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table shelf.front drop column placements');
  }
}
