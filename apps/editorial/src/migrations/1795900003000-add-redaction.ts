import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'published', 'updated', 'corrected', 'withdrawn', 'reinstated'`;

/** Versions whose text was taken out for the law, with what proves which text it was. */
export class AddRedaction1795900003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table story_version drop constraint story_version_kind_check');
    await db.query(`alter table story_version add constraint story_version_kind_check check (kind in (${KINDS}, 'redacted'))`);
    await db.query(`create table version_redaction (
      story_id uuid not null,
      version int not null,
      recorded_in int not null,
      digest text not null,
      reason text not null,
      by_id text not null,
      by_name text not null,
      at timestamptz not null,
      primary key (story_id, version),
      foreign key (story_id, version) references story_version,
      foreign key (story_id, recorded_in) references story_version,
      check (recorded_in > version)
    )`);
    await db.query(`comment on table version_redaction is 'Why a version has no text any more, the SHA-256 of the text that it had, and the version that says so'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table version_redaction');
    await db.query('alter table story_version drop constraint story_version_kind_check');
    await db.query(`update story_version set kind = 'withdrawn' where kind = 'redacted'`);
    await db.query(`alter table story_version add constraint story_version_kind_check check (kind in (${KINDS}))`);
  }
}
