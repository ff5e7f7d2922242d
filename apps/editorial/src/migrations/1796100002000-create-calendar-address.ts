import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses under which calendar programs read what is planned: one a person, kept as a hash. */
export class CreateCalendarAddress1796100002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table calendar_address (
      staff_id uuid primary key references staff,
      token_hash bytea not null unique,
      made_at timestamptz not null default newsroom_now()
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table calendar_address');
  }
}
