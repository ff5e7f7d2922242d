import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sources whose documents lie in a folder on an SFTP server: the key that the server has to show, and what we sign in with, sealed. */
export class AddSftp1798420000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table source drop constraint source_way_check');
    await db.query(`alter table source add constraint source_way_check check (way in ('poll', 'push', 'folder', 'sftp'))`);
    await db.query(`create table sftp_access (
      source_id uuid primary key references source on delete cascade,
      host_key text not null,
      key_id text not null,
      nonce bytea not null check (octet_length(nonce) = 12),
      sealed bytea not null
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table sftp_access');
    await db.query(`delete from source where way = 'sftp'`);
    await db.query('alter table source drop constraint source_way_check');
    await db.query(`alter table source add constraint source_way_check check (way in ('poll', 'push', 'folder'))`);
  }
}
