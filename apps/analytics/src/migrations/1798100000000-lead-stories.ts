import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The most read stories of days and months that are over, so that those of a year are found without adding up everybody. */
export class LeadStories1798100000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table leading_span (
        grain text not null check (grain in ('day', 'month')),
        bucket timestamptz not null,
        views bigint not null,
        raw_views bigint not null,
        engaged_seconds bigint not null,
        others bigint not null,
        primary key (grain, bucket)
      )`);
    await run.query(`comment on table leading_span is 'UTC days and months whose leading stories are known: what all views came to then (when that is another number now, they are not known any more), and the most views of a story that is not among them'`);
    await run.query(`
      create table leading_story (
        grain text not null,
        bucket timestamptz not null,
        story_id uuid not null,
        views bigint not null,
        raw_views bigint not null,
        engaged_seconds bigint not null,
        primary key (grain, bucket, story_id)
      )`);
    await run.query(`create index story_place on story (section, language)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop index story_place`);
    await run.query(`drop table leading_story, leading_span`);
  }
}
