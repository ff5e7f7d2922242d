import { Injectable } from '@nestjs/common';
import { desksWith, type Actor } from '@stet/auth';
import { Database } from '@stet/persistence';
import type { EntityManager } from 'typeorm';
import { STORY_KEYS, isPictureOf } from '../picture/picture-key.js';

export const EMBARGO_READ = 'embargo:read';

export interface EmbargoedStory {
  readonly storyId: string;
  readonly embargoedUntil: Date;
}

/**
 * Whether somebody may not read a row of `story` yet, as SQL: `desks` and `actor` are parameters, the desks on which they may read what is under embargo (null for all) and their id.
 * Whoever has written in a story knows its text.
 */
export function hiddenStory(desks: string, actor: string): string {
  return `(${desks}::uuid[] is not null and story.embargoed_until is not null and story.embargoed_until > newsroom_now() and not story.desk_id = any(${desks}::uuid[])
    and not exists (select from story_revision written where written.story_id = story.story_id and written.by_id = ${actor}::text and written.changed <> '{}'))`;
}

/** Who may read what before its embargo ends. */
@Injectable()
export class EmbargoRepository {
  constructor(private readonly db: Database) {}

  /** Those of the stories that the actor may not read yet. */
  async hidden(storyIds: readonly string[], actor: Actor, tx?: EntityManager): Promise<EmbargoedStory[]> {
    const desks = desksWith(actor, EMBARGO_READ);
    if (desks === undefined || storyIds.length === 0) return [];
    return this.db.read((manager) =>
      (tx ?? manager).query<EmbargoedStory[]>(`select story_id as "storyId", embargoed_until as "embargoedUntil" from story where story_id = any($1::uuid[]) and ${hiddenStory('$2', '$3')}`, [storyIds, desks, actor.id]),
    );
  }

  /** Whether a story that the actor may not read yet names a picture, in a lead or a body. What readers see already is kept from nobody. */
  async hidesPicture(key: string, actor: Actor): Promise<boolean> {
    const desks = desksWith(actor, EMBARGO_READ);
    if (desks === undefined) return false;
    const naming = await this.db.query<unknown>(
      `select from story where ${hiddenStory('$1', '$2')} and ${STORY_KEYS} @> array[$3::text]
         and not exists (select from picture where ${isPictureOf('$3')} and public_from <= newsroom_now()) limit 1`,
      [desks, actor.id, key],
    );
    return naming.length > 0;
  }

  /** Whether the actor could read the story if it were under embargo. */
  async mayReadEmbargoed(storyId: string, actor: Actor, tx?: EntityManager): Promise<boolean> {
    const desks = desksWith(actor, EMBARGO_READ);
    if (desks === undefined) return true;
    const found = await this.db.read((manager) =>
      (tx ?? manager).query<unknown[]>(
        `select from story where story_id = $1 and (desk_id = any($2::uuid[]) or exists (select from story_revision written where written.story_id = $1 and written.by_id = $3 and written.changed <> '{}'))`,
        [storyId, desks, actor.id],
      ),
    );
    return found.length > 0;
  }
}
