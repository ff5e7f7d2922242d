import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One index of words, languages and sources: what is frequent in one language and absent in another is found to be so without a look at the items. */
export class FindRareWords1796800003000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query('create extension if not exists btree_gin');
    await run.query('create index wire_text_and_origin on wire using gin (words, language, source_id)');
    await run.query('drop index wire_text');
  }

  /** The extension stays: others may use it by then. */
  async down(run: QueryRunner): Promise<void> {
    await run.query('create index wire_text on wire using gin (words)');
    await run.query('drop index wire_text_and_origin');
  }
}
