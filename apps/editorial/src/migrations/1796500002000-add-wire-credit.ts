import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where and when a wire item was written, and whom its source wants credited. */
export class AddWireCredit1796500002000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table wire add column dateline text, add column credit_line text');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table wire drop column dateline, drop column credit_line');
  }
}
