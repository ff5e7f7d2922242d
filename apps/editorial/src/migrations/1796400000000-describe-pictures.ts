import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pictures that a working copy names, in its lead or its body. The words are those of the queries. */
const OF_STORY = `picture_keys(coalesce(picture::text, '') || body::text)`;
/** What a newsroom that decided nothing asks: rights that a picture has not got block, those that nobody looked at are not asked about. */
const DEFAULTS = `('picture-rights', '', 'blocking'), ('picture-clearance', '', 'off')`;

/** What is known of a picture, what it may be used for, and which stories name it. Releases before this one go on writing pictures and stories. */
export class DescribePictures1796400000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table picture
      add column revision int not null default 1,
      add column changed_at timestamptz not null default newsroom_now(),
      add column file_name text not null default '',
      add column caption text not null default '',
      add column credit text not null default '',
      add column creator text not null default '',
      add column copyright text not null default '',
      add column usage_terms text not null default '',
      add column taken_at text,
      add column captions jsonb not null default '{}',
      add column alternative_texts jsonb not null default '{}',
      add column focus jsonb,
      add column rights text not null default 'unknown' check (rights in ('unknown', 'cleared', 'refused')),
      add column usable_from timestamptz,
      add column usable_from_zone text,
      add column usable_until timestamptz,
      add column usable_until_zone text,
      add column only_languages jsonb not null default '[]',
      add column only_sections jsonb not null default '[]',
      add constraint picture_window check (usable_from < usable_until)`);
    await db.query(`alter table picture add column words text generated always as (file_name || ' ' || caption || ' ' || credit || ' ' || creator || ' ' || copyright || ' ' || captions::text || ' ' || alternative_texts::text) stored`);
    await db.query('create index picture_words on picture using gin (words gin_trgm_ops)');
    await db.query('create index picture_uploaded on picture (uploaded_at desc, picture_id desc)');
    await db.query('create index picture_ends on picture (usable_until) where usable_until is not null');
    await db.query(`create function picture_keys(named text) returns text[] language sql immutable parallel safe
      as $$ select array(select distinct found[1] from regexp_matches(named, '/media/([0-9a-f]{32})', 'g') as found) $$`);
    await db.query(`create index story_pictures on story using gin (${OF_STORY})`);
    await db.query('create index story_version_pictures on story_version using gin (picture_keys(snapshot::text))');
    await db.query(`insert into check_rule (code, section, level) values ${DEFAULTS} on conflict do nothing`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`delete from check_rule where code in ('picture-rights', 'picture-clearance')`);
    await db.query('drop index story_version_pictures, story_pictures');
    await db.query('drop function picture_keys');
    await db.query('drop index picture_ends, picture_uploaded, picture_words');
    await db.query('alter table picture drop column words');
    await db.query(`alter table picture drop column revision, drop column changed_at, drop column file_name, drop column caption, drop column credit, drop column creator, drop column copyright,
      drop column usage_terms, drop column taken_at, drop column captions, drop column alternative_texts, drop column focus, drop column rights, drop column usable_from, drop column usable_from_zone,
      drop column usable_until, drop column usable_until_zone, drop column only_languages, drop column only_sections`);
  }
}
