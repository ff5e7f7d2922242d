import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two more orders of what tells items apart: ids without addresses, and addresses without ids. */
export class AddIdentifications1798120000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table source drop constraint source_identify_by_check');
    await db.query(`alter table source add constraint source_identify_by_check check (identify_by in ('id', 'url', 'content', 'id-only', 'url-only'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`update source set identify_by = split_part(identify_by, '-', 1)`);
    await db.query('alter table source drop constraint source_identify_by_check');
    await db.query(`alter table source add constraint source_identify_by_check check (identify_by in ('id', 'url', 'content'))`);
  }
}
