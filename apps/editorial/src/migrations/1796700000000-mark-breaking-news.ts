import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which stories are breaking news, and until when. */
export class MarkBreakingNews1796700000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table story add column breaking jsonb');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table story drop column breaking');
  }
}
