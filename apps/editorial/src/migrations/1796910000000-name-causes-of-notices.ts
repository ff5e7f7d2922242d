import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What kept a story from its schedule, by name: those who are told read it in their own language. */
export class NameCausesOfNotices1796910000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table notification add column cause text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table notification drop column cause');
  }
}
