import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The slug that an editor chose, for the next published version, and those that readers knew before: they lead on, and no other story gets one. */
export class KeepSlugs1796930002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table story add column chosen_slug text, add column former_slugs text[] not null default '{}'`);
    await db.query('create unique index story_chosen_slug on story (language, chosen_slug) where chosen_slug is not null');
    await db.query(`create index story_former_slugs on story (language) where former_slugs <> '{}'`);
    await db.query(`comment on column story.former_slugs is 'Slugs of earlier published versions; the oldest first'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index story_former_slugs');
    await db.query('drop index story_chosen_slug');
    await db.query('alter table story drop column chosen_slug, drop column former_slugs');
  }
}
