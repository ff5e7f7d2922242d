import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff, wire inbox, stories with their published versions, pictures, fronts, settings. */
export class CreateEditorial1795500000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('create extension if not exists pg_trgm');
    await db.query(`create table signing_key (kid text primary key, private_jwk jsonb not null, made_at timestamptz not null default now())`);
    await db.query(`create table staff (
      staff_id uuid primary key,
      email text not null unique check (email = lower(email)),
      name text not null check (name <> ''),
      roles jsonb not null,
      password_hash text not null,
      created_at timestamptz not null default now()
    )`);
    await db.query(`create table command (
      actor text not null,
      key text not null,
      answer text,
      made_at timestamptz not null default now(),
      primary key (actor, key)
    )`);
    await db.query(`create table wire (
      wire_id uuid primary key,
      version int not null check (version > 0),
      source_id uuid not null,
      source_name text not null,
      source_url text,
      original_id text not null,
      url text,
      language text not null,
      headline text not null,
      standfirst text not null,
      body_html text not null,
      body_text text not null,
      byline text,
      categories jsonb not null,
      urgency int,
      ednote text,
      embargoed_until timestamptz,
      pictures jsonb not null,
      published_at timestamptz,
      received_at timestamptz not null,
      kill_reason text
    )`);
    await db.query('create index wire_received on wire (received_at desc, wire_id desc)');
    await db.query(`create index wire_words on wire using gin ((headline || ' ' || standfirst || ' ' || body_text) gin_trgm_ops)`);
    await db.query(`create table story (
      story_id uuid primary key,
      revision int not null check (revision > 0),
      version int not null check (version >= 0),
      status text not null check (status in ('draft', 'published', 'withdrawn')),
      language text not null,
      translation_set_id uuid not null,
      translated_from uuid,
      slug text,
      headline text not null,
      standfirst text not null,
      body jsonb not null,
      section text,
      dateline text,
      bylines jsonb not null,
      agency_line text,
      sources jsonb not null,
      tags jsonb not null,
      urgency int not null check (urgency between 1 and 9),
      ednote text,
      picture jsonb,
      embargoed_until timestamptz,
      wire_id uuid,
      wire_version int,
      has_unpublished_changes boolean not null,
      first_published_at timestamptz,
      corrections jsonb not null,
      created_by text not null,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      unique (language, slug),
      unique (translation_set_id, language),
      check ((status = 'draft') = (version = 0))
    )`);
    await db.query('create index story_changed on story (changed_at desc, story_id desc)');
    await db.query('create index story_wire on story (wire_id) where wire_id is not null');
    await db.query('create index story_headline on story using gin (headline gin_trgm_ops)');
    await db.query(`create table story_version (
      story_id uuid not null references story,
      version int not null check (version > 0),
      kind text not null check (kind in ('published', 'updated', 'corrected', 'withdrawn')),
      note text,
      snapshot jsonb not null,
      hash text not null,
      previous_hash text,
      published_by text not null,
      published_at timestamptz not null,
      primary key (story_id, version)
    )`);
    await db.query(`create table picture (
      picture_id uuid primary key,
      sha256 text not null unique,
      file text not null,
      small_file text not null,
      width int not null,
      height int not null,
      bytes int not null,
      uploaded_by text not null,
      uploaded_at timestamptz not null default now()
    )`);
    await db.query(`create table publication (
      publication_id uuid not null,
      version int not null,
      settings jsonb not null,
      changed_by text not null,
      changed_at timestamptz not null,
      primary key (publication_id, version)
    )`);
    await db.query(`create table front (
      front_id uuid not null,
      version int not null,
      language text not null,
      story_ids jsonb not null,
      curated_by text not null,
      curated_at timestamptz not null,
      primary key (front_id, version),
      unique (language, version)
    )`);
    await db.query(`create table story_view (story_id uuid primary key, version int not null, views int not null)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table story_view, front, publication, picture, story_version, story, wire, command, staff, signing_key');
  }
}
