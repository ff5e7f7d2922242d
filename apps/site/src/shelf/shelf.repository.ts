import { Injectable } from '@nestjs/common';
import type { Front, PublicationSettings, ViewCount } from '@stet/contracts';
import type { EntityManager } from 'typeorm';
import { frontPath } from '../page/address.js';
import { ChangeRepository } from './change.repository.js';
import { changeOf, together, type ShelfChange, type Standing } from './shelf-change.js';
import { newestOfEach, storableJson, type ShelvedStory } from './shelved-story.js';
import { SETTINGS, addressKey, frontKey, storyKey } from './surrogate-key.js';

const STORY_COLUMNS = `story_id uuid, version integer, status text, language text, translation_set_id uuid, section text, slug text,
  first_published_at timestamptz, version_published_at timestamptz, headline text, standfirst text, picture jsonb, notice text,
  authors text[], printed_names text[], tags text[], urgency smallint, breaking_until timestamptz`;

const STANDING = `story.story_id as "storyId", status, language, section, slug, translation_set_id as "translationSetId", first_published_at as "firstPublishedAt", authors, printed_names as "printedNames", tags, urgency, breaking_until as "breakingUntil",
  exists (select from view_count where view_count.story_id = story.story_id and views > 0) as "isRead"`;

/** Locked, so that nobody else moves a story between our look and our change. */
const STANDING_NOW = `select ${STANDING} from story where story_id = any($1::uuid[]) order by story_id for update`;

const PUT_STORIES = `
  insert into story (story_id, version, status, language, translation_set_id, section, slug, first_published_at, version_published_at,
    headline, standfirst, picture, notice, authors, printed_names, tags, urgency, breaking_until, shelved_at)
  select story_id, version, status, language, translation_set_id, section, slug, first_published_at, version_published_at,
    headline, standfirst, picture, notice, authors, printed_names, tags, urgency, breaking_until, clock_timestamp()
  from json_to_recordset($1::json) as put (${STORY_COLUMNS})
  order by story_id
  on conflict (story_id) do update set
    version = excluded.version, status = excluded.status, language = excluded.language, translation_set_id = excluded.translation_set_id,
    section = excluded.section, slug = excluded.slug, first_published_at = excluded.first_published_at,
    version_published_at = excluded.version_published_at, headline = excluded.headline, standfirst = excluded.standfirst,
    picture = excluded.picture, notice = excluded.notice,
    authors = excluded.authors, printed_names = excluded.printed_names, tags = excluded.tags, urgency = excluded.urgency, breaking_until = excluded.breaking_until, shelved_at = excluded.shelved_at
  where excluded.version > story.version
  returning ${STANDING}`;

/** Runs after PUT_STORIES: a version that repeats after the withdrawal finds the story withdrawn and is not kept. */
const PUT_VERSIONS = `
  insert into story_version (story_id, version, snapshot)
  select put.story_id, put.version, put.snapshot
  from unnest($1::uuid[], $2::integer[], $3::jsonb[]) as put (story_id, version, snapshot)
  join story on story.story_id = put.story_id and story.status = 'usable'
  on conflict do nothing
  returning story_id as "storyId"`;

const PUT_ADDRESSES = `
  insert into address (language, slug, story_id)
  select * from unnest($1::text[], $2::text[], $3::uuid[])
  on conflict do nothing
  returning language, slug`;

const FORGET_VERSIONS = `delete from story_version using story
  where story.story_id = story_version.story_id and story.status = 'withdrawn' and story.story_id = any($1::uuid[])`;

/** Like a withdrawal at the version that is known: were the row gone, a repeated older event would bring the story back. */
const ERASE_STORIES = `update story set status = 'withdrawn', headline = null, standfirst = null, picture = null, notice = null, authors = '{}', printed_names = '{}', tags = '{}', breaking_until = null
  where story_id = any($1::uuid[])
  returning ${STANDING}`;

const PUT_PUBLICATIONS = `
  insert into publication (publication_id, version, settings)
  select * from unnest($1::uuid[], $2::integer[], $3::jsonb[])
  on conflict (publication_id) do update set version = excluded.version, settings = excluded.settings
  where excluded.version > publication.version
  returning 1`;

const LANGUAGES_OF_FRONTS = 'select language from front where front_id = any($1::uuid[]) order by front_id for update';

const PUT_FRONTS = `
  insert into front (front_id, version, language, story_ids, placements, curated_at)
  select front_id, version, language, story_ids, placements, curated_at
  from json_to_recordset($1::json) as put (front_id uuid, version integer, language text, story_ids uuid[], placements jsonb, curated_at timestamptz)
  on conflict (front_id) do update set
    version = excluded.version, language = excluded.language, story_ids = excluded.story_ids, placements = excluded.placements, curated_at = excluded.curated_at
  where excluded.version > front.version
  returning language`;

const PUT_VIEW_COUNTS = `
  insert into view_count (story_id, version, views)
  select * from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as put (story_id, version, views)
  order by put.story_id
  on conflict (story_id) do update set version = excluded.version, views = excluded.views
  where excluded.version > view_count.version`;

/** More stories than this at once, and naming what they change costs more than making every page anew. */
const MANY = 100;

/** Everything that is written on the shelf. Newer versions win in the database, so the log may repeat itself. */
@Injectable()
export class ShelfRepository {
  constructor(private readonly changes: ChangeRepository) {}

