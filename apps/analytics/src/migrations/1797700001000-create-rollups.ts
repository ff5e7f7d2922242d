import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counted views by the clock: of stories, and of what people ask about. Rows grow with what is read and with time, not with views. */
export class CreateRollups1797700001000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table view_facet (
        grain text not null,
        facet text not null check (facet in ('all', 'author', 'referrer', 'referrer-class', 'device')),
        bucket timestamptz not null,
        language text not null,
        section text not null,
        value text not null,
        views bigint not null,
        raw_views bigint not null,
        primary key (grain, facet, bucket, language, section, value)
      ) partition by list (grain)`);
    await run.query(`comment on table view_facet is 'Views by language, section and one thing more; of a story that is not known yet language is empty and section its id'`);
    await run.query(`
      create table view_story (
        grain text not null,
        bucket timestamptz not null,
        story_id uuid not null,
        views bigint not null,
        raw_views bigint not null,
        primary key (grain, bucket, story_id)
      ) partition by list (grain)`);
    await run.query(`comment on table view_story is 'Views of stories by UTC hour and day; view_minute has the minutes'`);
    for (const grain of ['minute', 'hour', 'day']) await run.query(`create table view_facet_${grain} partition of view_facet for values in ('${grain}')`);
    for (const grain of ['hour', 'day']) await run.query(`create table view_story_${grain} partition of view_story for values in ('${grain}')`);
    await run.query(`create index view_facet_unknown on view_facet (section) where language = ''`);
    await run.query(`create index view_story_of on view_story (story_id, bucket)`);
    await run.query(`create index view_minute_of on view_minute (story_id, minute)`);
    await run.query(`
      create table view_story_referrer (
        day timestamptz not null,
        story_id uuid not null,
        referrer text not null,
        views bigint not null,
        raw_views bigint not null,
        primary key (story_id, day, referrer)
      )`);
    await run.query(`comment on table view_story_referrer is 'Where readers of a story came from, by UTC day'`);
    await run.query(`create table referrer_host (host text primary key, first_day date not null)`);
    await run.query(`create index referrer_host_day on referrer_host (first_day)`);
    await run.query(`comment on table referrer_host is 'Hosts that are counted by name; so many new ones a day, for anybody can make them up'`);
    await run.query(`alter table view_total add column rolled_raw_views bigint not null default 0`);
    await run.query(`comment on column view_total.rolled_raw_views is 'Those of raw_views that are in view_facet as well'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`alter table view_total drop column rolled_raw_views`);
    await run.query(`drop index view_minute_of`);
    await run.query(`drop table referrer_host, view_story_referrer, view_story, view_facet`);
  }
}
