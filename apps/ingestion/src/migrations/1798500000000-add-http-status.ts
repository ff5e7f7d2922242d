import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a server answered when a poll failed. */
export class AddHttpStatus1798500000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table source add column last_http_status int');
    await db.query('alter table poll add column http_status int');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table poll drop column http_status');
    await db.query('alter table source drop column last_http_status');
  }
}
