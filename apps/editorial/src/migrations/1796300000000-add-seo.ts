import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What search engines usually show of a title and of a description before they cut it. */
const DEFAULTS = `('seo-title-length', 'warning', 60), ('seo-description-length', 'warning', 160)`;

/** What search engines and networks show of a story instead of its headline and standfirst. */
export class AddSeo1796300000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table story add column seo_title text, add column seo_description text');
    await db.query(`insert into check_rule (code, level, most) values ${DEFAULTS}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`delete from check_rule where code in ('seo-title-length', 'seo-description-length')`);
    await db.query('alter table story drop column seo_title, drop column seo_description');
  }
}
