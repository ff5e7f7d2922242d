import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { analyserOf } from './analyser.js';
import { newestPerStory, type StoryChange } from './story-change.js';

/** Views of one story at one version of the count. */
export interface Popularity {
  readonly storyId: string;
  readonly version: number;
  readonly views: number;
}

/** `terms` is kept for the release before, which answers from it. */
const PUT_STORIES = `
  insert into story (story_id, version, withdrawn, language, section, slug, published_at, headline, standfirst, body, credits, analyser, words, terms, catalogued_at)
  select story_id, version, headline is null, language, section, slug, published_at, headline, standfirst, body, credits, analyser,
    public.words_of(analyser, headline, standfirst, credits, body),
    to_tsvector(analyser::regconfig, public.fold(headline)), clock_timestamp()
  from jsonb_to_recordset($1::jsonb) as change (story_id uuid, version integer, language text, section text, slug text,
    published_at timestamptz, headline text, standfirst text, body text, credits text, analyser text)
  order by story_id
  on conflict (story_id) do update set
    version = excluded.version, withdrawn = excluded.withdrawn, language = excluded.language, section = excluded.section,
    slug = excluded.slug, published_at = excluded.published_at, headline = excluded.headline, standfirst = excluded.standfirst,
    body = excluded.body, credits = excluded.credits, analyser = excluded.analyser, words = excluded.words, terms = excluded.terms, catalogued_at = excluded.catalogued_at
  where excluded.version > story.version`;

const PUT_POPULARITY = `
  insert into popularity (story_id, version, views)
  select distinct on (story_id) story_id, version, views
  from jsonb_to_recordset($1::jsonb) as count (story_id uuid, version bigint, views bigint)
  order by story_id, version desc
  on conflict (story_id) do update set version = excluded.version, views = excluded.views
  where excluded.version > popularity.version`;

/** Like a withdrawal at the version that is known. */
const ERASE_STORIES = `
  update story set withdrawn = true, headline = null, standfirst = null, body = null, credits = null, words = null, terms = null
  where story_id = any($1::uuid[]) and not withdrawn`;

/** All that is written to the catalogue. Newer wins: the log may repeat itself. */
@Injectable()
export class CatalogueRepository {
  async putNewer(tx: EntityManager, changes: readonly StoryChange[]): Promise<void> {
    if (changes.length > 0) await tx.query(PUT_STORIES, [JSON.stringify(newestPerStory(changes).map(toRow))]);
  }

  async putPopularity(tx: EntityManager, counts: readonly Popularity[]): Promise<void> {
    const rows = counts.map(({ storyId, version, views }) => ({ story_id: storyId, version, views }));
    if (rows.length > 0) await tx.query(PUT_POPULARITY, [JSON.stringify(rows)]);
  }

  /** Takes the text of stories away; their versions stay, or a repeated older event would bring them back. */
  async erase(tx: EntityManager, storyIds: readonly string[]): Promise<void> {
    if (storyIds.length > 0) await tx.query(ERASE_STORIES, [storyIds]);
  }

  async erasePopularity(tx: EntityManager, storyIds: readonly string[]): Promise<void> {
    if (storyIds.length > 0) await tx.query(`delete from popularity where story_id = any($1::uuid[])`, [storyIds]);
  }
}

function toRow(change: StoryChange) {
  const { storyId, version, language, section, slug, publishedAt, text } = change;
  return { story_id: storyId, version, language, section, slug, published_at: publishedAt, analyser: analyserOf(language), ...text };
}
