import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when everybody may see a picture, and whether a preview may show a story under embargo. What is there already stays as open as it was. */
export class AddEmbargoAccess1795900001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('alter table picture add column public_from timestamptz');
    await db.query('update picture set public_from = uploaded_at');
    await db.query('alter table story_preview add column shows_embargoed boolean not null default false');
    await db.query('create index story_embargoed on story (embargoed_until) where embargoed_until is not null');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index story_embargoed');
    await db.query('alter table story_preview drop column shows_embargoed');
    await db.query('alter table picture drop column public_from');
  }
}
