import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StoryStatus } from '../story/story.entity.js';

/** A story that a body names. */
export interface StoryInBody {
  readonly storyId: string;
  readonly language: string;
  readonly status: StoryStatus;
}

export interface PublicAddress {
  readonly storyId: string;
  readonly headline: string;
  /** On the site. */
  readonly path: string;
}

const PUBLIC = `
  select distinct on (story_id) story_id as "storyId", snapshot->>'headline' as headline, concat_ws('/', '', language, snapshot->>'section', slug) as path
  from story join story_version using (story_id)
  where story_id = any($1::uuid[]) and status = 'published' order by story_id, story_version.version desc`;

/** Stories as the bodies of others name them. */
@Injectable()
export class BodyRepository {
  named(tx: EntityManager, storyIds: readonly string[]): Promise<StoryInBody[]> {
    return find(tx, `select story_id as "storyId", language, status from story where story_id = any($1::uuid[])`, storyIds);
  }

  /** Those that readers can open, with the headline that readers see. */
  publicStories(tx: EntityManager, storyIds: readonly string[]): Promise<PublicAddress[]> {
    return find(tx, PUBLIC, storyIds);
  }

  /** Which story takes the place of each in another language, where there is one. */
  async translations(tx: EntityManager, storyIds: readonly string[], language: string): Promise<Map<string, string>> {
    const rows = await find<{ from: string; to: string }>(
      tx,
      `select story.story_id as "from", sibling.story_id as "to" from story join story sibling using (translation_set_id)
       where story.story_id = any($1::uuid[]) and sibling.language = $2 and sibling.status <> 'withdrawn'`,
      storyIds,
      language,
    );
    return new Map(rows.map(({ from, to }) => [from, to]));
  }
}

/** Most bodies name no story: nothing is asked then. */
async function find<Row>(tx: EntityManager, sql: string, storyIds: readonly string[], ...more: unknown[]): Promise<Row[]> {
  return storyIds.length > 0 ? tx.query<Row[]>(sql, [storyIds, ...more]) : [];
}