  async putStories(tx: EntityManager, stories: readonly ShelvedStory[]): Promise<void> {
    if (stories.length === 0) return;
    const newest = newestOfEach(stories, (story) => story.story_id);
    const before = await tx.query<Standing[]>(STANDING_NOW, [newest.map((one) => one.story_id)]);
    const after = await tx.query<Standing[]>(PUT_STORIES, [storableJson(newest.map(({ snapshot: _, ...row }) => row))]);
    const told = await this.putVersions(tx, stories.filter((story) => story.snapshot));
    const addresses = stories.flatMap(({ language, slug, former_slugs, story_id }) => [slug, ...former_slugs].map((one) => ({ language, slug: one, story_id })));
    const led = await tx.query<{ language: string; slug: string }[]>(PUT_ADDRESSES, [addresses.map((one) => one.language), addresses.map((one) => one.slug), addresses.map((one) => one.story_id)]);
    const withdrawn = newest.filter((story) => story.status === 'withdrawn');
    if (withdrawn.length > 0) await tx.query(FORGET_VERSIONS, [withdrawn.map((one) => one.story_id)]);
    this.tell(tx, [...changesOf(before, after), { keys: [...told.map(storyKey), ...led.map(({ language, slug }) => addressKey(language, slug))], gone: [], paths: [] }]);
  }

  /** Answers whose versions were not known yet. */
  private async putVersions(tx: EntityManager, versions: readonly ShelvedStory[]): Promise<string[]> {
    if (versions.length === 0) return [];
    const columns = [versions.map((one) => one.story_id), versions.map((one) => one.version), versions.map((one) => storableJson(one.snapshot))];
    const put = await tx.query<{ storyId: string }[]>(PUT_VERSIONS, columns);
    return put.map(({ storyId }) => storyId);
  }

  async eraseStories(tx: EntityManager, storyIds: readonly string[]): Promise<void> {
    const before = await tx.query<Standing[]>(STANDING_NOW, [storyIds]);
    const [after] = await tx.query<[Standing[], number]>(ERASE_STORIES, [storyIds]);
    await tx.query(FORGET_VERSIONS, [storyIds]);
    this.tell(tx, changesOf(before, after));
  }

  async putPublications(tx: EntityManager, settings: readonly PublicationSettings[]): Promise<void> {
    const newest = newestOfEach(settings, (one) => one.publicationId);
    const put = await tx.query<unknown[]>(PUT_PUBLICATIONS, [newest.map((one) => one.publicationId), newest.map((one) => one.version), newest.map(storableJson)]);
    if (put.length > 0) this.tell(tx, [EVERYTHING]);
  }

  async erasePublications(tx: EntityManager, publicationIds: readonly string[]): Promise<void> {
    await tx.query('delete from publication where publication_id = any($1::uuid[])', [publicationIds]);
    this.tell(tx, [EVERYTHING]);
  }

  async putFronts(tx: EntityManager, fronts: readonly Front[]): Promise<void> {
    const rows = newestOfEach(fronts, (front) => front.frontId).map(({ frontId, version, language, storyIds, placements, curatedAt }) => ({
      front_id: frontId,
      version,
      language,
      story_ids: `{${storyIds.join(',')}}`,
      placements: placements ?? null,
      curated_at: curatedAt,
    }));
    const before = await tx.query<{ language: string }[]>(LANGUAGES_OF_FRONTS, [rows.map((one) => one.front_id)]);
    const after = await tx.query<{ language: string }[]>(PUT_FRONTS, [JSON.stringify(rows)]);
    if (after.length > 0) this.tell(tx, [...before, ...after].map(frontChange));
  }

  async eraseFronts(tx: EntityManager, frontIds: readonly string[]): Promise<void> {
    const [erased] = await tx.query<[{ language: string }[], number]>('delete from front where front_id = any($1::uuid[]) returning language', [frontIds]);
    this.tell(tx, erased.map(frontChange));
  }

  async putViewCounts(tx: EntityManager, counts: readonly ViewCount[]): Promise<void> {
    const newest = newestOfEach(counts, (count) => count.storyId);
    await tx.query(PUT_VIEW_COUNTS, [newest.map((one) => one.storyId), newest.map((one) => one.version), newest.map((one) => one.views)]);
  }

  async eraseViewCounts(tx: EntityManager, storyIds: readonly string[]): Promise<void> {
    await tx.query('delete from view_count where story_id = any($1::uuid[])', [storyIds]);
  }

  private tell(tx: EntityManager, changes: readonly ShelfChange[]): void {
    const all = together(changes);
    if (all.keys.length > 0) this.changes.add(tx, changes.length > MANY ? { ...EVERYTHING, gone: all.gone } : all);
  }
}

const EVERYTHING: ShelfChange = { keys: [SETTINGS], gone: [], paths: [] };

function changesOf(before: readonly Standing[], after: readonly Standing[]): ShelfChange[] {
  const known = new Map(before.map((one) => [one.storyId, one]));
  const now = new Date();
  return after.map((one) => changeOf(known.get(one.storyId), one, now));
}

function frontChange({ language }: { readonly language: string }): ShelfChange {
  return { keys: [frontKey(language)], gone: [], paths: [frontPath(language)] };
}
