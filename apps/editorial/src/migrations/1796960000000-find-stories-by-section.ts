import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the versions that readers got in a section without reading whole snapshots. */
export class FindStoriesBySection1796960000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create index story_version_section on story_version ((snapshot->>'section'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index story_version_section');
  }
}
