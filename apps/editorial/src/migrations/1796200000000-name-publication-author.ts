import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who made a version of the settings, as they were called then. */
export class NamePublicationAuthor1796200000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table publication add column changed_by_name text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table publication drop column changed_by_name');
  }
}
