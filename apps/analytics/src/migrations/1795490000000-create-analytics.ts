import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As many as there were when this was written. */
const DAY_SLOTS = 10;
const slots = Array.from({ length: DAY_SLOTS }, (_, slot) => slot);

/** Views as they are counted; everything but `story` and `visitor_salt` follows from the view topic. */
export class CreateAnalytics1795490000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table story (
        story_id uuid primary key,
        version integer not null check (version > 0),
        withdrawn boolean not null,
        language text not null,
        section text not null,
        slug text not null,
        headline text check (withdrawn = (headline is null)),
        published_at timestamptz not null
      )`);
    await run.query(`comment on table story is 'What a list of most read stories says of each; of a withdrawn one no text'`);
    await run.query(`
      create table visitor_salt (
        day date primary key,
        salt bytea not null check (length(salt) = 32)
      )`);
    await run.query(`comment on table visitor_salt is 'Keys of the visitor hash, one a UTC day, deleted 48 hours after their day began'`);
    await run.query(`
      create table collector_sequence (
        collector uuid not null,
        partition integer not null,
        last_batch bigint not null,
        missing jsonb not null default '[]',
        accepted bigint not null,
        repeats bigint not null,
        latest_view_at timestamptz not null,
        primary key (collector, partition)
      )`);
    await run.query(`comment on table collector_sequence is 'Numbered batches that were counted, per process that collects and partition; "missing" holds runs of numbers'`);
    await run.query(`
      create table view_total (
        story_id uuid primary key,
        views bigint not null check (views >= 0),
        raw_views bigint not null check (raw_views >= views),
        version bigint not null check (version > 0),
        published_version bigint not null default 0
      )`);
    await run.query(`create index view_total_unpublished on view_total (story_id) where version > published_version`);
    await run.query(`
      create table view_minute (
        minute timestamptz not null,
        story_id uuid not null,
        views integer not null,
        raw_views integer not null,
        primary key (minute, story_id)
      )`);
    await run.query(`
      create table seen_view (
        day_slot smallint not null,
        view_id uuid not null,
        primary key (day_slot, view_id)
      ) partition by list (day_slot)`);
    await run.query(`comment on table seen_view is 'View ids of a day, so that a repeated beacon counts once; a slot is emptied and used again'`);
    await run.query(`
      create table visit (
        day_slot smallint not null,
        bucket timestamptz not null,
        visitor text not null,
        story_id uuid not null,
        primary key (day_slot, bucket, visitor, story_id)
      ) partition by list (day_slot)`);
    await run.query(`comment on table visit is 'A visitor at a story within 30 minutes counts once; a slot is emptied and used again'`);
    for (const slot of slots) {
      await run.query(`create table seen_view_${slot} partition of seen_view for values in (${slot})`);
      await run.query(`create table visit_${slot} partition of visit for values in (${slot})`);
    }
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table visit, seen_view, view_minute, view_total, collector_sequence, visitor_salt, story`);
  }
}
