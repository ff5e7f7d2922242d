import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFAULTS = `('wire-embargo', '', 'blocking'), ('wire-killed', '', 'warning'), ('byline', '', 'warning')`;

/** What a newsroom is asked from the beginning about the wire behind a story, and about who wrote it. */
export class CheckWiresAndBylines1796800001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`insert into check_rule (code, section, level) values ${DEFAULTS} on conflict do nothing`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`delete from check_rule where code in ('wire-embargo', 'wire-killed', 'byline')`);
  }
}
