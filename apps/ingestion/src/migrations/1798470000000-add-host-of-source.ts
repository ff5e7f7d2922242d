import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The server that a source is asked of, so that few ask it at a time. This machine is none: it need not be spared. */
export class AddHostOfSource1798470000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table source add column host text generated always as (case when way in ('poll', 'sftp', 'imap') then nullif(
      regexp_replace(lower(substring(coalesce(moved_to, url) from '^[a-z]+://(?:[^/@]*@)?(\\[[^]/]*\\]|[^/:?#]+)')), '^(localhost|127\\..*|\\[::1\\])$', ''), '') end) stored`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table source drop column host');
  }
}
