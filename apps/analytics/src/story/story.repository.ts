import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { KnownStory, Standing } from './story.js';

const PUT_STORIES = `
  insert into story (story_id, version, withdrawn, language, section, slug, headline, published_at, authors)
  select distinct on (story_id) story_id, version, headline is null, language, section, slug, headline, published_at, authors
  from jsonb_to_recordset($1::jsonb) as put (story_id uuid, version integer, language text, section text, slug text,
    headline text, published_at timestamptz, authors text[])
  order by story_id, version desc
  on conflict (story_id) do update set version = excluded.version, withdrawn = excluded.withdrawn, language = excluded.language,
    section = excluded.section, slug = excluded.slug, headline = excluded.headline, published_at = excluded.published_at, authors = excluded.authors
  where excluded.version > story.version`;

const PUT_AUTHORS = `
  insert into author (author, name)
  select distinct on (author) author, name from unnest($1::text[], $2::text[]) with ordinality as put (author, name, place) order by author, place desc
  on conflict (author) do update set name = excluded.name where author.name <> excluded.name`;

const STANDINGS = `select story_id as "storyId", language, section, authors from story where story_id = any($1::uuid[])`;

/** Newer wins: the log may repeat itself. */
@Injectable()
export class StoryRepository {
  async putNewer(tx: EntityManager, stories: readonly KnownStory[]): Promise<void> {
    if (stories.length === 0) return;
    await tx.query(PUT_STORIES, [JSON.stringify(stories.map(toRow))]);
    const authors = stories.flatMap((story) => story.authors);
    await tx.query(PUT_AUTHORS, [authors.map(({ author }) => author), authors.map(({ name }) => name)]);
  }

  /** Where the stories stand that are known. */
  async standings(tx: EntityManager, storyIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
    if (storyIds.length === 0) return new Map();
    const stories = await tx.query<Standing[]>(STANDINGS, [storyIds]);
    return new Map(stories.map((story) => [story.storyId, story]));
  }

  /** Takes the text of stories away; their versions stay, so that a repeated older event changes nothing. */
  async erase(tx: EntityManager, storyIds: readonly string[]): Promise<void> {
    await tx.query(`update story set withdrawn = true, headline = null where story_id = any($1::uuid[])`, [storyIds]);
  }
}

function toRow({ storyId, publishedAt, authors, ...rest }: KnownStory) {
  return { ...rest, story_id: storyId, published_at: publishedAt, authors: [...new Set(authors.map(({ author }) => author))] };
}
