import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a wire item is about, in the terms of the IPTC Media Topics, as its agency says. */
export class KeepTopicsOfWires1796700003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table wire add column media_topics jsonb not null default '[]'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('alter table wire drop column media_topics');
  }
}
