import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who writes, and which stories print a name that leads nowhere. Older rows get it from the version that they show. */
export class CreateAuthor1796600001000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`create table shelf.author (
      author_id uuid primary key,
      version integer not null,
      slug text not null,
      former_slugs text[] not null,
      author jsonb not null
    )`);
    await run.query(`create index author_slug on shelf.author (slug)`);
    await run.query(`create index author_former_slugs on shelf.author using gin (former_slugs)`);
    await run.query(`alter table shelf.story add column printed_names text[] not null default '{}'`);
    await run.query(`comment on column shelf.story.printed_names is 'Names of the bylines without a slug'`);
    await run.query(`
      update shelf.story set printed_names = array(select byline->>'name' from jsonb_array_elements(snapshot->'bylines') as byline where not byline ? 'slug')
      from shelf.story_version
      where story_version.story_id = story.story_id and story_version.version = story.version`);
    await run.query(`create index story_printed_names on shelf.story using gin (printed_names) where status = 'usable'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop index shelf.story_printed_names`);
    await run.query(`alter table shelf.story drop column printed_names`);
    await run.query(`drop table shelf.author`);
  }
}
