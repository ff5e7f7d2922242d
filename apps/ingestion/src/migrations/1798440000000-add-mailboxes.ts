import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sources whose documents come by mail: what we sign in with at their mailbox, sealed, whose mails are taken, and up to where it is read. */
export class AddMailboxes1798440000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table source drop constraint source_way_check');
    await db.query(`alter table source add constraint source_way_check check (way in ('poll', 'push', 'folder', 'sftp', 'imap'))`);
    await db.query(`create table mailbox_access (
      source_id uuid primary key references source on delete cascade,
      senders text[] not null,
      key_id text not null,
      nonce bytea not null check (octet_length(nonce) = 12),
      sealed bytea not null
    )`);
    await db.query(`create table mailbox_place (
      source_id uuid primary key references source on delete cascade,
      uid_validity bigint not null,
      last_uid bigint not null check (last_uid >= 0)
    )`);
    await db.query('alter table poll add column skipped int not null default 0');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table poll drop column skipped');
    await db.query('drop table mailbox_place');
    await db.query('drop table mailbox_access');
    await db.query(`delete from source where way = 'imap'`);
    await db.query('alter table source drop constraint source_way_check');
    await db.query(`alter table source add constraint source_way_check check (way in ('poll', 'push', 'folder', 'sftp'))`);
  }
}
