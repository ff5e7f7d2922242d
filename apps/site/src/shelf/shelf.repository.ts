import { Injectable } from '@nestjs/common';
import type { Front, PublicationSettings, ViewCount } from '@stet/contracts';
import type { EntityManager } from 'typeorm';
import { newestOfEach, storableJson, type ShelvedStory } from './shelved-story.js';

const STORY_COLUMNS = `story_id uuid, version integer, status text, language text, translation_set_id uuid, section text, slug text,
  first_published_at timestamptz, version_published_at timestamptz, headline text, standfirst text, picture jsonb, notice text,
  authors text[], tags text[], urgency smallint`;

const PUT_STORIES = `
  insert into story (story_id, version, status, language, translation_set_id, section, slug, first_published_at, version_published_at,
    headline, standfirst, picture, notice, authors, tags, urgency)
  select story_id, version, status, language, translation_set_id, section, slug, first_published_at, version_published_at,
    headline, standfirst, picture, notice, authors, tags, urgency
  from json_to_recordset($1::json) as put (${STORY_COLUMNS})
  order by story_id
  on conflict (story_id) do update set
    version = excluded.version, status = excluded.status, language = excluded.language, translation_set_id = excluded.translation_set_id,
    section = excluded.section, slug = excluded.slug, first_published_at = excluded.first_published_at,
    version_published_at = excluded.version_published_at, headline = excluded.headline, standfirst = excluded.standfirst,
    picture = excluded.picture, notice = excluded.notice,
    authors = excluded.authors, tags = excluded.tags, urgency = excluded.urgency
  where excluded.version > story.version`;

/** Runs after PUT_STORIES: a version that repeats after the withdrawal finds the story withdrawn and is not kept. */
const PUT_VERSIONS = `
  insert into story_version (story_id, version, snapshot)
  select put.story_id, put.version, put.snapshot
  from unnest($1::uuid[], $2::integer[], $3::jsonb[]) as put (story_id, version, snapshot)
  join story on story.story_id = put.story_id and story.status = 'usable'
  on conflict do nothing`;

const PUT_ADDRESSES = `
  insert into address (language, slug, story_id)
  select * from unnest($1::text[], $2::text[], $3::uuid[])
  on conflict do nothing`;

const FORGET_VERSIONS = `delete from story_version using story
  where story.story_id = story_version.story_id and story.status = 'withdrawn' and story.story_id = any($1::uuid[])`;

/** Like a withdrawal at the version that is known: were the row gone, a repeated older event would bring the story back. */
const ERASE_STORIES = `update story set status = 'withdrawn', headline = null, standfirst = null, picture = null, notice = null, authors = '{}', tags = '{}'
  where story_id = any($1::uuid[])`;

const PUT_PUBLICATIONS = `
  insert into publication (publication_id, version, settings)
  select * from unnest($1::uuid[], $2::integer[], $3::jsonb[])
  on conflict (publication_id) do update set version = excluded.version, settings = excluded.settings
  where excluded.version > publication.version`;

const PUT_FRONTS = `
  insert into front (front_id, version, language, story_ids, curated_at)
  select front_id, version, language, story_ids, curated_at
  from json_to_recordset($1::json) as put (front_id uuid, version integer, language text, story_ids uuid[], curated_at timestamptz)
  on conflict (front_id) do update set
    version = excluded.version, language = excluded.language, story_ids = excluded.story_ids, curated_at = excluded.curated_at
  where excluded.version > front.version`;

const PUT_VIEW_COUNTS = `
  insert into view_count (story_id, version, views)
  select * from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as put (story_id, version, views)
  order by put.story_id
  on conflict (story_id) do update set version = excluded.version, views = excluded.views
  where excluded.version > view_count.version`;

/** Everything that is written on the shelf. Newer versions win in the database, so the log may repeat itself. */
@Injectable()
export class ShelfRepository {
  async putStories(tx: EntityManager, stories: readonly ShelvedStory[]): Promise<void> {
    if (stories.length === 0) return;
    const newest = newestOfEach(stories, (story) => story.story_id);
    await tx.query(PUT_STORIES, [storableJson(newest.map(({ snapshot: _, ...row }) => row))]);
    const versions = stories.filter((story) => story.snapshot);
    if (versions.length > 0) {
      await tx.query(PUT_VERSIONS, [versions.map((one) => one.story_id), versions.map((one) => one.version), versions.map((one) => storableJson(one.snapshot))]);
    }
    await tx.query(PUT_ADDRESSES, [stories.map((one) => one.language), stories.map((one) => one.slug), stories.map((one) => one.story_id)]);
    const withdrawn = newest.filter((story) => story.status === 'withdrawn');
    if (withdrawn.length > 0) await tx.query(FORGET_VERSIONS, [withdrawn.map((one) => one.story_id)]);
  }

  async eraseStories(tx: EntityManager, storyIds: readonly string[]): Promise<void> {
    await tx.query(ERASE_STORIES, [storyIds]);
    await tx.query(FORGET_VERSIONS, [storyIds]);
  }

  async putPublications(tx: EntityManager, settings: readonly PublicationSettings[]): Promise<void> {
    const newest = newestOfEach(settings, (one) => one.publicationId);
    await tx.query(PUT_PUBLICATIONS, [newest.map((one) => one.publicationId), newest.map((one) => one.version), newest.map(storableJson)]);
  }

  async erasePublications(tx: EntityManager, publicationIds: readonly string[]): Promise<void> {
    await tx.query('delete from publication where publication_id = any($1::uuid[])', [publicationIds]);
  }

  async putFronts(tx: EntityManager, fronts: readonly Front[]): Promise<void> {
    const rows = newestOfEach(fronts, (front) => front.frontId).map(({ frontId, version, language, storyIds, curatedAt }) => ({
      front_id: frontId,
      version,
      language,
      story_ids: `{${storyIds.join(',')}}`,
      curated_at: curatedAt,
    }));
    await tx.query(PUT_FRONTS, [JSON.stringify(rows)]);
  }

  async eraseFronts(tx: EntityManager, frontIds: readonly string[]): Promise<void> {
    await tx.query('delete from front where front_id = any($1::uuid[])', [frontIds]);
  }

  async putViewCounts(tx: EntityManager, counts: readonly ViewCount[]): Promise<void> {
    const newest = newestOfEach(counts, (count) => count.storyId);
    await tx.query(PUT_VIEW_COUNTS, [newest.map((one) => one.storyId), newest.map((one) => one.version), newest.map((one) => one.views)]);
  }

  async eraseViewCounts(tx: EntityManager, storyIds: readonly string[]): Promise<void> {
    await tx.query('delete from view_count where story_id = any($1::uuid[])', [storyIds]);
  }
}
