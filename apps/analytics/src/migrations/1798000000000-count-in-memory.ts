import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was counted lately is remembered in a few bytes by the counters themselves; visitors, time in sight and scroll depth are counted, and countries. */
export class CountInMemory1798000000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table visit_memory_head (
        partition integer primary key,
        version bigint not null check (version > 0),
        newest_view_at timestamptz not null
      )`);
    await run.query(`comment on table visit_memory_head is 'How many transactions counted views of a partition; whoever counts locks its row'`);
    await run.query(`
      create table visit_memory (
        partition integer not null,
        version bigint not null,
        period integer not null,
        entries bytea not null,
        primary key (partition, version, period)
      )`);
    await run.query(`alter table visit_memory alter column entries set storage external`);
    await run.query(`comment on table visit_memory is 'What a transaction remembered, by half hours since 1970: hashes of visits, view ids and beats, in 10 bytes each; kept until no view can come for the half hour'`);
    await run.query(`
      create table visitor_sketch (
        day date not null,
        scope text not null check (scope in ('all', 'language', 'section', 'story')),
        value text not null,
        sketch bytea not null,
        primary key (scope, value, day)
      )`);
    await run.query(`alter table visitor_sketch alter column sketch set storage external`);
    await run.query(`comment on table visitor_sketch is 'HyperLogLog of the visitors of a UTC day'`);
    await run.query(`create table noted_visitor (day date not null, story_id uuid not null, entries bytea not null, noted_at timestamptz not null)`);
    await run.query(`comment on table noted_visitor is 'Entries for sketches that counters noted and that are merged every few seconds; of a story that is not known yet they wait'`);
    await run.query(`alter table view_facet drop constraint view_facet_facet_check`);
    await run.query(`alter table view_facet add constraint view_facet_facet_check check (facet in ('all', 'author', 'referrer', 'referrer-class', 'device', 'country'))`);
    await run.query(`alter table view_facet add column engaged_seconds bigint not null default 0`);
    await run.query(`alter table view_story add column engaged_seconds bigint not null default 0`);
    for (const depth of [25, 50, 75, 100]) await run.query(`alter table view_story add column reached_${depth} bigint not null default 0`);
    await run.query(`alter table view_total add column trend double precision`);
    await run.query(`alter table view_total add column published_at timestamptz not null default '-infinity'`);
    await run.query(`create index view_total_trend on view_total (trend desc) where trend is not null`);
    await run.query(`comment on column view_total.trend is 'Logarithm to the base 2 of views that double their weight every two hours since 2026; the greatest trends'`);
    await run.query(`
      create table restatement (
        restatement bigint generated always as identity primary key,
        at timestamptz not null,
        from_day date not null,
        until_day date not null,
        rules jsonb not null,
        views_before bigint not null,
        views_after bigint not null
      )`);
    await run.query(`comment on table restatement is 'Days that were counted again by other rules, and by how much that changed their views'`);
    await run.query(`alter table collector_sequence drop column latest_view_at`);
    await run.query(`drop index view_minute_of`); // view_minute_story begins with the same columns
    await run.query(`drop table visit, seen_view`);
  }

  async down(run: QueryRunner): Promise<void> {
    const slots = Array.from({ length: 10 }, (_, slot) => slot);
    await run.query(`create table seen_view (day_slot smallint not null, view_id uuid not null, primary key (day_slot, view_id)) partition by list (day_slot)`);
    await run.query(`
      create table visit (
        day_slot smallint not null, bucket timestamptz not null, visitor text not null, story_id uuid not null, primary key (day_slot, bucket, visitor, story_id)
      ) partition by list (day_slot)`);
    for (const slot of slots) {
      await run.query(`create table seen_view_${slot} partition of seen_view for values in (${slot})`);
      await run.query(`create table visit_${slot} partition of visit for values in (${slot})`);
    }
    await run.query(`create index view_minute_of on view_minute (story_id, minute)`);
    await run.query(`alter table collector_sequence add column latest_view_at timestamptz not null default now()`);
    await run.query(`drop table restatement`);
    await run.query(`drop index view_total_trend`);
    await run.query(`alter table view_total drop column trend, drop column published_at`);
    for (const depth of [25, 50, 75, 100]) await run.query(`alter table view_story drop column reached_${depth}`);
    await run.query(`alter table view_story drop column engaged_seconds`);
    await run.query(`alter table view_facet drop column engaged_seconds`);
    await run.query(`delete from view_facet where facet = 'country'`);
    await run.query(`alter table view_facet drop constraint view_facet_facet_check`);
    await run.query(`alter table view_facet add constraint view_facet_facet_check check (facet in ('all', 'author', 'referrer', 'referrer-class', 'device'))`);
    await run.query(`drop table noted_visitor, visitor_sketch, visit_memory, visit_memory_head`);
  }
}
