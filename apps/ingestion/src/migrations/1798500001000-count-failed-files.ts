import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that lie in `failed` of a folder: they are a fault until they are gone. */
export class CountFailedFiles1798500001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table source add column failed_files int not null default 0');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table source drop column failed_files');
  }
}
