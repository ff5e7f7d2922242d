import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The mail of a mailbox that last came too slowly, and how often it did. */
export class AddSlowMails1798450000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table mailbox_slow_mail (
      source_id uuid primary key references source on delete cascade,
      uid_validity bigint not null,
      uid bigint not null,
      times int not null check (times > 0)
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table mailbox_slow_mail');
  }
}
