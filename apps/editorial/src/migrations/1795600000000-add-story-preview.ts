import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The previews that were given out, so that they can be ended before their time. */
export class AddStoryPreview1795600000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create table story_preview (
      preview_id uuid primary key,
      story_id uuid not null references story,
      issued_by text not null,
      issued_at timestamptz not null,
      expires_at timestamptz not null check (expires_at > issued_at),
      ended_at timestamptz
    )`);
    await db.query(`comment on table story_preview is 'Addresses under which a working copy can be read without signing in'`);
    await db.query('create index story_preview_story on story_preview (story_id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table story_preview');
  }
}
