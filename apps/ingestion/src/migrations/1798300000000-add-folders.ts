import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sources whose documents lie in a folder: which were taken in, so that none is taken twice, and which files could not be moved out of the way. */
export class AddFolders1798300000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table folder_document (
      source_id uuid not null references source on delete cascade,
      document_hash text not null,
      file text not null,
      seen_at timestamptz not null default now(),
      primary key (source_id, document_hash)
    )`);
    await db.query('create index folder_document_seen on folder_document (seen_at)');
    await db.query(`create table left_file (
      source_id uuid not null references source on delete cascade,
      name text not null,
      size bigint not null,
      modified_ms double precision not null,
      primary key (source_id, name)
    )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table left_file, folder_document');
  }
}
