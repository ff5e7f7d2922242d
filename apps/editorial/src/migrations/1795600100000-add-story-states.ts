import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Review, holds, spiking and withdrawal with its reason; the clock that all replicas share. */
export class AddStoryStates1795600100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`create function newsroom_now() returns timestamptz language sql volatile as 'select clock_timestamp()'`);
    await db.query('alter table story drop constraint story_status_check, drop constraint story_check');
    await db.query(`alter table story
      add constraint story_status_check check (status in ('draft', 'in-review', 'returned', 'approved', 'scheduled', 'published', 'withdrawn', 'spiked')),
      add constraint story_check check ((status in ('published', 'withdrawn')) = (version > 0)),
      add column withdrawn_for text check (withdrawn_for in ('kill', 'takedown')),
      add column hold jsonb,
      add column legal_hold jsonb,
      add column approval jsonb,
      add column changed_since_approval boolean not null default false,
      add column returned jsonb`);
    await db.query(`update story set withdrawn_for = coalesce(newest.reason, 'kill')
      from story_version, lateral (select snapshot->>'reason' as reason) newest
      where story.status = 'withdrawn' and story_version.story_id = story.story_id and story_version.version = story.version`);
    await db.query('alter table story_version drop constraint story_version_kind_check');
    await db.query(`alter table story_version add constraint story_version_kind_check check (kind in ('published', 'updated', 'corrected', 'withdrawn', 'reinstated'))`);
    await db.query('create index story_status on story (status, changed_at desc, story_id desc)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index story_status');
    await db.query(`update story_version set kind = 'updated' where kind = 'reinstated'`);
    await db.query('alter table story_version drop constraint story_version_kind_check');
    await db.query(`alter table story_version add constraint story_version_kind_check check (kind in ('published', 'updated', 'corrected', 'withdrawn'))`);
    await db.query('alter table story drop constraint story_status_check, drop constraint story_check');
    await db.query(`update story set status = 'draft' where status not in ('published', 'withdrawn')`);
    await db.query(`alter table story
      drop column withdrawn_for, drop column hold, drop column legal_hold, drop column approval, drop column changed_since_approval, drop column returned,
      add constraint story_status_check check (status in ('draft', 'published', 'withdrawn')),
      add constraint story_check check ((status = 'draft') = (version = 0))`);
    await db.query('drop function newsroom_now()');
  }
}
