import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The shelf: everything readers see, as the topics told it. A rebuild may fill all of it anew. */
export class CreateShelf1795490000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`create schema if not exists shelf`);
    await run.query(`
      create table shelf.story (
        story_id uuid primary key,
        version integer not null check (version > 0),
        status text not null check (status in ('usable', 'withdrawn')),
        language text not null,
        translation_set_id uuid not null,
        section text not null,
        slug text not null,
        first_published_at timestamptz not null,
        version_published_at timestamptz not null,
        headline text,
        standfirst text,
        picture jsonb,
        notice text,
        check ((status = 'usable') = (headline is not null))
      )`);
    await run.query(`comment on table shelf.story is 'The newest version of every story, as lists need it; of a withdrawn one only its address and notice stay'`);
    await run.query(`create index story_newest on shelf.story (language, first_published_at desc, story_id desc) where status = 'usable'`);
    await run.query(`create index story_newest_of_section on shelf.story (language, section, first_published_at desc, story_id desc) where status = 'usable'`);
    await run.query(`create index story_translations on shelf.story (translation_set_id)`);
    await run.query(`
      create table shelf.story_version (
        story_id uuid not null,
        version integer not null check (version > 0),
        snapshot jsonb not null,
        primary key (story_id, version)
      )`);
    await run.query(`comment on table shelf.story_version is 'Every published version with its whole text; none of a withdrawn story'`);
    await run.query(`
      create table shelf.address (
        language text not null,
        slug text not null,
        story_id uuid not null,
        primary key (language, slug, story_id)
      )`);
    await run.query(`comment on table shelf.address is 'Every slug a story ever had, so that an old link still leads to it'`);
    await run.query(`
      create table shelf.publication (
        publication_id uuid primary key,
        version integer not null check (version > 0),
        settings jsonb not null
      )`);
    await run.query(`comment on table shelf.publication is 'Settings of the publication: languages, sections, notices, links, timezone'`);
    await run.query(`
      create table shelf.front (
        front_id uuid primary key,
        version integer not null check (version > 0),
        language text not null,
        story_ids uuid[] not null,
        curated_at timestamptz not null
      )`);
    await run.query(`comment on table shelf.front is 'Curated fronts: which stories lead, most important first'`);
    await run.query(`
      create table shelf.view_count (
        story_id uuid primary key,
        version bigint not null check (version > 0),
        views bigint not null check (views >= 0)
      )`);
    await run.query(`comment on table shelf.view_count is 'Views per story, apart from it: counts change often and may arrive before the story'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop table shelf.view_count, shelf.front, shelf.publication, shelf.address, shelf.story_version, shelf.story`);
    await run.query(`drop schema shelf`);
  }
}
