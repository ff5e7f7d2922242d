import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an agency says when it takes an item back and when it did, how it dates its versions, what else its versions differ in, and why a source fails as a code. */
export class KeepKillsOfWires1798500000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table wire add column updated_at timestamptz, add column killed_at timestamptz, add column kill_notice jsonb');
    await db.query('alter table wire_version add column facts jsonb, add column is_reread boolean not null default false');
    await db.query('alter table notification add column fault jsonb');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table notification drop column fault');
    await db.query('alter table wire_version drop column is_reread, drop column facts');
    await db.query('alter table wire drop column kill_notice, drop column killed_at, drop column updated_at');
  }
}
