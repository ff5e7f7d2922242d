import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists by author, by topic and by importance need. Older rows get it from the version that they show. */
export class AddLists1795560000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table shelf.story
        add column authors text[] not null default '{}',
        add column tags text[] not null default '{}',
        add column urgency smallint not null default 5 check (urgency between 1 and 9)`);
    await run.query(`comment on column shelf.story.authors is 'Slugs of the bylines that have a page'`);
    await run.query(`
      update shelf.story set
        authors = array(select byline->>'slug' from jsonb_array_elements(snapshot->'bylines') as byline where byline ? 'slug'),
        tags = array(select jsonb_array_elements_text(snapshot->'tags')),
        urgency = (snapshot->>'urgency')::smallint
      from shelf.story_version
      where story_version.story_id = story.story_id and story_version.version = story.version`);
    await run.query(`create index story_authors on shelf.story using gin (authors) where status = 'usable'`);
    await run.query(`create index story_tags on shelf.story using gin (tags) where status = 'usable'`);
    await run.query(`create index story_newest_of_all on shelf.story (first_published_at desc, story_id desc) where status = 'usable'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`drop index shelf.story_newest_of_all, shelf.story_tags, shelf.story_authors`);
    await run.query(`alter table shelf.story drop column urgency, drop column tags, drop column authors`);
  }
}
